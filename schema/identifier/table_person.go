package identifier

// personTable holds the numbers of natural persons, so that nobody takes one for
// the number of an organisation. Their birth dates are not looked at.
func personTable() []Scheme {
	ten, eleven, thirteen := times(10, "#"), times(11, "#"), times(13, "#")
	table := []Scheme{
		{Code: "AT-SVNR", Name: "Sozialversicherungsnummer", patterns: one("[1-9]"+times(9, "#"), total{[]int{3, 7, 9, 10, 5, 8, 4, 2, 1, 6}, 11}, "")},
		{Code: "BE-NN", Name: "rijksregisternummer", patterns: one(eleven, special(belgianPerson), "##.##.##-###.##")},
		{Code: "BG-EGN", Name: "ЕГН", patterns: one(ten, bulgarianPerson[0], "")},
		{Code: "CH-AHV", Name: "AHV, AVS", patterns: one("756"+ten, sum{weights: []int{1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3}, table: mod10}, "###.####.####.##")},
		{Code: "CZ-RC", Name: "rodné číslo", aliases: []string{"SK-RC"}, patterns: []pattern{
			{shape: times(9, "#") + "#?", test: special(czechBirth)},
		}},
		{Code: "DE-IDNR", Name: "Steuer-IdNr.", patterns: one("[1-9]"+ten, special(germanPerson), "")},
		{Code: "DK-CPR", Name: "CPR", patterns: one(ten, nil, "######-####")},
		{Code: "EE-IK", Name: "isikukood", patterns: one("[1-8]"+ten, lithuanianPerson, "")},
		{Code: "ES-DNI", Name: "DNI", patterns: one(times(8, "#")+"@", special(dni), "")},
		{Code: "ES-NIE", Name: "NIE", patterns: one("[XYZ]"+times(7, "#")+"@", special(nie), "")},
		{Code: "FI-HETU", Name: "henkilötunnus", patterns: one(times(6, "#")+"[+A-FU-Y]?###*", special(hetu), "")},
		{Code: "FR-NIR", Name: "NIR", patterns: one("[1-8]####[0-9][0-9AB]"+times(8, "#"), special(nir), "# ## ## ## ### ### ##")},
		{Code: "GB-NINO", Name: "National Insurance number", patterns: one("@@######[A-D]", nil, "## ## ## ## #")},
		{Code: "GR-AMKA", Name: "ΑΜΚΑ", patterns: one(eleven, luhn(10), "")},
		{Code: "IE-PPS", Name: "PPS", patterns: one(times(7, "#")+"[A-W][ABHTWX]?", special(pps), "")},
		{Code: "LT-AK", Name: "asmens kodas", patterns: one("[1-9]"+ten, lithuanianPerson, "")},
		{Code: "LU-MATRICULE", Name: "matricule", patterns: one("[12]###"+times(9, "#"), nil, "")},
		{Code: "LV-PK", Name: "personas kods", patterns: one("[0-3]"+ten, latvianPerson, "######-#####")},
		{Code: "NL-BSN", Name: "BSN", pad: 9, patterns: one(times(9, "#"), dutch, "")},
		{Code: "NO-FNR", Name: "fødselsnummer", patterns: one(eleven, allOf{
			part{0, 10, sum{weights: []int{3, 7, 6, 1, 8, 9, 4, 5, 2}, table: mod11}},
			sum{weights: []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, table: mod11},
		}, "###### #####")},
		{Code: "PL-PESEL", Name: "PESEL", patterns: one(eleven, sum{weights: []int{1, 3, 7, 9, 1, 3, 7, 9, 1, 3}, table: mod10}, "")},
		{Code: "RO-CNP", Name: "CNP", patterns: one("[1-9]"+times(12, "#"), romanianPerson, "")},
		{Code: "SE-PNR", Name: "personnummer", normal: swedishPerson, patterns: []pattern{
			{shape: ten, test: luhn(9), layout: "######-####"},
			{shape: ten + "##", test: part{2, 12, luhn(9)}, layout: "########-####"},
		}},
		{Code: "SI-EMSO", Name: "EMŠO", patterns: one(thirteen, sum{weights: []int{7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, table: mod11zero}, "")},
		{Code: "TR-TCKN", Name: "T.C. kimlik numarası", patterns: one("[1-9]"+ten, allOf{
			part{0, 10, sum{weights: []int{7, 9, 7, 9, 7, 9, 7, 9, 7}, table: "0123456789"}},
			sum{weights: []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, table: "0123456789"},
		}, "")},
	}
	for i := range table {
		table[i].Country = table[i].Code[:2]
		table[i].Holder = Person
	}
	return table
}

var (
	romanianPerson   = sum{weights: []int{2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}, table: "01234567891"}
	lithuanianPerson = lithuanian(10)
)
