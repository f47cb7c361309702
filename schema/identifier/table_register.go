package identifier

// registerTable holds the numbers of national registers of organisations.
func registerTable() []Scheme {
	eight, nine := times(8, "#"), times(9, "#")
	return []Scheme{
		{Code: "AD-NRT", Country: "AD", Name: "NRT",
			patterns: one("[ACDEFGLOPU]"+times(6, "#")+"@", special(andorran), "#-######-#")},
		{Code: "AL-QKB", Country: "AL", Name: "NIPT", aliases: []string{"AL-NIPT"}, drop: []string{"AL"},
			patterns: one("[A-M]"+eight+"@", nil, "")},
		{Code: "AT-FN", Country: "AT", Name: "Firmenbuch", Holder: Organisation, aliases: []string{"AT-FB"}, drop: []string{"FN"}, trim: true,
			patterns: one("[1-9]"+times(6, "#?")+"@", nil, "")},
		{Code: "AT-ZVR", Country: "AT", Name: "Zentrales Vereinsregister", Holder: Organisation, drop: []string{"ZVRZAHL", "ZVR"}, trim: true,
			patterns: one("[1-9]"+times(9, "#?"), nil, "")},
		{Code: "BE-BCE_KBO", Country: "BE", Name: "KBO, BCE", aliases: []string{"BE-KBO", "BE-BCE"}, drop: []string{"BE"}, pad: 10,
			patterns: one("[01]"+nine, special(belgian), "####.###.###")},
		{Code: "BG-EIK", Country: "BG", Name: "ЕИК", Holder: Organisation, drop: []string{"BG"}, patterns: []pattern{
			{shape: nine, test: bulgarian},
			{shape: nine + "####", test: part{0, 9, bulgarian}},
		}},
		{Code: "CH-UID", Country: "CH", Name: "UID, IDE, IDI", aliases: []string{"LI-UID"}, drop: []string{"MWST", "TVA", "IVA", "HR", "RC"},
			patterns: one("CHE"+nine, part{3, 12, swiss}, "###-###.###.###")},
		{Code: "CZ-ICO", Country: "CZ", Name: "IČO", pad: 8, patterns: one(eight, czech, "")},
		{Code: "DE-CR", Country: "DE", Name: "Handels-, Genossenschafts- und Vereinsregister", normal: german, patterns: germanEntries()},
		{Code: "DK-CVR", Country: "DK", Name: "CVR", drop: []string{"DK", "CVR"}, patterns: one("[1-9]"+times(7, "#"), danish, "## ## ## ##")},
		{Code: "EE-RIK", Country: "EE", Name: "registrikood", Holder: Organisation, patterns: one("[1789]"+times(7, "#"), estonian, "")},
		{Code: "ES-CIF", Country: "ES", Name: "CIF", Holder: Organisation, drop: []string{"ES"}, patterns: spanish()[:1]},
		{Code: "ES-DIR3", Country: "ES", Name: "DIR3", Holder: Organisation, patterns: one("[A-Z]@?#"+times(7, "#?"), nil, "")},
		{Code: "ES-NIF", Country: "ES", Name: "NIF", drop: []string{"ES"}, patterns: spanish()},
		{Code: "FI-PRO", Country: "FI", Name: "Y-tunnus", aliases: []string{"FI-VERO"}, drop: []string{"FI"}, pad: 8,
			patterns: one(eight, finnish, "#######-#")},
		{Code: "FI-YHD", Country: "FI", Name: "yhdistysrekisteri", Holder: Organisation,
			patterns: one("[1-9]"+times(5, "#?"), nil, "")},
		{Code: "FR-RNA", Country: "FR", Name: "RNA", Holder: Organisation, patterns: one("W#*"+times(7, "#"), nil, "")},
		{Code: "FR-SIREN", Country: "FR", Name: "SIREN", aliases: []string{"FR-INSEE", "FR-SIRENE"}, patterns: one(nine, luhn(8), "### ### ###")},
		{Code: "FR-SIRET", Country: "FR", Name: "SIRET", patterns: one(nine+"#####", special(siret), "### ### ### #####")},
		{Code: "GB-CHC", Country: "GB", Name: "Charity Commission for England and Wales", Holder: Organisation, trim: true,
			patterns: one("[1-9]#####"+"#?", nil, "")},
		{Code: "GB-COH", Country: "GB", Name: "Companies House", Holder: Organisation, normal: company, patterns: append([]pattern{
			{shape: eight},
			{shape: "@@" + times(6, "#")},
		}, societies()...)},
		{Code: "GB-CUK", Country: "GB", Name: "Co-operatives UK", Holder: Organisation, normal: cooperativeUK,
			patterns: one("R"+times(6, "#"), nil, "")},
		{Code: "GB-EDU", Country: "GB", Name: "Get Information About Schools", Holder: Organisation,
			patterns: one("[1-9]"+times(5, "#"), nil, "")},
		{Code: "GB-MPR", Country: "GB", Name: "Mutuals Public Register", Holder: Organisation, normal: society, patterns: societies()},
		{Code: "GB-NIC", Country: "GB", Name: "Charity Commission for Northern Ireland", Holder: Organisation, drop: []string{"NIC"},
			patterns: one("1#####", nil, "")},
		{Code: "GB-SC", Country: "GB", Name: "Office of the Scottish Charity Regulator", Holder: Organisation, normal: scottishCharity,
			patterns: one("SC"+times(6, "#"), nil, "")},
		{Code: "GB-UKPRN", Country: "GB", Name: "UK Register of Learning Providers", Holder: Organisation, patterns: one("1#######", nil, "")},
		{Code: "GR-GEMI", Country: "GR", Name: "ΓΕΜΗ", pad: 12, patterns: one(times(12, "#"), nil, "")},
		{Code: "HR-MBS", Country: "HR", Name: "MBS", Holder: Organisation, pad: 9, patterns: one(nine, nil, "")},
		{Code: "HR-OIB", Country: "HR", Name: "OIB", drop: []string{"HR"}, patterns: one(times(11, "#"), special(mod1110), "")},
		{Code: "HU-CR", Country: "HU", Name: "cégjegyzékszám", Holder: Organisation, patterns: one(times(10, "#"), nil, "##-##-######")},
		{Code: "IE-CHY", Country: "IE", Name: "Revenue charity number", Holder: Organisation, drop: []string{"CHY"},
			patterns: one("[1-9]"+times(4, "#?"), nil, "")},
		{Code: "IE-CRO", Country: "IE", Name: "Companies Registration Office", Holder: Organisation, trim: true,
			patterns: one("[1-9]"+times(5, "#?"), nil, "")},
		{Code: "IE-RCN", Country: "IE", Name: "Charities Regulator", Holder: Organisation, aliases: []string{"IE-CR"}, drop: []string{"RCN"},
			patterns: one("20######", nil, "")},
		{Code: "IS-KEN", Country: "IS", Name: "kennitala", patterns: []pattern{
			{shape: "[4-7]" + times(8, "#") + "[089]", holder: Organisation, test: icelandic, layout: "######-####"},
			{shape: "[0-3]" + times(8, "#") + "[089]", holder: Person, test: icelandic, layout: "######-####"},
		}},
		{Code: "IT-CF", Country: "IT", Name: "codice fiscale", drop: []string{"IT"}, patterns: []pattern{
			{shape: times(11, "#"), holder: Organisation, test: special(italian)},
			{shape: times(6, "@") + times(9, "*") + "@", holder: Person, test: special(fiscale)},
		}},
		{Code: "IT-RI", Country: "IT", Name: "REA", patterns: one("@@[1-9]"+times(6, "#?"), nil, "")},
		{Code: "JE-FSC", Country: "JE", Name: "Jersey Financial Services Commission", Holder: Organisation,
			patterns: one("[1-9]"+times(5, "#?"), nil, "")},
		{Code: "LI-PEID", Country: "LI", Name: "PEID", trim: true, patterns: one("####"+times(8, "#?"), nil, "")},
		{Code: "LT-RC", Country: "LT", Name: "įmonės kodas", Holder: Organisation, drop: []string{"LT"}, patterns: one(nine, lithuanian(8), "")},
		{Code: "LU-RCS", Country: "LU", Name: "RCS", Holder: Organisation, drop: []string{"RCS"}, patterns: []pattern{
			{shape: "A[1-9]" + times(5, "#?"), holder: Person},
			{shape: "@[1-9]" + times(5, "#?")},
		}},
		{Code: "LV-RE", Country: "LV", Name: "reģistrācijas numurs", Holder: Organisation, drop: []string{"LV"},
			patterns: one("[4-9]"+times(10, "#"), special(latvian), "")},
		{Code: "MD-IDNO", Country: "MD", Name: "IDNO", Holder: Organisation,
			patterns: one(times(13, "#"), sum{weights: []int{7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1}, table: "0123456789"}, "")},
		{Code: "ME-PIB", Country: "ME", Name: "PIB", patterns: one(eight, sum{weights: []int{8, 7, 6, 5, 4, 3, 2}, table: mod11zero}, "")},
		{Code: "MK-EDB", Country: "MK", Name: "ЕДБ", drop: []string{"MK", "МК"},
			patterns: one(times(13, "#"), sum{weights: []int{7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, table: mod11zero}, "")},
		{Code: "MT-VO", Country: "MT", Name: "voluntary organisations", Holder: Organisation, drop: []string{"VO"},
			patterns: one("[0-9]###", nil, "")},
		{Code: "NL-KVK", Country: "NL", Name: "KvK", drop: []string{"KVK"}, pad: 8, patterns: one(eight, nil, "")},
		{Code: "NL-RSIN", Country: "NL", Name: "RSIN", pad: 9, patterns: one(nine, dutch, "")},
		{Code: "NO-BRC", Country: "NO", Name: "organisasjonsnummer", drop: []string{"NO", "MVA"}, patterns: one(nine, norwegian, "### ### ###")},
		{Code: "PL-KRS", Country: "PL", Name: "KRS", Holder: Organisation, drop: []string{"KRS"}, pad: 10, patterns: one(times(10, "#"), nil, "")},
		{Code: "PL-NIP", Country: "PL", Name: "NIP", drop: []string{"PL"}, patterns: one(times(10, "#"), polish, "###-###-##-##")},
		{Code: "PL-REGON", Country: "PL", Name: "REGON", patterns: []pattern{
			{shape: nine, test: regon},
			{shape: nine + "#####", test: allOf{part{0, 9, regon}, sum{weights: []int{2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8}, table: plain11}}},
		}},
		{Code: "PT-NIPPC", Country: "PT", Name: "NIPC", aliases: []string{"PT-NIPC", "PT-NIF", "PT-RNPC"}, drop: []string{"PT"}, patterns: portuguese()},
		{Code: "RO-CUI", Country: "RO", Name: "CUI", aliases: []string{"RO-CIF"}, drop: []string{"RO"}, patterns: romanian()},
		{Code: "RS-PIB", Country: "RS", Name: "PIB", drop: []string{"RS"}, patterns: one(nine, special(mod1110), "")},
		{Code: "SE-BLV", Country: "SE", Name: "organisationsnummer", aliases: []string{"SE-ON", "SE-ORG"}, drop: []string{"SE"}, patterns: []pattern{
			{shape: "##[2-9]" + times(7, "#"), holder: Organisation, test: luhn(9), layout: "######-####"},
			{shape: times(10, "#"), holder: Person, test: luhn(9), layout: "######-####"},
		}},
		{Code: "SI-PRS", Country: "SI", Name: "matična številka", Holder: Organisation, normal: slovenianUnit, patterns: []pattern{
			{shape: times(7, "#"), test: slovenian},
			{shape: times(7, "#") + "*##", test: part{0, 7, slovenian}},
		}},
		{Code: "SK-ICO", Country: "SK", Name: "IČO", aliases: []string{"SK-ORSR"}, pad: 8, patterns: one(eight, czech, "")},
		{Code: "SM-COE", Country: "SM", Name: "COE", trim: true, patterns: one("[1-9]"+times(4, "#?"), nil, "")},
		{Code: "UA-EDR", Country: "UA", Name: "ЄДРПОУ", Holder: Organisation, aliases: []string{"UA-EDRPOU"}, pad: 8, patterns: ukrainian()},
	}
}

var (
	estonian = sum{weights: []int{1, 2, 3, 4, 5, 6, 7}, table: again11,
		next: &sum{weights: []int{3, 4, 5, 6, 7, 8, 9}, table: plain11}}
	icelandic = part{0, 9, sum{weights: []int{3, 2, 7, 6, 5, 4, 3, 2}, table: mod11}}
	regon     = sum{weights: []int{8, 9, 2, 3, 4, 5, 6, 7}, table: plain11}
	slovenian = sum{weights: []int{7, 6, 5, 4, 3, 2}, table: "-0987654321"}
)

// germanEntries are the shapes that [german] gives. Sole merchants are entered in
// part A with the partnerships.
func germanEntries() []pattern {
	patterns := []pattern{{shape: "HRA [1-9]~"}}
	for _, register := range []string{"HRB", "GNR", "GSR", "VR", "PR"} {
		patterns = append(patterns, pattern{shape: register + " [1-9]~", holder: Organisation})
	}
	return patterns
}

// societies are the shapes that [society] gives.
func societies() []pattern {
	return []pattern{
		{shape: "[1-9]" + times(5, "#?") + times(4, "@?")},
		{shape: "IP" + times(6, "#")},
		{shape: "CU" + times(6, "#")},
	}
}

// ukrainian numbers begin the weights with 1, those from 30 to 60 million with 7.
func ukrainian() []pattern {
	low := sum{weights: []int{1, 2, 3, 4, 5, 6, 7}, table: again11, next: &sum{weights: []int{3, 4, 5, 6, 7, 8, 9}, table: plain11}}
	high := sum{weights: []int{7, 1, 2, 3, 4, 5, 6}, table: again11, next: &sum{weights: []int{9, 3, 4, 5, 6, 7, 8}, table: plain11}}
	return []pattern{
		{shape: "[3-5]" + times(7, "#"), test: high},
		{shape: times(8, "#"), test: low},
	}
}
