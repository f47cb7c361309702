package identifier

// taxTable holds the value-added tax numbers. Sole traders have them too unless a
// pattern says otherwise.
func taxTable() []Scheme {
	table := []Scheme{
		{Country: "AT", Name: "UID", aliases: []string{"AT-UID"},
			patterns: one("U"+times(8, "#"), part{1, 9, sum{weights: []int{1, 2, 1, 2, 1, 2, 1}, cross: true, table: "6543210987"}}, "")},
		{Country: "BE", Name: "BTW, TVA", pad: 10,
			patterns: one("[01]"+times(9, "#"), special(belgian), "####.###.###")},
		{Country: "BG", Name: "ДДС", patterns: []pattern{
			{shape: times(9, "#"), holder: Organisation, test: bulgarian},
			{shape: times(10, "#"), holder: Person, test: bulgarianPerson},
		}},
		{Country: "CH", Name: "MWST, TVA, IVA", drop: []string{"MWST", "TVA", "IVA", "TPV"},
			patterns: one("CHE"+times(9, "#"), part{3, 12, swiss}, "###-###.###.###")},
		{Country: "CY", Name: "ΦΠΑ", patterns: one(times(8, "#")+"@", special(cypriot), "")},
		{Country: "CZ", Name: "DIČ", aliases: []string{"CZ-DIC"}, patterns: []pattern{
			{shape: "[0-8]" + times(7, "#"), test: czech},
			{shape: "6" + times(8, "#"), holder: Person, test: part{1, 9, sum{weights: []int{8, 7, 6, 5, 4, 3, 2}, table: "89012345678"}}},
			{shape: times(9, "#") + "#?", holder: Person, test: special(czechBirth)},
		}},
		{Country: "DE", Name: "USt-IdNr.", patterns: one("[1-9]"+times(8, "#"), special(mod1110), "")},
		{Country: "DK", Name: "moms", patterns: one("[1-9]"+times(7, "#"), danish, "## ## ## ##")},
		{Country: "EE", Name: "KMKR", aliases: []string{"EE-KMKR"},
			patterns: one(times(9, "#"), total{[]int{3, 7, 1, 3, 7, 1, 3, 7, 1}, 10}, "")},
		{Country: "ES", Name: "NIF-IVA", patterns: spanish()},
		{Country: "FI", Name: "ALV", patterns: one(times(8, "#"), finnish, "")},
		{Country: "FR", Name: "TVA", patterns: one("**"+times(9, "#"), special(french), "## ### ### ###")},
		{Country: "GB", Name: "VAT", aliases: []string{"XI-VAT"}, drop: []string{"XI"}, patterns: []pattern{
			{shape: times(9, "#"), test: special(british), layout: "### #### ##"},
			{shape: times(12, "#"), test: special(british), layout: "### #### ## ###"},
			{shape: "GD[0-4]##", holder: Organisation},
			{shape: "HA[5-9]##", holder: Organisation},
			{shape: "GD8888[0-4]####", holder: Organisation, test: special(britishBody)},
			{shape: "HA8888[5-9]####", holder: Organisation, test: special(britishBody)},
		}},
		{Country: "GR", Name: "ΑΦΜ", prefix: "EL", aliases: []string{"GR-AFM", "EL-VAT"}, drop: []string{"GR"}, pad: 9,
			patterns: one(times(9, "#"), greek, "")},
		{Country: "HR", Name: "PDV", patterns: one(times(11, "#"), special(mod1110), "")},
		{Country: "HU", Name: "ÁFA", aliases: []string{"HU-AFA"}, patterns: []pattern{
			{shape: times(8, "#"), test: hungarian},
			{shape: times(8, "#") + "[1-5]##", test: part{0, 8, hungarian}, layout: "########-#-##"},
		}},
		{Country: "IE", Name: "VAT", patterns: []pattern{
			{shape: times(7, "#") + "[A-W]H", holder: Organisation, test: special(irish)},
			{shape: times(7, "#") + "[A-W][AB]", holder: Person, test: special(irish)},
			{shape: times(7, "#") + "[A-W][A-W]?", test: special(irish)},
			{shape: "#[A-Z+*]" + times(5, "#") + "[A-W]", test: special(irishOld)},
		}},
		{Country: "IS", Name: "VSK", patterns: one(times(5, "#")+"#?", nil, "")},
		{Country: "IT", Name: "Partita IVA", aliases: []string{"IT-PI", "IT-IVA"},
			patterns: one(times(11, "#"), special(italian), "")},
		{Country: "LT", Name: "PVM", aliases: []string{"LT-PVM"}, patterns: []pattern{
			{shape: times(7, "#") + "1#", holder: Organisation, test: lithuanian(8)},
			{shape: times(10, "#") + "1#", test: lithuanian(11)},
		}},
		{Country: "LU", Name: "TVA", patterns: one(times(8, "#"), special(luxembourg), "")},
		{Country: "LV", Name: "PVN", patterns: []pattern{
			{shape: "[4-9]" + times(10, "#"), holder: Organisation, test: special(latvian)},
			{shape: "[0-3]" + times(10, "#"), holder: Person, test: latvianPerson},
		}},
		{Country: "MC", Name: "TVA", prefix: "FR", patterns: one("##"+times(9, "#"), special(monaco), "")},
		{Country: "MT", Name: "VAT", patterns: one("[1-9]"+times(7, "#"), total{[]int{3, 4, 6, 7, 8, 9, 10, 1}, 37}, "")},
		{Country: "NL", Name: "btw-id", patterns: one(times(9, "#")+"B##", anyOf{part{0, 9, dutch}, special(dutchSince2020)}, "")},
		{Country: "NO", Name: "MVA", drop: []string{"MVA"}, patterns: one(times(9, "#"), norwegian, "### ### ###")},
		{Country: "PL", Name: "NIP", patterns: one(times(10, "#"), polish, "###-###-##-##")},
		{Country: "PT", Name: "NIF", patterns: portuguese()},
		{Country: "RO", Name: "CIF", patterns: romanian()},
		{Country: "SE", Name: "momsnummer", patterns: []pattern{
			{shape: "##[2-9]" + times(7, "#") + "01", holder: Organisation, test: part{0, 10, luhn(9)}},
			{shape: times(10, "#") + "01", holder: Person, test: part{0, 10, luhn(9)}},
		}},
		{Country: "SI", Name: "DDV", aliases: []string{"SI-TIN"}, patterns: one("[1-9]"+times(7, "#"), slovene, "")},
		{Country: "SK", Name: "IČ DPH", patterns: one("[1-9]#[234789]"+times(7, "#"), special(slovak), "")},
	}
	for i := range table {
		s := &table[i]
		s.Code = s.Country + "-VAT"
		if s.prefix == "" && s.Country != "CH" { // CHE is part of the Swiss number
			s.prefix = s.Country
		}
	}
	return table
}

