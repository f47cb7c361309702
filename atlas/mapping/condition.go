package mapping

import (
	"regexp"
	"slices"
)

// condition judges one record. Conditions are immutable.
type condition interface {
	holds(c *call) bool
	// columns are the columns that the condition reads.
	columns() []string
}

// equalsCondition holds when a value of the column is one of the list.
type equalsCondition struct {
	column string
	list   []string
}

func (q equalsCondition) holds(c *call) bool {
	return slices.ContainsFunc(c.raw(q.column), func(s string) bool { return slices.Contains(q.list, s) })
}
func (q equalsCondition) columns() []string { return []string{q.column} }

// differsCondition holds when no value of the column is one of the list.
type differsCondition struct{ equalsCondition }

func (q differsCondition) holds(c *call) bool { return !q.equalsCondition.holds(c) }

// matchCondition holds when a value of the column matches.
type matchCondition struct {
	column     string
	expression *regexp.Regexp
}

func (q matchCondition) holds(c *call) bool {
	return slices.ContainsFunc(c.raw(q.column), q.expression.MatchString)
}
func (q matchCondition) columns() []string { return []string{q.column} }

// emptyCondition holds when the column, or without a column the whole record,
// has no value; with want false, when it has one.
type emptyCondition struct {
	column string
	want   bool
}

func (q emptyCondition) holds(c *call) bool {
	filled := func(column string) bool { return len(c.filled(column)) > 0 }
	if q.column != "" {
		return filled(q.column) != q.want
	}
	return slices.ContainsFunc(c.record.Columns(), filled) != q.want
}

func (q emptyCondition) columns() []string {
	if q.column == "" {
		return nil
	}
	return []string{q.column}
}

// allCondition holds when all of its conditions hold.
type allCondition []condition

func (q allCondition) holds(c *call) bool {
	return !slices.ContainsFunc(q, func(one condition) bool { return !one.holds(c) })
}
func (q allCondition) columns() []string { return columnsOf(q) }

// anyCondition holds when at least one of its conditions holds.
type anyCondition []condition

func (q anyCondition) holds(c *call) bool {
	return slices.ContainsFunc(q, func(one condition) bool { return one.holds(c) })
}
func (q anyCondition) columns() []string { return columnsOf(q) }

func columnsOf(conditions []condition) []string {
	var all []string
	for _, one := range conditions {
		all = append(all, one.columns()...)
	}
	return all
}
