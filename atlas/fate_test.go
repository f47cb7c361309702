package atlas_test

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
)

// everyFate is a plan in whose lists a record meets each fate.
var everyFate = map[string]string{
	"plan.yaml": `plan: "1.0"
title: Every fate
publisher: {name: P}
publish: openly
licence: CC-BY-4.0
select:
  - {name: dissolved, then: out, when: {column: lifeStatus, equals: dissolved}}
  - {name: unclear, then: review, when: {column: description, matches: "^\\?"}}
sources:
  - {id: flat, title: Flat, licence: CC0-1.0, date: "2026-01-31", file: flat.csv, trust: 2}
  - {id: table, licence: CC-BY-4.0, date: "2026-01-30", file: table.csv, mapping: table.yaml}
  - {id: items, licence: CC0-1.0, date: "2026-01-29", file: items.json, mapping: items.yaml, tolerate: true}
  - {id: own, licence: CC0-1.0, date: "2026-01-28", file: own.ndjson}
  - {id: silent, licence: unstated, date: "2026-01-27", file: silent.csv}
`,
	"flat.csv": `id,name,country,description,lifeStatus,identifier:GB-COH
f1,Harbour Repair Café,GB,Mends things,,01234567
f2,Harbour Repair Café Limited,GB,,,01234567
f3,Moorland Energy,GB,,dissolved,
f4,Fellside Forum,GB,? who are they,,
f5,,GB,A list without a name,,
f6,Nowhere Network,,,,
f7,Valley Makers,GB,,,
`,
	"table.yaml": `mapping: "1.0"
key: [Cle]
language: fr
skip:
  - {name: example-row, column: Nom, matches: "^Exemple"}
fields:
  name: Nom
  country: {from: Pays, do: [country]}
  identifier:GB-COH: Numero
  legal.family: Famille
`,
	"table.csv": `Cle;Nom;Pays;Numero;Famille;Couleur
t1;HARBOUR REPAIR CAFE;Royaume-Uni;01234567;;bleu
t2;Exemple de ligne;France;;;
t3;Plomberie du Port;France;;sole-trader;
t4;Atelier du Port;France;;;
t5;Atelier de la Lune;Pays de la Lune;;;
`,
	"items.yaml": `mapping: "1.0"
key: [id]
language: de
country: DE
fields: {name: titel}
`,
	"items.json": `[
 {"id": 1, "titel": "Werkstatt Wedding"},
 {"id": 2, "titel": "Netzwerk Nord"},
 {"id": 3, "titel": "Abgeschn`,
	"own.ndjson": `{"id": "o1", "name": {"en": "Open Tools Trust"}, "country": "IE", "updated": "2026-01-01", "sources": []}
{"id": "o2", "name": {"en": "Valley Makers"}, "country": "GB", "updated": "2026-01-01",, "sources": []}
`,
	"silent.csv": `id,name,country,identifier:GB-COH
s1,Harbour Repair Café,GB,01234567
s2,Quiet Commons,GB,
`,
}

func TestEveryRecordMeetsItsFate(t *testing.T) {
	result := build(t, load(t, everyFate))
	assert.Equal(t, []report.SourceAccount{
		{
			ID: "flat", Title: "Flat", Licence: "CC0-1.0", File: "flat.csv", Format: "csv", Encoding: "utf-8",
			Read: 7, Published: 2, MergedAway: 1, NotSelected: 2, Rejected: 2,
			NotSelectedBy: map[string]int{"dissolved": 1, "review: unclear": 1},
			RejectedBy:    map[string]int{"name-missing": 1, "country-missing": 1},
			MergedWith:    map[string]int{"flat": 2, "table": 2},
			Values:        map[string]int{"kept/organisation-identifier": 2},
			Findings:      map[string]int{"name-missing": 1, "country-missing": 1, "not-on-map": 2},
			UnusedColumns: []string{},
		},
		{
			ID: "table", Licence: "CC-BY-4.0", File: "table.csv", Format: "csv", Encoding: "utf-8",
			Read: 5, Published: 1, MergedAway: 1, NotSelected: 1, Rejected: 1, Withheld: 1,
			NotSelectedBy: map[string]int{"example-row": 1},
			RejectedBy:    map[string]int{"country-missing": 1},
			WithheldBy:    map[string]int{"sole-trader": 1},
			MergedWith:    map[string]int{"flat": 1},
			Values:        map[string]int{"kept/organisation-identifier": 1},
			Findings:      map[string]int{"column-unused": 1, "country-unreadable": 1, "country-missing": 1, "not-on-map": 1},
			UnusedColumns: []string{"Couleur"},
		},
		{
			ID: "items", Licence: "CC0-1.0", File: "items.json", Format: "json", Encoding: "utf-8",
			Read: 3, Published: 2, Rejected: 1,
			RejectedBy:    map[string]int{"record-cut": 1},
			Findings:      map[string]int{"record-cut": 1, "file-cut": 1, "not-on-map": 2},
			UnusedColumns: []string{},
			Failed:        "./items.json:4:30: error file-cut: The file ends in the middle.",
		},
		{
			ID: "own", Licence: "CC0-1.0", File: "own.ndjson", Format: "ndjson", Encoding: "utf-8",
			Read: 2, Published: 1, Rejected: 1,
			RejectedBy:    map[string]int{"record-broken": 1},
			Findings:      map[string]int{"record-broken": 1, "not-on-map": 1},
			UnusedColumns: []string{},
		},
		{
			ID: "silent", Licence: "unstated", File: "silent.csv", Format: "csv", Encoding: "utf-8",
			Read: 2, Withheld: 2,
			WithheldBy:    map[string]int{"licence-missing": 2},
			Values:        map[string]int{"kept/organisation-identifier": 1},
			Findings:      map[string]int{"licence-missing": 1},
			UnusedColumns: []string{},
		},
	}, result.Account.Sources)
	assert.NoError(t, result.Account.Balance())
	assert.Equal(t, []string{"items"}, result.Failed())
	assert.Equal(t, []string{"flat/f1", "flat/f2", "table/t1"}, records(result, "flat/f1"))
}

