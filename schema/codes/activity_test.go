package codes_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/codes"
)

func TestActivityOf(t *testing.T) {
	for _, c := range []struct {
		name, system, code, want string
		others                   []string
	}{
		{"a division", "nace-2", "62", "K", nil},
		{"a class", "nace-2", "62.01", "K", nil},
		{"French, with its letter", "naf-2", "62.01Z", "K", nil},
		{"French, without dots", "naf-2", "9499Z", "T", nil},
		{"British, five digits", "sic-2007", "94990", "T", nil},
		{"British, as a register publishes it", "sic-2007", "UKSIC07-47110", "G", nil},
		{"Swiss, six digits", "noga-2008", "620100", "K", nil},
		{"with its section in front", "nace-2", "J62.01", "K", nil},
		{"a division without its zero", "sic-2007", "1", "A", nil},
		{"a letter that moved", "nace-2", "Q", "R", nil},
		{"the same letter in the new revision", "nace-2.1", "Q", "Q", nil},
		{"a letter that was divided", "nace-2", "J", "", []string{"J", "K"}},
		{"news agencies left information services", "nace-2", "63.91", "J", nil},
		{"building projects became real estate", "naf-2", "41.10A", "M", nil},
		{"garages left trade", "wz-2008", "45.20.3", "T", nil},
		{"a group of which a part left", "nace-2", "45.4", "G", []string{"T"}},
		{"a division of which a part left", "nace-2", "45", "G", []string{"T"}},
		{"web portals went both ways", "nace-2", "63.12", "", []string{"J", "K"}},
		{"a division that is gone", "nace-2.1", "45", "", nil},
		{"the new revision", "naf-2025", "62.10Y", "K", nil},
		{"dormant companies do nothing", "sic-2007", "99999", "", nil},
		{"dormant companies, cut short", "sic-2007", "UKSIC07-9999", "", nil},
		{"managers of a house of flats", "sic-2007", "98000", "M", nil},
		{"a division that never was", "nace-2", "34", "", nil},
		{"no code", "nace-2", "", "", nil},
		{"words", "nace-2", "shops", "", nil},
		{"too long", "nace-2", "62010000", "", nil},
		{"an unknown system", "sic-1980", "62", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			section, others := codes.ActivityOf(c.system, c.code)
			assert.Equal(t, c.want, section)
			assert.Equal(t, c.others, others)
		})
	}
}

// TestEveryDivisionHasItsSection walks all two-digit codes: 88 are divisions of
// Rev. 2, 87 of Rev. 2.1.
func TestEveryDivisionHasItsSection(t *testing.T) {
	for system, want := range map[string]int{"nace-2": 88, "nace-2.1": 87} {
		n := 0
		for tens := '0'; tens <= '9'; tens++ {
			for ones := '0'; ones <= '9'; ones++ {
				section, others := codes.ActivityOf(system, string([]rune{tens, ones}))
				if section == "" {
					assert.Empty(t, others)
					continue
				}
				n++
				assert.True(t, codes.Activities.Has(section))
				assert.NotContains(t, others, section)
			}
		}
		assert.Equal(t, want, n, system)
	}
}

// TestTheTableOfRevisionsIsSound holds the file to the list of sections.
func TestTheTableOfRevisionsIsSound(t *testing.T) {
	raw, err := os.ReadFile("data/nace-revisions.json")
	require.NoError(t, err)
	var table struct {
		Source, Licence, Date string
		Sections              map[string]map[string][]string
		Moved                 []struct {
			Code, Section string
			Others        []string
		}
	}
	require.NoError(t, json.Unmarshal(raw, &table))
	assert.NotEmpty(t, table.Source)
	assert.NotEmpty(t, table.Licence)
	assert.NotEmpty(t, table.Date)
	assert.Len(t, table.Sections["2"], 21)
	assert.Len(t, table.Sections["2.1"], 22)
	last := ""
	for _, m := range table.Moved {
		assert.Greater(t, strings.ReplaceAll(m.Code, ".", ""), last, "in order")
		last = strings.ReplaceAll(m.Code, ".", "")
		if m.Section != "" {
			assert.True(t, codes.Activities.Has(m.Section), m.Code)
		} else {
			assert.NotEmpty(t, m.Others, m.Code)
		}
		for _, o := range m.Others {
			assert.True(t, codes.Activities.Has(o), m.Code)
			assert.NotEqual(t, m.Section, o, m.Code)
		}
		division, _ := codes.ActivityOf("nace-2", m.Code[:2])
		assert.True(t, division != m.Section || len(m.Others) > 0, "%s did not move", m.Code)
	}
	assert.IsIncreasing(t, codes.ActivitySystems())
}

// TestACodeOfARealRegisterHasItsSection reads the British codes of 8,371
// co-operatives.
func TestACodeOfARealRegisterHasItsSection(t *testing.T) {
	folder := os.Getenv("SOCIALATLAS_DATA")
	if folder == "" {
		t.Skip("SOCIALATLAS_DATA does not name the folder of partners' lists")
	}
	file, err := os.Open(filepath.Join(folder, "coops-uk", "2017-06", "open_data_organisations.csv"))
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	column := slices.Index(rows[0], "SIC Code")
	require.GreaterOrEqual(t, column, 0)
	coded, sections := 0, map[string]int{}
	for _, row := range rows[1:] {
		if row[column] == "" {
			continue
		}
		coded++
		section, others := codes.ActivityOf("sic-2007", row[column])
		if idle := strings.HasPrefix(row[column], "UKSIC07-9999") || strings.HasPrefix(row[column], "UKSIC07-7499"); !idle {
			assert.True(t, section != "" || len(others) > 0, row[column])
		}
		sections[section]++
	}
	assert.Greater(t, coded, 8000)
	assert.Greater(t, len(sections), 18, "sections in use: %v", sections)
}

func FuzzActivityOf(f *testing.F) {
	for _, seed := range []string{"62.01Z", "J", "UKSIC07-62012", "-", "0", "ÄÖ", "45.4"} {
		f.Add("nace-2", seed)
		f.Add("sic-2007", seed)
	}
	f.Fuzz(func(t *testing.T, system, code string) {
		section, others := codes.ActivityOf(system, code)
		if section != "" && !codes.Activities.Has(section) {
			t.Errorf("%q is no section", section)
		}
		for _, o := range others {
			if o == section || !codes.Activities.Has(o) {
				t.Errorf("%q beside %q", o, section)
			}
		}
	})
}
