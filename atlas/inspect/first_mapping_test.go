package inspect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
)

// firstMapping profiles a file and returns the mapping written for it.
func firstMapping(t *testing.T, name, text string) string {
	t.Helper()
	f, err := source.NewFile(t.Context(), name, strings.NewReader(text), source.Options{})
	require.NoError(t, err)
	p, err := File(t.Context(), f)
	require.NoError(t, err)
	written := string(p.Mapping())
	_, err = mapping.Load("first.yaml", strings.NewReader(written))
	require.NoError(t, err, written)
	return written
}

func TestFirstMapping(t *testing.T) {
	const none = "-"
	for _, c := range []struct{ name, header, rows, line string }{
		{"numbers of a register are no phone numbers", "Nazwa;KRS;Telefon",
			"A;0000123457;22 123 45 67\nB;0000234561;601 234 567\nC;0000345678;+48 42 600 70 80", `  phone: Telefon`},
		{"register by heading and values", "Nazwa;KRS", "A;0000123457\nB;0000234561\nC;0000345678", `  "identifier:PL-KRS": KRS`},
		{"register of several countries by values", "Nom;NIF", "A;B58818501\nB;A58818501", `  "identifier:ES-NIF": NIF`},
		{"register without such values", "Nazwa;KRS", "A;x1\nB;y2", none + "identifier"},
		{"SIRET by values alone", "nom;numéro établissement", "A;73282932000074\nB;732 829 320 00074\nC;35600000000048", `  "identifier:FR-SIRET": numéro établissement`},
		{"dates of several shapes", "name;start_date", "A;2014\nB;2011-03\nC;2019-05-06", `  founded: {from: start_date, do: [{date: [YYYY-MM-DD, YYYY-MM, YYYY]}]}`},
		{"columns for languages", "id;Name (de);name_en;Beschreibung (de)", "1;Haus;House;Ein Haus\n2;Hof;Yard;Ein Hof", `  "name:de": "Name (de)"`},
		{"columns for languages, the other", "id;Name (de);name_en", "1;Haus;House\n2;Hof;Yard", `  "name:en": name_en`},
		{"country for a language", "id;name;description:fr;description:gr", "1;A;Une;Ένα\n2;B;Deux;Δύο", `  "description:*": {columns: "description:(.+)", as: {gr: el}}   # the language from the heading`},
		{"no is no language", "name;charity no", "A;1\nB;2", none + ":no"},
		{"zeros lost", "Nom;Code postal", "A;1000\nB;35000\nC;69001", `  location.postcode: {from: Code postal, do: [{pad: 5}]}`},
		{"short postcodes of neighbours", "Name;PLZ;Land", "A;1067;Deutschland\nB;10115;DE\nC;1070;Österreich\nD;10117;DE", `  location.postcode: PLZ`},
		{"the row number where names repeat", "Nr;Name;Ort", "1;Verein;Wien\n2;Verein;Wien\n3;Hof;Graz", `key: [Nr]`},
		{"names rather than row numbers", "Nr;Name;Ort", "1;Verein;Wien\n2;Verein;Linz\n3;Hof;Graz", `key: [Name, Ort]`},
		{"a word that all share is no topic", "name;@type", "A;NGO\nB;NGO\nC;NGO", none + "topic"},
		{"elements of a map are no topic", "name;type", "A;node\nB;way\nC;node", none + "topic"},
		{"what is not public is personal", "name;Contact email (not public);Public email", "A;a.b@x.example;info@x.example\nB;hello@y.example;", `personal: ["Contact email (not public)"]   # may be compared, is never published`},
		{"what is public", "name;Contact email (not public);Public email", "A;a.b@x.example;info@x.example\nB;hello@y.example;", `  email: Public email`},
		{"not public in another language", "Nom;Téléphone (privé)", "A;02 40 12 34 56\nB;02 40 12 34 57", `personal: ["Téléphone (privé)"]   # may be compared, is never published`},
		{"coordinates in one column", "name;Lat/Long", "A;48.2082, 16.3738\nB;52.37, 4.89", `  location.point: {from: Lat/Long, order: latitude-first}`},
		{"no name", "town;email", "Ghent;info@x.example\nLyon;hello@y.example", `  name:   # not recognised: which column holds the name?`},
		{"likely country of a language", "Nazwa;Miejscowość;Kod pocztowy", "A;Łódź;90-004\nB;Opole;45-015", `# country: PL   # no column names a country`},
		{"columns of the standard", "id;name:fr;location.town", "1;A;Lyon\n2;B;Brest", `# The columns are those of the standard: a plan reads this file without a mapping.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			written := firstMapping(t, "a.csv", c.header+"\n"+c.rows+"\n")
			if unwanted, ok := strings.CutPrefix(c.line, none); ok {
				assert.NotContains(t, written, unwanted)
				return
			}
			assert.Contains(t, written, "\n"+c.line+"\n")
		})
	}
}

func TestFirstMappingOfNestedJSON(t *testing.T) {
	written := firstMapping(t, "a.json", `{"data": [
		{"id": 1, "naam": {"nl": "Huis", "en": "House"}, "adres": {"straat": "Kade", "nummer": 5}, "contact": [{"type": "email", "value": "info@huis.example"}]},
		{"id": 2, "naam": {"nl": "Hof"}, "adres": {"straat": "Plein", "nummer": "1a"}, "contact": [{"type": "phone", "value": "030 1234567"}]}]}`)
	for _, line := range []string{`  "name:nl": naam/nl`, `  "name:en": naam/en`, `  location.street: {from: [adres/straat, adres/nummer], join: " "}`} {
		assert.Contains(t, written, "\n"+line+"\n")
	}
	assert.NotContains(t, written, "topic", "the kind of a contact is no topic")
}

func TestFirstMappingOfLinkedData(t *testing.T) {
	written := firstMapping(t, "a.json", `[{"@id": "u:1", "@type": "Organization", "name": [{"@language": "sv", "@value": "Hallen"}], "label": {"xml:lang": "en", "type": "literal", "value": "Hall"}},
		{"@id": "u:2", "@type": "Organization", "name": [{"@language": "sv", "@value": "Verkstan"}], "label": {"xml:lang": "en", "type": "literal", "value": "Shop"}}]`)
	assert.Contains(t, written, "\n  name: \"name/@value\"\n")
	assert.NotContains(t, written, "topic")
}

func TestKeyOfALongList(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;name\n")
	for i := range 2*MaxDistinct + 1 {
		fmt.Fprintf(&b, "R%d;Organisation %d\n", i, i%7)
	}
	assert.Contains(t, firstMapping(t, "a.csv", b.String()), "\nkey: [id]\n")
}

func TestTriedShapesAreShapes(t *testing.T) {
	for _, text := range tried {
		_, err := mapping.ParseDateShape(text)
		assert.NoError(t, err, text)
	}
}
