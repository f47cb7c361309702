package condition

import (
	"regexp"
	"slices"
)

// Record is what a condition judges: values by column.
type Record interface {
	// Raw returns the values of a column as they stand, freed of blanks, without
	// empty ones.
	Raw(column string) []string
	// Filled returns those values of a column that stand for something.
	Filled(column string) []string
	// Columns are the columns of the record.
	Columns() []string
}

// Condition judges one record. Conditions are immutable.
type Condition interface{ Holds(r Record) bool }

// equals holds when a value of the column is one of the list.
type equals struct {
	column string
	list   []string
}

func (q equals) Holds(r Record) bool {
	return slices.ContainsFunc(r.Raw(q.column), func(s string) bool { return slices.Contains(q.list, s) })
}

// differs holds when no value of the column is one of the list.
type differs equals

func (q differs) Holds(r Record) bool { return !equals(q).Holds(r) }

// matches holds when a value of the column matches.
type matches struct {
	column     string
	expression *regexp.Regexp
}

func (q matches) Holds(r Record) bool {
	return slices.ContainsFunc(r.Raw(q.column), q.expression.MatchString)
}

// empty holds when the column, or without a column the whole record, has no
// value; with want false, when it has one.
type empty struct {
	column string
	want   bool
}

func (q empty) Holds(r Record) bool {
	filled := func(column string) bool { return len(r.Filled(column)) > 0 }
	if q.column != "" {
		return filled(q.column) != q.want
	}
	return slices.ContainsFunc(r.Columns(), filled) != q.want
}

// all holds when all of its conditions hold.
type all []Condition

func (q all) Holds(r Record) bool {
	return !slices.ContainsFunc(q, func(one Condition) bool { return !one.Holds(r) })
}

// some holds when at least one of its conditions holds.
type some []Condition

func (q some) Holds(r Record) bool {
	return slices.ContainsFunc(q, func(one Condition) bool { return one.Holds(r) })
}
