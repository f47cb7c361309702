package ci_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// trial runs what finds a rule on an example and returns the ids of what it found.
type trial func(t *testing.T, example string) []string

// Each rule is found in its bad example, and nothing else is; its good example is free
// of it.
func TestEveryRuleFindsItsExample(t *testing.T) {
	for _, r := range validate.Rules {
		t.Run(r.ID, func(t *testing.T) {
			if reason := notTried[r.ID]; reason != "" {
				t.Skip(reason)
			}
			try := trialOf(r.ID)
			require.NotEqual(t, r.Before, r.After, "the rule has no examples")
			bad := slices.DeleteFunc(try(t, r.Before), func(id string) bool { return slices.Contains(besides[r.ID], id) })
			assert.Equal(t, []string{r.ID}, bad, "in the bad example")
			assert.NotContains(t, try(t, r.After), r.ID, "in the good example")
		})
	}
	for id := range notTried {
		assert.NotNil(t, validate.Rule(id), "%s is no rule", id)
	}
}

// notTried are rules of which no example can be written down, and why.
var notTried = map[string]string{
	"schema-internal": "stands for a fault of ours, which nobody knows yet",
}

// besides are findings that come with that of the rule.
var besides = map[string][]string{
	// A record that is left without a country is told of, too.
	"country-unknown": {"country-missing"}, "country-ambiguous": {"country-missing"},
	// The reader of the file and the check of the text both see these.
	"text-damaged": {"character-lost"}, "text-invisible-characters": {"character-invisible"},
	// An array that is not read stands beside the records.
	"array-unread": {"member-beside-records"}, "file-without-records": {"member-beside-records"},
	// The mapped record lacks what the rule misses.
	"licence-missing": {"schema-required"},
	// A column that is missing leaves its target empty, and another unused.
	"mapping-column-missing": {"column-unused", "name-missing"},
	// The point that lies elsewhere gives no country.
	"point-in-unexpected-country": {"country-missing"},
	// A file that ends in a record is cut, as is the record.
	"record-cut": {"file-cut"},
	// What cannot be followed any further has broken something.
	"file-rest-unread": {"comma-misplaced", "record-broken"},
	// Those who put a title above a table leave a blank row below it.
	"row-above-header": {"row-blank"},
}

func trialOf(id string) trial {
	switch {
	case trials[id] != nil:
		return trials[id]
	case strings.HasPrefix(id, "schema-"):
		return tryMembers
	case strings.HasPrefix(id, "settings-"):
		return trySettings
	case strings.HasPrefix(id, "mapping-"):
		return tryMapping
	case slices.ContainsFunc(source.Rules, func(r *finding.Rule) bool { return r.ID == id }):
		return trySource
	}
	return tryCells
}

