package identifier

import (
	"strings"
	"time"
)

// date is a test of the day of birth, or of foundation, in a number.
type date struct {
	// layout marks the places: "y" year, "m" month, "d" day, "c" the sign that
	// tells the century, anything else for what does not matter.
	layout string
	// centuries tells the century by that sign.
	centuries map[byte]int
	// months and days are what may have been added to them; months tell the
	// century, too.
	months, days []offset
	// unknown allows a month or a day of zero.
	unknown bool
}

// offset is what a register adds to a month or a day: for a sex, a century, or for
// organisations.
type offset struct{ add, century int }

// newDate reads the words of a table: "1900=34" the century for these signs, "m20"
// or "m20=2000" what may be added to the month and the century it tells, "d40" the
// same for days, "unknown".
func newDate(layout, words string) *date {
	d := &date{layout: layout, months: []offset{{}}, days: []offset{{}}, centuries: map[byte]int{}}
	for _, word := range strings.Fields(words) {
		name, value, given := strings.Cut(word, "=")
		switch {
		case word == "unknown":
			d.unknown = true
		case name[0] == 'm' || name[0] == 'd':
			o := offset{add: mustInt(name[1:])}
			if given {
				o.century = mustInt(value)
			}
			list := &d.months
			if name[0] == 'd' {
				list = &d.days
			}
			if o.add == 0 {
				(*list)[0] = o
			} else {
				*list = append(*list, o)
			}
		default:
			for i := range len(value) {
				d.centuries[value[i]] = mustInt(name)
			}
		}
	}
	return d
}

func (d *date) fault(body string) fault {
	if len(body) < len(d.layout) {
		return wrongPart
	}
	year, month, day, century := d.read(body)
	if d.unknown && (month == 0 || day == 0) && month <= 12 && day <= 31 {
		return sound
	}
	for _, m := range d.months {
		for _, o := range d.days {
			if d.exists(year, month-m.add, day-o.add, max(century, m.century)) {
				return sound
			}
		}
	}
	return wrongPart
}

func (d *date) checks(int) []int { return nil }

// read takes the parts out of a number; the century is zero when no sign tells it.
func (d *date) read(body string) (year, month, day, century int) {
	for i := range len(d.layout) {
		switch n := digit(body[i]); d.layout[i] {
		case 'y':
			year = year*10 + n
		case 'm':
			month = month*10 + n
		case 'd':
			day = day*10 + n
		case 'c':
			century = d.centuries[body[i]]
			if century == 0 {
				return 0, 0, 0, 0 // no sign of a century, so no day
			}
		}
	}
	return year, month, day, century
}

// exists reports whether there is such a day, in some century when none is told.
func (d *date) exists(year, month, day, century int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	switch digits := strings.Count(d.layout, "y"); {
	case digits == 4:
		return isDay(year, month, day)
	case digits == 3 && year >= 800:
		return isDay(1000+year, month, day)
	case digits == 3:
		return isDay(2000+year, month, day)
	case century == 0:
		return isDay(1900+year, month, day) || isDay(2000+year, month, day)
	}
	return isDay(century+year, month, day)
}

// isDay reports whether there is such a day.
func isDay(year, month, day int) bool {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Year() == year && int(t.Month()) == month && t.Day() == day
}
