package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// verbatim is an argument that messages show without quotes.
type verbatim string

// shown is how many places a counted finding lists.
const shown = 10

// numbers are the first few lines or rows on which something was seen, then an
// ellipsis: -1.
type numbers []int

func (n *numbers) add(i int) {
	switch k := len(*n); {
	case k > shown || (k > 0 && (*n)[k-1] == i):
	case k == shown:
		*n = append(*n, -1)
	default:
		*n = append(*n, i)
	}
}

// String lists the numbers: "3, 7, 12, …".
func (n numbers) String() string {
	parts := make([]string, len(n))
	for i, v := range n {
		if parts[i] = fmt.Sprint(v); v < 0 {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, ", ")
}

// MarshalText writes what String returns.
func (n numbers) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// tally counts what is worth one finding per file and column, however often it
// occurs.
type tally struct {
	entries map[tallyKey]*tallied
}

type tallyKey struct {
	rule    *finding.Rule
	subject string // a column or member, as messages show it; "" for the file
}

type tallied struct {
	tallyKey
	first finding.Position
	count int
	where numbers
}

// add counts one case; where is its line, row or record.
func (t *tally) add(rule *finding.Rule, subject string, at finding.Position, where int) {
	t.addAt(rule, subject, where, func() finding.Position { return at })
}

// addAt is add for places that take work to find: only that of the first case
// is asked for.
func (t *tally) addAt(rule *finding.Rule, subject string, where int, at func() finding.Position) {
	if t.entries == nil {
		t.entries = map[tallyKey]*tallied{}
	}
	e := t.entries[tallyKey{rule, subject}]
	if e == nil && len(t.entries) >= maxTallied {
		subject = "…"
		e = t.entries[tallyKey{rule, subject}]
	}
	if e == nil {
		e = &tallied{tallyKey: tallyKey{rule, subject}, first: at()}
		t.entries[e.tallyKey] = e
	}
	e.count++
	if where > 0 {
		e.where.add(where)
	}
}

// maxTallied bounds how many subjects are told apart in one file: names of
// members can be data.
const maxTallied = 4096

// findings returns the counted findings in the order of their first case.
func (t *tally) findings() []finding.Finding {
	entries := make([]*tallied, 0, len(t.entries))
	for _, e := range t.entries {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b *tallied) int {
		return cmp.Or(cmp.Compare(a.first.Line, b.first.Line), cmp.Compare(a.first.Row, b.first.Row), cmp.Compare(a.first.Column, b.first.Column),
			cmp.Compare(a.rule.ID, b.rule.ID), cmp.Compare(a.subject, b.subject))
	})
	out := make([]finding.Finding, len(entries))
	for i, e := range entries {
		args := []finding.Arg{{Name: "count", Value: e.count}, {Name: "where", Value: e.where}}
		if e.subject != "" {
			args = append(args, finding.Arg{Name: "column", Value: e.subject})
		}
		out[i] = e.rule.Finding(args...).At(e.first)
	}
	return out
}
