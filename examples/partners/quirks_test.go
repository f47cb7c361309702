package partners_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
)

// quirk is one oddity of a list that somebody counted: in the README of the list, or
// by reading it. The note says where the file differs from the README.
type quirk struct {
	source string
	what   string
	count  func(t *testing.T, l *list) int
	want   int
	note   string
}

// TestQuirks is the acceptance table: each oddity and the rule, the fate or the
// measure by which the library knows it.
func TestQuirks(t *testing.T) {
	for _, table := range [][]quirk{quirksOfBritain, quirksOfEurope, quirksOfIntake, quirksOfFrance} {
		for _, q := range table {
			t.Run(q.source+"/"+q.what, func(t *testing.T) {
				assert.Equal(t, q.want, q.count(t, listOf(t, q.source)), q.note)
			})
		}
	}
}

// Measures over the account of the build.

// read counts the records of a list.
func read(t *testing.T, l *list) int { return accountOf(t, l.source.ID).Read }

// found counts the findings of some rules.
func found(rules ...string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int {
		n := 0
		for _, rule := range rules {
			n += accountOf(t, l.source.ID).Findings[rule]
		}
		return n
	}
}

// told adds up an argument of the findings of a rule.
func told(rule, arg string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int {
		n := 0
		for _, f := range build(t).Findings {
			if f.Source == l.source.ID && f.Rule == rule {
				v, _ := f.Arg(arg)
				n += v.(int)
			}
		}
		return n
	}
}

func rejected(reason string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int { return accountOf(t, l.source.ID).RejectedBy[reason] }
}

func leftOut(reason string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int { return accountOf(t, l.source.ID).NotSelectedBy[reason] }
}

func merged(t *testing.T, l *list) int { return accountOf(t, l.source.ID).MergedAway }

// Measures over the file.

func columns(_ *testing.T, l *list) int { return len(l.columns) }

// emptyColumns counts columns of the header that no record fills.
func emptyColumns(_ *testing.T, l *list) int {
	n := 0
	for _, column := range l.columns {
		if !slices.ContainsFunc(l.all, func(r *source.Record) bool { return first(r, column) != "" }) {
			n++
		}
	}
	return n
}

// first returns the first value of a column.
func first(r *source.Record, column string) string {
	if values := r.Values(column); len(values) > 0 {
		return values[0].Text
	}
	return ""
}

// cellsOf counts the values of some columns that are as told.
func cellsOf(is func(string) bool, columns ...string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		n := 0
		for _, r := range l.all {
			for _, column := range columns {
				for _, v := range r.Values(column) {
					if is(v.Text) {
						n++
					}
				}
			}
		}
		return n
	}
}

// different counts the values of a column, the empty one included.
func different(column string, as func(string) string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		seen := map[string]bool{}
		for _, r := range l.all {
			seen[as(first(r, column))] = true
		}
		return len(seen)
	}
}

func filled(s string) bool { return s != "" }
func empty(s string) bool  { return s == "" }

func same(s string) string { return s }

func is(text string) func(string) bool { return func(s string) bool { return s == text } }
func begins(with string) func(string) bool {
	return func(s string) bool { return strings.HasPrefix(s, with) }
}

// Measures over the records as mapped, before any check.

// kept counts the records that the mapping keeps.
func kept(_ *testing.T, l *list) int { return len(l.records) }

// organisations counts records.
func organisations(are func(*schema.Organisation) bool) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		n := 0
		for _, r := range l.records {
			if are(r.Organisation) {
				n++
			}
		}
		return n
	}
}

// keysOf counts different keys of records, as far as some function gives one.
func keysOf(key func(listed) string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int { return len(keySet(l, key)) }
}

// shared counts the keys that another list has as well.
func shared(other string, key func(listed) string) func(*testing.T, *list) int {
	return func(t *testing.T, l *list) int {
		n, theirs := 0, keySet(listOf(t, other), key)
		for k := range keySet(l, key) {
			if theirs[k] {
				n++
			}
		}
		return n
	}
}

// repeated counts the keys that stand more than once.
func repeated(key func(listed) string) func(*testing.T, *list) int {
	return func(_ *testing.T, l *list) int {
		times, n := map[string]int{}, 0
		for _, r := range l.records {
			k := key(r)
			if times[k]++; k != "" && times[k] == 2 {
				n++
			}
		}
		return n
	}
}

func keySet(l *list, key func(listed) string) map[string]bool {
	set := map[string]bool{}
	for _, r := range l.records {
		if k := key(r); k != "" {
			set[k] = true
		}
	}
	return set
}

func located(o *schema.Organisation) bool {
	return slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Point != nil })
}

func withMailbox(o *schema.Organisation) bool { return o.Contacts != nil && len(o.Contacts.Emails) > 0 }
func withWebsite(o *schema.Organisation) bool {
	return o.Contacts != nil && len(o.Contacts.Websites) > 0
}
func withPhone(o *schema.Organisation) bool { return o.Contacts != nil && len(o.Contacts.Phones) > 0 }
func described(o *schema.Organisation) bool { return len(o.Description) > 0 }

func inCountry(code string) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool { return o.Country == code }
}

// extended tells whether a kept column is filled.
func extended(column string) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool {
		for _, fields := range o.Extension {
			if fields[column] != "" {
				return true
			}
		}
		return false
	}
}

func not(is func(*schema.Organisation) bool) func(*schema.Organisation) bool {
	return func(o *schema.Organisation) bool { return !is(o) }
}