// trials are those of rules that need more than their family.
var trials = map[string]trial{
	"file-empty": trySource,
	"file-without-records": func(t *testing.T, example string) []string {
		return readBack(t, "list.json", []byte(example), source.Options{Path: "/members"})
	},
	"coordinates-other-system": func(t *testing.T, example string) []string {
		return readBack(t, "list.geojson", []byte(example), source.Options{})
	},
	"file-is-folder": func(t *testing.T, example string) []string {
		file := filepath.Join(t.TempDir(), example)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o700))
		if strings.HasSuffix(example, "/") {
			return readFile(t, filepath.Dir(file), source.Options{})
		}
		require.NoError(t, os.WriteFile(file, []byte("id,name\n1,FabLab\n"), 0o600))
		return readFile(t, file, source.Options{})
	},
	"file-unread": func(t *testing.T, example string) []string {
		name, _, _ := strings.Cut(example, ",")
		folder := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, "members.csv"), []byte("id,name,country,updated,source.id\n1,FabLab,FR,2025-11-02,our-list\n"), 0o600))
		var found []finding.Finding
		_, _ = validate.File(t.Context(), filepath.Join(folder, name), validate.Options{Licence: "CC-BY-4.0"}, func(f finding.Finding) { found = append(found, f) })
		return distinct(found)
	},
	"file-is-xls":          tryNamedFile,
	"file-is-ods":          tryNamedFile,
	"file-workbook-broken": tryNamedFile,
	"sheet-missing":        tryWorkbook,
	"sheet-unread":         tryWorkbook,
	"record-too-deep": func(t *testing.T, example string) []string {
		before, after, _ := strings.Cut(example, "…")
		return trySource(t, before+strings.Repeat("[", 200*strings.Count(before, "["))+strings.Repeat("]", 200*strings.Count(before, "["))+after)
	},
	"record-too-long": func(t *testing.T, example string) []string {
		return readBack(t, "list.json", []byte(example), source.Options{MaxRecordBytes: 40})
	},
	"schema-too-deep": func(t *testing.T, example string) []string {
		return tryMembers(t, strings.NewReplacer("[[[[[[", strings.Repeat("[", 70), "]]]]]]", strings.Repeat("]", 70)).Replace(example))
	},
	"schema-record-too-long": func(t *testing.T, example string) []string {
		var found []finding.Finding
		for _, err := range schema.ReadNDJSON(bytes.NewReader(record(example)), schema.ReadOptions{MaxRecordBytes: 220}) {
			found = append(found, inError(t, err)...)
		}
		return distinct(found)
	},
	"schema-version-newer": func(_ *testing.T, example string) []string {
		return distinct(slices.DeleteFunc(schema.ValidateManifest([]byte(example)), func(f finding.Finding) bool { return f.Rule == "schema-required" }))
	},
	"extension-schema":         tryExtension,
	"extension-reference":      tryExtension,
	"schema-value-not-allowed": tryExtended, "schema-limit": tryExtended, "schema-size": tryExtended,
	"schema-repeated-item": tryExtended, "schema-extension-value": tryExtended,
	"flat-unknown-column": tryFlat, "flat-number-in-column-name": tryFlat, "flat-language-in-column-name": tryFlat,
	"flat-several-values": func(t *testing.T, example string) []string {
		column, value, _ := cutLast(example)
		var flat *schema.FlatError
		if !errors.As(schema.SetFlat(&schema.Organisation{}, column, strings.Split(value, " | ")), &flat) {
			return nil
		}
		return distinct([]finding.Finding{flat.Finding()})
	},
	"flat-no-number": tryFlat, "flat-no-json": tryFlat, "flat-no-scheme": tryFlat, "flat-half-point": tryFlat,
	"mapping-column-missing": tryMappedColumns, "column-unused": tryMappedColumns,
	"value-not-in-lookup": tryMapped, "value-unmatched": tryMapped, "date-unreadable": tryMapped, "value-surplus": tryMapped,
	"record-without-key": tryMapped, "country-unreadable": tryMapped, "language-unreadable": tryMapped, "coordinates-unreadable": tryMapped,
	"not-the-standard": tryList, "list-empty": tryList, "row-total": tryList, "row-is-header": tryList, "row-note": tryList,
	"point-in-unexpected-country": func(t *testing.T, example string) []string {
		return tryTable(t, example, validate.Options{Countries: []string{"GB"}})
	},
}

// distinct are the ids of findings, sorted.
func distinct(set []finding.Finding) []string {
	ids := map[string]bool{}
	for _, f := range set {
		ids[f.Rule] = true
	}
	return slices.Sorted(maps.Keys(ids))
}

// inError returns the findings of an error.
func inError(t *testing.T, err error) []finding.Finding {
	var set finding.Set
	var one finding.Finding
	switch {
	case err == nil:
		return nil
	case errors.As(err, &set):
		return set
	case errors.As(err, &one):
		return []finding.Finding{one}
	}
	require.NoError(t, err)
	return nil
}

// soundCells are the cells of a record that nothing is said of.
var soundCells = map[string]string{
	"id": "", "name": "", "country": "FR", "updated": "2025-11-02", "source.id": "our-list", "source.licence": "CC-BY-4.0",
}

// emptied is a cell that the example leaves empty.
const emptied = "\x00"

// tryCells checks a table. Each line of the example is the cell of a column, an empty line
// stands between records, and "× 40" repeats one. Other cells are sound.
func tryCells(t *testing.T, example string) []string {
	return tryTable(t, example, validate.Options{})
}

// tryList checks the example as a file.
func tryList(t *testing.T, example string) []string {
	file := filepath.Join(t.TempDir(), "list.csv")
	require.NoError(t, os.WriteFile(file, []byte(example), 0o600))
	return validated(t, file, validate.Options{Licence: "CC-BY-4.0"})
}

func tryTable(t *testing.T, example string, o validate.Options) []string {
	file := filepath.Join(t.TempDir(), "list.csv")
	require.NoError(t, os.WriteFile(file, table(t, example), 0o600))
	return validated(t, file, o)
}

func validated(t *testing.T, file string, o validate.Options) []string {
	o.Date = "2026-01-31"
	var found []finding.Finding
	_, err := validate.File(t.Context(), file, o, func(f finding.Finding) { found = append(found, f) })
	return distinct(append(found, inError(t, err)...))
}

var times = regexp.MustCompile(`^× ([0-9]+)$`)

