package merge

import (
	"io"
	"slices"

	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Decisions are what people decided about records, named by record key.
type Decisions struct {
	// Pairs say of two records whether they are the same organisation.
	Pairs []dedupe.Decision
	// Selected says of a record whether it belongs into the atlas, whatever the
	// rules of selection say.
	Selected map[string]bool
}

// decisionsFile is the name of the file in the state folder.
const decisionsFile = "decisions"

// LoadDecisions reads the file `decisions` of a state folder; without one there
// are none.
func LoadDecisions(dir string) (*Decisions, finding.Set, error) {
	var d *Decisions
	found, err := readFile(dir, decisionsFile, func(name string, r io.Reader) (finding.Set, error) {
		var found finding.Set
		var err error
		d, found, err = ReadDecisions(name, r)
		return found, err
	})
	if err != nil {
		return nil, nil, err
	}
	if d == nil {
		d = &Decisions{}
	}
	return d, found, nil
}

// ReadDecisions reads decisions, one a line, from "#" on a comment:
//
//	same register/R000123 network/17
//	not-same register/R000123 "other list/Café 12"
//	in network/18
//	out network/19
//
// A key with blanks in it stands in double quotes. A line that cannot be used is
// a finding with its line number, and the rest counts. Of two lines that
// contradict each other the first counts. The name stands in the findings.
func ReadDecisions(name string, r io.Reader) (*Decisions, finding.Set, error) {
	d := &Decisions{Selected: map[string]bool{}}
	pairs := map[[2]string]bool{}
	found, err := readLines(name, r, RuleDecisionLine, func(at finding.Position, fields []string) []finding.Finding {
		word, keys := fields[0], fields[1:]
		contradiction := false
		switch {
		case (word == "same" || word == "not-same") && len(keys) == 2 && keys[0] != keys[1]:
			slices.Sort(keys)
			contradiction = d.pair(pairs, [2]string{keys[0], keys[1]}, word == "same")
		case (word == "in" || word == "out") && len(keys) == 1:
			known, twice := d.Selected[keys[0]]
			contradiction = twice && known != (word == "in")
			if !twice {
				d.Selected[keys[0]] = word == "in"
			}
		default:
			return []finding.Finding{unreadable(RuleDecisionLine, at, joinFields(fields...))}
		}
		if contradiction {
			return []finding.Finding{RuleDecisionContradicts.Finding(finding.Arg{Name: "word", Value: word}).At(at)}
		}
		return nil
	})
	return d, found, err
}

// pair notes a decision about two keys and reports whether an earlier one says
// the opposite.
func (d *Decisions) pair(pairs map[[2]string]bool, keys [2]string, same bool) (contradiction bool) {
	known, twice := pairs[keys]
	if !twice {
		pairs[keys] = same
		d.Pairs = append(d.Pairs, dedupe.Decision{A: keys[0], B: keys[1], Same: same})
	}
	return twice && known != same
}
