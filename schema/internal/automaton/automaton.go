package automaton

import "unicode/utf8"

const (
	foreign = utf8.RuneSelf // the sign that stands for all beyond ASCII
	signs   = foreign + 1
)

// Automaton is deterministic. It is immutable and safe for concurrent use. It holds
// two bytes for each state and class of signs that the expression does not tell apart,
// and some four hundred more.
type Automaton struct {
	classes [signs]uint8
	width   int // the number of classes
	// next holds a row for each state; 0 is the state of no hope.
	next []uint16
	// accepts tells of a state that a text may end in it; done that the rest of the
	// text does not matter.
	accepts, done []bool
}

// start is the state in which a text begins.
const start = 1

// Match reports whether the expression matches somewhere in the text, which must be
// UTF-8. It is false for the zero value.
func (a *Automaton) Match(s string) bool {
	if len(a.accepts) == 0 {
		return false
	}
	state := start
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			if c&0xC0 == 0x80 {
				continue // the rest of a sign
			}
			c = foreign
		}
		if state = int(a.next[state*a.width+int(a.classes[c])]); state == 0 {
			return false
		}
		if a.done[state] {
			return true
		}
	}
	return a.accepts[state] || a.done[state]
}