func TestFindingsOfARunNameListAndPlace(t *testing.T) {
	var lines []string
	for _, f := range build(t, load(t, everyFate)).Findings {
		if f.Rule != publish.RuleNotOnMap.ID {
			lines = append(lines, f.Source+" "+f.Position.String()+" "+f.Rule)
		}
	}
	assert.Equal(t, []string{
		"flat ./flat.csv:6:4 name-missing",
		"flat ./flat.csv:7:20 country-missing",
		"items ./items.json:4:30 file-cut",
		"items ./items.json:4:2 record-cut",
		"own ./own.ndjson:2:88 record-broken",
		"silent ./silent.csv licence-missing",
		"table ./table.csv column-unused",
		"table ./table.csv:6:23 country-missing",
		"table ./table.csv:6:23 country-unreadable",
	}, lines)
}

func TestManifestHoldsTheAccount(t *testing.T) {
	result := build(t, load(t, everyFate))
	assert.Equal(t, 6, result.Manifest.Records)
	assert.Len(t, result.Organisations, 6)
	assert.Equal(t, &schema.Counts{Read: 5, Published: 1, Merged: 1, NotSelected: 1, Rejected: 1, Withheld: 1}, result.Manifest.Sources[1].Counts)
	assert.Equal(t, schema.Date("2026-01-31"), result.Date, "the newest of the sources")
	assert.Equal(t, []string{"de", "en", "fr"}, result.Manifest.Languages)
	sum := sha256.Sum256([]byte(everyFate["table.csv"]))
	assert.Equal(t, hex.EncodeToString(sum[:]), result.Manifest.Sources[1].Checksum)
}

func TestRecordsLeftOutAreListedForTheSteward(t *testing.T) {
	private := contents(t, filepath.Join(published(t, build(t, load(t, everyFate))), "private"))
	for _, c := range []struct {
		list string
		want []string
	}{
		{"not-selected", []string{"flat/f3 4 dissolved", "flat/f4 5 review: unclear", "table/t2 3 example-row"}},
		{"rejected", []string{"flat/f5 6 name-missing", "flat/f6 7 country-missing", "table/t5 6 country-missing", "items/ 4 record-cut", "own/ 2 record-broken"}},
		{"withheld", []string{"table/t3 4 sole-trader", "silent/s1 2 licence-missing", "silent/s2 3 licence-missing"}},
	} {
		t.Run(c.list, func(t *testing.T) {
			var got []string
			for text := range strings.Lines(private[c.list+".ndjson"]) {
				var line struct {
					Source, Record, Reason string
					Row, Line              int
				}
				require.NoError(t, json.Unmarshal([]byte(text), &line))
				got = append(got, fmt.Sprintf("%s/%s %d %s", line.Source, line.Record, cmp.Or(line.Row, line.Line), line.Reason))
			}
			assert.Equal(t, c.want, got)
		})
	}
	var union struct {
		Records []struct{ Record, Name string }
		Because []struct{ A, B string }
	}
	require.NoError(t, json.Unmarshal([]byte(private["merged.ndjson"]), &union))
	assert.Len(t, union.Records, 3)
	assert.NotEmpty(t, union.Because)
}

func TestAListWithoutLicenceGivesNothingToAnOpenAtlas(t *testing.T) {
	files := maps.Clone(everyFate)
	files["silent.csv"] = "id,name,country,identifier:GB-COH,description\ns1,Harbour Repair Café,GB,01234567,Borrowed words\n"
	for name, text := range contents(t, filepath.Join(published(t, build(t, load(t, files))), "public")) {
		assert.NotContains(t, text, "Borrowed words", name)
	}
	files["plan.yaml"] = strings.Replace(files["plan.yaml"], "publish: openly\nlicence: CC-BY-4.0", "publish: locally", 1)
	result := build(t, load(t, files))
	assert.Equal(t, []string{"flat/f1", "flat/f2", "table/t1", "silent/s1"}, records(result, "silent/s1"), "at home it counts like any other")
}
