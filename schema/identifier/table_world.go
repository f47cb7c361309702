package identifier

// worldTable holds the international schemes.
func worldTable() []Scheme {
	return []Scheme{
		{Code: taxOfAnyCountry, Name: "value-added tax number", aliases: []string{"EU-VAT"}},
		{Code: "LEI", Name: "Legal Entity Identifier", Holder: Organisation, aliases: []string{"XI-LEI"},
			patterns: one(times(18, "*")+"##", special(mod9710), "")},
		{Code: "ISNI", Name: "International Standard Name Identifier", aliases: []string{"XI-ISNI"}, normal: address,
			patterns: one(times(15, "#")+"[0-9X]", special(mod112), "#### #### #### ####")},
		{Code: "ROR", Name: "Research Organization Registry", Holder: Organisation, aliases: []string{"XI-ROR"},
			normal:   lowerAddress,
			patterns: one("0******##", special(ror), "")},
		{Code: "GRID", Name: "Global Research Identifier Database", Holder: Organisation, aliases: []string{"XI-GRID"},
			normal:   lowerAddress,
			patterns: []pattern{{shape: "GRID.#" + times(6, "#?") + ".*" + times(4, "*?")}}},
		{Code: "WIKIDATA", Name: "Wikidata", Holder: Either, aliases: []string{"XI-WIKIDATA"}, normal: address,
			patterns: one("Q[1-9]"+times(12, "#?"), nil, "")},
		{Code: "OSM", Name: "OpenStreetMap", Holder: Organisation, aliases: []string{"XI-OSM"}, normal: openStreetMap,
			patterns: []pattern{
				{shape: "NODE/[1-9]" + times(14, "#?")},
				{shape: "WAY/[1-9]" + times(14, "#?")},
				{shape: "RELATION/[1-9]" + times(14, "#?")},
			}},
		{Code: "DOTCOOP", Name: ".coop", Holder: Organisation, normal: cooperativeDomain,
			patterns: one("*"+times(62, "[0-9A-Z-]?")+".COOP", nil, "")},
		{Code: "DUNS", Name: "Data Universal Numbering System", aliases: []string{"XI-DUNS"},
			patterns: one(times(9, "#"), nil, "##-###-####")},
		{Code: "ORCID", Name: "Open Researcher and Contributor ID", Holder: Person, aliases: []string{"XI-ORCID"}, normal: address,
			patterns: one(times(15, "#")+"[0-9X]", special(mod112), "####-####-####-####")},
	}
}
