package reference

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Term is the type or property of schema.org that comes nearest to a property of
// the standard.
type Term struct {
	// Type is the type of schema.org that has the property, "Place" for instance.
	Type string
	// Term is the name of the property, empty when there is none.
	Term string
	// Relation tells how near it is: Exact, Close, Broad or Related as in
	// codes.Mapped. It is empty when schema.org has nothing of the kind.
	Relation codes.Relation
	// Note says what a converter must know, empty for nothing.
	Note string
}

// URL is the web address of the term, empty when there is none.
func (t Term) URL() string {
	if t.Term == "" {
		return ""
	}
	return "https://schema.org/" + t.Term
}

//go:embed schema-org.tsv
var schemaOrg string

// termColumns is the first line of schema-org.tsv.
const termColumns = "document\tplace\ttype\tterm\trelation\tnote"

// noTerm stands in the column relation for a property that schema.org lacks.
const noTerm = "none"

// terms holds the table by document + " " + place. The place of the record itself
// is empty. It panics on a broken line: the file is part of this package.
var terms = sync.OnceValue(func() map[string]Term {
	header, lines, _ := strings.Cut(schemaOrg, "\n")
	if header != termColumns {
		panic("reference: schema-org.tsv has other columns")
	}
	all := map[string]Term{}
	for line := range strings.Lines(lines) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != strings.Count(termColumns, "\t")+1 {
			panic(fmt.Sprintf("reference: schema-org.tsv: %q", line))
		}
		t := Term{Type: cells[2], Term: cells[3], Relation: codes.Relation(cells[4]), Note: cells[5]}
		if t.Relation == noTerm {
			t.Relation = ""
		}
		all[cells[0]+" "+cells[1]] = t
	}
	return all
})

// placeOf writes a pointer of the documents, "/locations/0/address/town", as a
// place: "locations[].address.town". The parts of a point keep their numbers.
func placeOf(p finding.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		switch {
		case token == "0" && strings.HasSuffix(b.String(), "point"):
			b.WriteString("[0]")
		case token == "1":
			b.WriteString("[1]")
		case token == "0":
			b.WriteString("[]")
		default:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(token)
		}
	}
	return b.String()
}