// Tests that tax numbers and registers share.
var (
	bulgarian = sum{weights: []int{1, 2, 3, 4, 5, 6, 7, 8}, table: again11,
		next: &sum{weights: []int{3, 4, 5, 6, 7, 8, 9, 10}, table: plain11}}
	bulgarianPerson = anyOf{
		sum{weights: []int{2, 4, 8, 5, 10, 9, 7, 3, 6}, table: plain11},
		sum{weights: []int{21, 19, 17, 13, 11, 9, 7, 3, 1}, table: "0123456789"},
		sum{weights: []int{4, 3, 2, 7, 6, 5, 4, 3, 2}, table: mod11},
	}
	swiss         = sum{weights: []int{5, 4, 3, 2, 7, 6, 5, 4}, table: mod11}
	czech         = sum{weights: []int{8, 7, 6, 5, 4, 3, 2}, table: "10987654321"}
	danish        = total{[]int{2, 7, 6, 5, 4, 3, 2, 1}, 11}
	finnish       = sum{weights: []int{7, 9, 10, 5, 8, 4, 2}, table: mod11}
	greek         = sum{weights: []int{256, 128, 64, 32, 16, 8, 4, 2}, table: plain11}
	hungarian     = sum{weights: []int{9, 7, 3, 1, 9, 7, 3}, table: mod10}
	latvianPerson = sum{weights: []int{10, 5, 8, 4, 2, 1, 6, 3, 7, 9}, table: "12345678900"}
	dutch         = total{[]int{9, 8, 7, 6, 5, 4, 3, 2, 10}, 11}
	norwegian     = sum{weights: []int{3, 2, 7, 6, 5, 4, 3, 2}, table: mod11}
	polish        = sum{weights: []int{6, 5, 7, 2, 3, 4, 5, 6, 7}, table: "0123456789-"}
	slovene       = sum{weights: []int{8, 7, 6, 5, 4, 3, 2}, table: "-0987654321"}
)

// lithuanian counts the weights 1-9 in a circle, and once more from 3.
func lithuanian(n int) sum {
	s := sum{table: again11, next: &sum{table: plain11}}
	for i := range n {
		s.weights = append(s.weights, i%9+1)
		s.next.weights = append(s.next.weights, (i+2)%9+1)
	}
	return s
}

func spanish() []pattern {
	return []pattern{
		{shape: "[ABCDEFGHJNPQRSUVW]" + times(7, "#") + "[0-9A-J]", holder: Organisation, test: special(cif)},
		{shape: times(8, "#") + "@", holder: Person, test: special(dni)},
		{shape: "[KLMXYZ]" + times(7, "#") + "@", holder: Person, test: special(nie)},
	}
}

// portuguese tells by the first digits whose a number is.
func portuguese() []pattern {
	nif := sum{weights: []int{9, 8, 7, 6, 5, 4, 3, 2}, table: mod11zero}
	return []pattern{
		{shape: "[1-3]" + times(8, "#"), holder: Person, test: nif, layout: "### ### ###"},
		{shape: "45" + times(7, "#"), holder: Person, test: nif, layout: "### ### ###"},
		{shape: "[56]" + times(8, "#"), holder: Organisation, test: nif, layout: "### ### ###"},
		{shape: "[4-9]" + times(8, "#"), test: nif, layout: "### ### ###"},
	}
}

// romanian numbers have two to ten digits; the weights end at the last.
func romanian() []pattern {
	weights := []int{7, 5, 3, 2, 1, 7, 5, 3, 2}
	var patterns []pattern
	for n := 2; n <= 10; n++ {
		patterns = append(patterns, pattern{shape: "[1-9]" + times(n-1, "#"),
			test: sum{weights: weights[10-n:], table: mod11zero}})
	}
	return append(patterns, pattern{shape: "[1-8]" + times(12, "#"), holder: Person, test: romanianPerson})
}
