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

// dateOrder is what the dates of one column have shown of the order of day and month.
type dateOrder struct{ monthFirst, open bool }

// noteDate remembers what a date shows of its column.
func (p *proposals) noteDate(column, text string) {
	shown, open := monthFirst(text)
	if shown || open {
		o := p.dates[column]
		p.dates[column] = dateOrder{o.monthFirst || shown, o.open || open}
	}
}

// isGuess tells whether a change is about a date of a column in which some begin with the
// month and others may. Those that certainly do stay, too: they tell a person, and the
// next run, how the others are meant.
func (p *proposals) isGuess(c Change) bool {
	shown, open := monthFirst(c.Old.Reveal())
	o := p.dates[c.Position.Field]
	return (shown || open) && o.monthFirst && o.open
}
