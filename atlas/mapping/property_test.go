package mapping

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// everything uses each part of the language once.
const everything = `
mapping: "1.0"
source: {format: csv, encoding: windows-1252, delimiter: tab, bytes: {0x90: "’"}}
key: [id, name]
language: de
country: AT
empty: ["-", "@"]
skip:
  - {name: example, column: name, matches: "^Example-"}
fields:
  name: [short, name]
  "description:*": {columns: "description:(.+)", as: {gr: el}, do: [html, squeeze]}
  description: {from: [text, more], do: [html], join: "\n\n"}
  country: {from: country, do: [country]}
  location.point: [{from: pair, order: longitude-first}, {longitude: x, latitude: y, system: "EPSG:2154"}]
  location.street: {from: [street, number], join: " "}
  location.postcode: {from: postcode, do: [{pad: 5}]}
  location2.town: {from: town2, do: [capitals]}
  sector: {from: sector, do: [{split: ";"}, {lookup: sectors, otherwise: drop}]}
  purpose: {value: offers, when: [{column: tool, empty: false}, {any: [{column: tool, differs: none}, {empty: true}]}]}
  email: {from: [mail, mail2], do: [{split: "[;|,]"}, {replace: "^mailto:"}, lower]}
  website: {from: web, do: [{prefix: "https://"}]}
  identifier:FR-SIRET: {from: siret, do: [{pattern: "^[0-9 ]+$"}]}
  founded: {from: founded, do: [{date: [D/M/YYYY, MMMM YYYY, excel]}]}
  language: {from: tongue, do: [{split: ","}, language]}
  person.name: founder
lookups:
  sectors: {Kultur: culture, "Umwelt & Soziales": [environment, social], "*": other}
personal: [founder, "mail*"]
keep: ["extra*"]
ignore: {test data: [a, b, c]}
`

var everythingColumns = []string{"id", "name", "short", "description:gr", "description:x y", "text", "more", "country", "pair", "x", "y", "street", "number",
	"postcode", "town2", "sector", "tool", "mail", "mail2", "web", "siret", "founded", "tongue", "founder", "extra 1"}

var everythingRows = [][]string{
	{"1", "Verein Beispiel", "", "<p>κείμενο</p>", "?", "<p>eins<br>zwei</p>", "drei", "Österreich", "16.37 48.21", "", "", "Gasse", "5",
		"2300", "WIEN", "kultur;umwelt & soziales;sonst", "yes", "mailto:Office@example.org;info@example.org", "@", "example.org", "732 829 320 00074", "3/5/2019", "de,pt_br,??", "Ada Beispiel", "x"},
	{"", "", "Kurz", "", "", "", "", "Nirgendwo", "nowhere", "475198,12", "6692424,5", "", "", "A-1010", "", "", "none", "a@example.com", "b@example.com|A@example.com", "", "none", "some day", "", "", ""},
	{"3", "Example-garden"},
}

func TestGoldenOrganisations(t *testing.T) {
	m, err := Load("everything.yaml", strings.NewReader(everything))
	require.NoError(t, err)
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	for i, cells := range everythingRows {
		r := m.Apply(source.NewRecord(i+1, finding.Position{File: "e.csv", Row: i + 2}, everythingColumns, cells), origin)
		require.NoError(t, encoder.Encode(r))
	}
	path := filepath.Join("testdata", "everything.golden.json")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, out.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), out.String())
}

func TestApplyIsDeterministicAndSafeForConcurrentUse(t *testing.T) {
	m, err := Load("everything.yaml", strings.NewReader(everything))
	require.NoError(t, err)
	record := source.NewRecord(1, finding.Position{File: "e.csv"}, everythingColumns, everythingRows[0])
	want := m.Apply(record, origin)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				assert.Equal(t, want, m.Apply(record, origin))
			}
		})
	}
	group.Wait()
}

func FuzzLoad(f *testing.F) {
	f.Add(everything)
	for _, c := range broken {
		f.Add(brokenText(c.text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Load("f.yaml", strings.NewReader(text))
		var set finding.Set
		switch {
		case err == nil && m == nil:
			t.Fatal("neither a mapping nor an error")
		case err != nil && !errors.As(err, &set):
			t.Fatalf("not a set of findings: %v", err)
		case err == nil:
			m.Apply(source.NewRecord(1, finding.Position{}, everythingColumns, everythingRows[0]), origin)
		}
	})
}

func FuzzApply(f *testing.F) {
	m, err := Load("everything.yaml", strings.NewReader(everything))
	require.NoError(f, err)
	for _, cells := range everythingRows {
		f.Add(strings.Join(everythingColumns, "\x1f"), strings.Join(cells, "\x1f"))
	}
	f.Add("location9999.town\x1fname\x1fprovenance", "a\x1fb\x1f{}")
	f.Fuzz(func(t *testing.T, header, cells string) {
		columns, values := strings.Split(header, "\x1f"), strings.Split(cells, "\x1f")
		record := source.NewRecord(1, finding.Position{}, columns, values[:min(len(values), len(columns))])
		for _, mapping := range []*Mapping{m, Flat()} {
			r := mapping.Apply(record, origin)
			require.NotNil(t, r.Organisation)
			require.NotEmpty(t, r.Key)
			again := mapping.Apply(record, origin)
			require.Equal(t, rules(r.Findings), rules(again.Findings))
			require.Equal(t, r.Personal, again.Personal)
		}
	})
}
