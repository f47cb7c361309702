package mapping

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestRowsThatAreNoRecordsArePassedOver(t *testing.T) {
	columns := []string{"Nr", "Name", "Name (2)", "Ort", "Mitglieder", "Betrag"}
	for _, c := range []struct{ name, row, want string }{
		{"an organisation", "1|Verein A||Ulm|12|3,50", ""},
		{"an organisation of the name Summa", "|Summa||Ulm|12|", ""},
		{"an organisation called Total, with a street", "7|Total||Totalstraße 3|12|", ""},
		{"a sum", "Summe|||||1.234,50 €", "row-total"},
		{"a sum in capitals, with its colon", "TOTAL:||||45|", "row-total"},
		{"a sum that was not calculated", "Gesamt||||=SUM(E2:E9)|", "row-total"},
		{"a sum in Polish", "Razem||||210|", "row-total"},
		{"a sum in Greek", "ΣΥΝΟΛΟ|6||||", "row-total"},
		{"a sum in its cell", "Total: 45|||||", "row-total"},
		{"a word for a sum alone, as a name", "|Razem||||", ""},
		{"a word for a sum alone", "Razem|||||", "row-total"},
		{"the header once more", "Nr|Name|Name|Ort|Mitglieder|Betrag", "row-is-header"},
		{"a shop called Name", "3|Name||Ulm||", ""},
		{"a source", "Quelle: eigene Erhebung||||||", "row-note"},
		{"a footnote in the column of names", "|* Angaben ohne Gewähr||||", "row-note"},
		{"a heading between the rows", "Vereine im Norden|||||", "row-note"},
		{"a record with nothing but a name", "|Vereine im Norden||||", ""},
		{"a record with nothing but a number", "17|||||", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			cells := strings.Split(c.row, "|")
			record := source.NewRecord(3, finding.Position{File: "m.csv", Row: 4}, columns, cells[:len(columns)])
			m := load(t, "name: Name\nlocation.town: Ort")
			m.key = []string{"Nr"}
			r := m.Apply(record, origin)
			assert.Equal(t, c.want, r.Skipped)
			if c.want != "" {
				assert.Equal(t, []string{c.want}, rules(r.Findings))
				assert.Empty(t, r.Organisation.Name)
			}
		})
	}
}

func TestRecordsOfJSONAreNoRows(t *testing.T) {
	record := source.NewRecord(1, finding.Position{File: "m.json", Line: 2}, []string{"id", "name", "town"}, []string{"Total", "45", ""})
	assert.Empty(t, load(t, "name: name").Apply(record, origin).Skipped)
}