// table writes the records of an example as CSV.
func table(t *testing.T, example string) []byte {
	columns := slices.Sorted(maps.Keys(soundCells))
	var rows []map[string]string
	for block := range strings.SplitSeq(example, "\n\n") {
		row, n := maps.Clone(soundCells), 1
		for line := range strings.SplitSeq(block, "\n") {
			if m := times.FindStringSubmatch(line); m != nil {
				n, _ = strconv.Atoi(m[1])
				continue
			}
			column, value, ok := cutLast(line)
			require.True(t, ok, "%q is no cell", line)
			if row[column] = value; !slices.Contains(columns, column) {
				columns = append(columns, column)
			}
			if value == "" {
				row[column] = emptied
			}
		}
		for range n {
			rows = append(rows, maps.Clone(row))
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	require.NoError(t, w.Write(columns))
	for i, row := range rows {
		cells := make([]string, len(columns))
		for j, column := range columns {
			switch cells[j] = row[column]; {
			case cells[j] == emptied:
				cells[j] = ""
			case cells[j] == "" && column == "id":
				cells[j] = fmt.Sprintf("R%d", i)
			case cells[j] == "" && column == "name":
				cells[j] = fmt.Sprintf("Commons Network %d", i)
			}
		}
		require.NoError(t, w.Write(cells))
	}
	w.Flush()
	return b.Bytes()
}

// columnName is a column of an example, with its language or scheme.
var columnName = regexp.MustCompile(`^[A-Za-z0-9.]+(:[a-z]+)?:`)

func cutLast(line string) (column, value string, ok bool) {
	column = columnName.FindString(line)
	return strings.TrimSuffix(column, ":"), strings.TrimPrefix(line[len(column):], " "), column != ""
}

// soundMembers are the members of a record that nothing is said of.
var soundMembers = []string{
	`"id": "sta-0001"`, `"name": {"en": "Commons Network"}`, `"country": "FR"`, `"updated": "2025-11-02"`, `"sources": [{"id": "our-list", "licence": "CC-BY-4.0"}]`,
}

// record is one with the members of an example in place of its own.
func record(example string) []byte {
	name, _, _ := strings.Cut(example, ":")
	members := []string{example}
	for _, m := range soundMembers {
		if !strings.HasPrefix(m, name) {
			members = append(members, m)
		}
	}
	return []byte("{" + strings.Join(members, ", ") + "}")
}

// tryMembers checks a record in JSON.
func tryMembers(_ *testing.T, example string) []string {
	return distinct(schema.Validate(record(example)))
}

// trySettings loads settings.
func trySettings(t *testing.T, example string) []string {
	if !strings.HasPrefix(example, "settings:") {
		example = "settings: \"1.0\"\n" + example
	}
	s, err := validate.LoadSettings("settings.yaml", []byte(example))
	return distinct(append(inError(t, err), s.Unused()...))
}

// soundMapping are the parts of a mapping that an example need not say.
var soundMapping = []string{"mapping: \"1.0\"", "key: [Nr]", "fields: {name: Name}"}

// mappingOf is a mapping with the parts of an example in place of its own.
func mappingOf(example string) string {
	parts := []string{example}
	for _, p := range soundMapping {
		name, _, _ := strings.Cut(p, ":")
		if !slices.ContainsFunc(strings.Split(example, "\n"), func(line string) bool { return strings.HasPrefix(line, name+":") }) {
			parts = append([]string{p}, parts...)
		}
	}
	return strings.Join(parts, "\n") + "\n"
}

// tryMapping loads a mapping.
func tryMapping(t *testing.T, example string) []string {
	_, err := mapping.Load("members.yaml", strings.NewReader(mappingOf(example)))
	return distinct(inError(t, err))
}

// trySource reads a file, named for its first character.
func trySource(t *testing.T, example string) []string {
	name := "list.csv"
	if example != "" && strings.ContainsAny(example[:1], "[{\"") || strings.HasPrefix(example, "# ") {
		name = "list.json"
	}
	if strings.HasPrefix(example, "var ") {
		name = "list.js"
	}
	return readBack(t, name, []byte(example), source.Options{})
}

func readBack(t *testing.T, name string, data []byte, o source.Options) []string {
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, data, 0o600))
	return readFile(t, file, o)
}

func readFile(t *testing.T, file string, o source.Options) []string {
	f, err := source.Open(t.Context(), file, o)
	if err != nil {
		return distinct(inError(t, err))
	}
	defer f.Close()
	var found []finding.Finding
	for _, err := range f.Records(t.Context()) {
		found = append(found, inError(t, err)...)
	}
	return distinct(found)
}
