package fix

import (
	"strconv"
	"strings"
)

// monthFirst tells whether a date such as 12/31/2019 shows that its writer puts the month
// first, and whether one such as 1/2/2019 leaves it open.
func monthFirst(text string) (shown, open bool) {
	first, rest, slash := strings.Cut(strings.TrimSpace(text), "/")
	second, _, again := strings.Cut(rest, "/")
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(second)
	if !slash || !again || errA != nil || errB != nil || a < 1 || a > 12 {
		return false, false
	}
	return b > 12 && b <= 31, b >= 1 && b <= 12 && a != b
}

// isOpen tells whether a change reads a date day first although its column has others
// with the month first: that would be a guess.
func (p *proposals) isOpen(c Change) bool {
	_, open := monthFirst(c.Old.Reveal())
	return open && p.monthFirst[c.Position.Field]
}
