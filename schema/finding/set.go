package finding

import (
	"iter"
	"slices"
	"strconv"
)

// Set is the findings of one piece of work: sorted by [Compare] and free of
// duplicates when made by [NewSet]. A set is an error, so a function can return
// what it found; use [Set.Err] to turn an empty set into a nil error.
type Set []Finding

// NewSet collects findings, sorts them and drops duplicates.
func NewSet(findings iter.Seq[Finding]) Set {
	s := slices.SortedFunc(findings, Compare)
	return slices.CompactFunc(s, func(a, b Finding) bool { return Compare(a, b) == 0 })
}

// Of is NewSet over its arguments.
func Of(findings ...Finding) Set { return NewSet(slices.Values(findings)) }

// Err returns nil for an empty set and the set itself otherwise.
func (s Set) Err() error {
	if len(s) == 0 {
		return nil
	}
	return s
}

// Error renders the first finding and says how many more there are.
func (s Set) Error() string {
	switch len(s) {
	case 0:
		return "no findings"
	case 1:
		return s[0].Error()
	}
	return s[0].Error() + " (and " + strconv.Itoa(len(s)-1) + " more)"
}

// Unwrap lets errors.As reach each finding.
func (s Set) Unwrap() []error {
	errs := make([]error, len(s))
	for i, f := range s {
		errs[i] = f
	}
	return errs
}

// Worst returns the highest severity, Info for an empty set.
func (s Set) Worst() Severity {
	worst := Info
	for _, f := range s {
		worst = max(worst, f.Severity)
	}
	return worst
}

// Count returns how many findings have at least the given severity.
func (s Set) Count(atLeast Severity) int {
	n := 0
	for _, f := range s {
		if f.Severity >= atLeast {
			n++
		}
	}
	return n
}
