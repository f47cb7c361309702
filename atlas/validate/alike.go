package validate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/schema/finding"
)

// toldOnce are the notes about which nothing has to be done, and which a list that
// causes them causes in row after row: each wording is told once with the rows that
// have it, lest it drown what has to be mended.
var toldOnce = []*finding.Rule{
	check.RuleCountryWording, check.RuleCountryFromPoint, check.RuleCountryFromAddress, check.RuleWebRepaired, check.RuleTextComma,
	check.RulePostcodeAndTown,
	mapping.RuleAbsent,
}

const (
	// mostAlike is how many different notes are held back at most.
	mostAlike = 1000
	// shownAlike is how many rows a note names.
	shownAlike = 10
)

// alike holds back notes that say the same of several records. The zero value holds
// none.
type alike struct {
	order []*note
	known map[string]*note
	// nowhere tells that the mapping sets no country, so that one line of it mends all
	// records that lack one.
	nowhere bool
}

// note is the first of several findings that say the same.
type note struct {
	first finding.Finding
	more  int
	rows  []int
}

// take holds a finding back and reports whether it did.
func (a *alike) take(f finding.Finding) bool {
	once := func(r *finding.Rule) bool { return r.ID == f.Rule }
	if !slices.ContainsFunc(toldOnce, once) && (!a.nowhere || f.Rule != check.RuleCountryMissing.ID) {
		return false
	}
	key := f.Rule + "\x00" + f.Position.Field + "\x00" + withoutNumbers(f.Pointer)
	for _, arg := range f.Args {
		key += fmt.Sprint("\x00", arg.Value)
	}
	switch n := a.known[key]; {
	case n != nil:
		if n.more++; len(n.rows) < shownAlike {
			n.rows = append(n.rows, cmp.Or(f.Position.Row, f.Position.Record))
		}
	case len(a.order) == mostAlike:
		return false
	default:
		if a.known == nil {
			a.known = map[string]*note{}
		}
		n = &note{first: f}
		a.known[key] = n
		a.order = append(a.order, n)
	}
	return true
}

// withoutNumbers leaves the places in lists out of a pointer.
func withoutNumbers(p finding.Pointer) string {
	var b strings.Builder
	for token := range p.Tokens() {
		if strings.Trim(token, "0123456789") != "" {
			b.WriteString("/" + token)
		}
	}
	return b.String()
}

// findings returns what was held back, in the order of the file.
func (a *alike) findings() []finding.Finding {
	found := make([]finding.Finding, len(a.order))
	for i, n := range a.order {
		if found[i] = n.first; n.more > 0 {
			found[i].Args = append(slices.Clip(n.first.Args),
				finding.Arg{Name: finding.Alike, Value: n.more}, finding.Arg{Name: "rows", Value: n.rows})
		}
	}
	return found
}
