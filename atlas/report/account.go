package report

import (
	"fmt"
	"maps"
	"slices"
)

// Account says what became of every record of a run, source by source in the
// order of the plan. The zero value is the account of a run without sources.
type Account struct {
	Sources []SourceAccount `json:"sources"`
}

// SourceAccount says what became of the records of one source. A published
// organisation is counted for the source of its leading record; the other
// records it was made of are merged away.
type SourceAccount struct {
	// ID is the id of the source in the plan.
	ID string `json:"id"`
	// Title is what the partner calls the list.
	Title string `json:"title,omitempty"`
	// Licence is an SPDX identifier or a licence name of codes.Licences.
	Licence string `json:"licence,omitempty"`
	// File is the file as the plan names it, never a path of the machine.
	File string `json:"file,omitempty"`

	// Read is the number of records in the file.
	Read int `json:"read"`
	// Published is the number of organisations led by a record of the source.
	Published int `json:"published"`
	// MergedAway is the number of records that went into an organisation led by
	// another record, of this source or another.
	MergedAway int `json:"mergedAway"`
	// NotSelected is the number of records that a rule of the plan left out.
	NotSelected int `json:"notSelected"`
	// Rejected is the number of records that could not be used.
	Rejected int `json:"rejected"`
	// Withheld is the number of records that the privacy policy kept back.
	Withheld int `json:"withheld"`

	// NotSelectedBy, RejectedBy and WithheldBy hold reason → records. A record
	// counts once, under its first reason. An empty map gives no reasons.
	NotSelectedBy map[string]int `json:"notSelectedBy,omitempty"`
	RejectedBy    map[string]int `json:"rejectedBy,omitempty"`
	WithheldBy    map[string]int `json:"withheldBy,omitempty"`
	// MergedWith holds source id → records of this source that share their
	// organisation with a record of that one. A record can count for several.
	MergedWith map[string]int `json:"mergedWith,omitempty"`
	// Values is the tally of the privacy policy: "kept/role-mailbox" → values.
	Values map[string]int `json:"values,omitempty"`
	// Findings holds rule id → findings.
	Findings map[string]int `json:"findings,omitempty"`

	// UnusedColumns are the columns that no rule of the mapping uses.
	UnusedColumns []string `json:"unusedColumns,omitempty"`
	// Format and Encoding say how the file was read.
	Format   string `json:"format,omitempty"`
	Encoding string `json:"encoding,omitempty"`
	// Failed says why a source that the plan tolerates could not be read to its
	// end; empty when it was.
	Failed string `json:"failed,omitempty"`
}

// Totals adds up all sources. ID, Title, Licence, File, Format, Encoding,
// Failed, MergedWith and UnusedColumns stay empty: they do not add up.
func (a Account) Totals() SourceAccount {
	var t SourceAccount
	for _, s := range a.Sources {
		t.Read += s.Read
		t.Published += s.Published
		t.MergedAway += s.MergedAway
		t.NotSelected += s.NotSelected
		t.Rejected += s.Rejected
		t.Withheld += s.Withheld
		t.NotSelectedBy = add(t.NotSelectedBy, s.NotSelectedBy)
		t.RejectedBy = add(t.RejectedBy, s.RejectedBy)
		t.WithheldBy = add(t.WithheldBy, s.WithheldBy)
		t.Values = add(t.Values, s.Values)
		t.Findings = add(t.Findings, s.Findings)
	}
	return t
}

func add(to, from map[string]int) map[string]int {
	if to == nil && len(from) > 0 {
		to = map[string]int{}
	}
	for key, n := range from {
		to[key] += n
	}
	return to
}

// BalanceError is an account that does not prove what became of every record.
type BalanceError struct {
	// Source is the id of the source, empty for the sum of all.
	Source string
	// Part is what does not add up: "read", or the part whose reasons do not
	// sum to it: "notSelected", "rejected", "withheld".
	Part string
	// Want is the number that the account states, Got what its parts sum to.
	Want, Got int
}

// Error implements error.
func (e *BalanceError) Error() string {
	source := "all sources"
	if e.Source != "" {
		source = fmt.Sprintf("source %q", e.Source)
	}
	return fmt.Sprintf("report: the account of %s does not balance: %s is %d, its parts sum to %d", source, e.Part, e.Want, e.Got)
}

// Balance checks that every record read is accounted for, in each source and in
// all, that no number is negative, and that reasons, where given, sum to their
// number. The error is a [*BalanceError].
func (a Account) Balance() error {
	for _, s := range a.Sources {
		if err := s.balance(); err != nil {
			return err
		}
	}
	return a.Totals().balance()
}

func (s SourceAccount) balance() error {
	sum := 0
	for _, n := range []int{s.Published, s.MergedAway, s.NotSelected, s.Rejected, s.Withheld} {
		if n < 0 {
			return &BalanceError{Source: s.ID, Part: "read", Want: s.Read, Got: n}
		}
		sum += n
	}
	if s.Read != sum {
		return &BalanceError{Source: s.ID, Part: "read", Want: s.Read, Got: sum}
	}
	for _, part := range s.parts() {
		got := 0
		for n := range maps.Values(part.reasons) {
			got += n
		}
		if len(part.reasons) > 0 && got != part.count {
			return &BalanceError{Source: s.ID, Part: part.name, Want: part.count, Got: got}
		}
	}
	return nil
}

type part struct {
	name    string
	count   int
	reasons map[string]int
}

// parts are the numbers that carry reasons.
func (s SourceAccount) parts() []part {
	return []part{
		{"notSelected", s.NotSelected, s.NotSelectedBy},
		{"rejected", s.Rejected, s.RejectedBy},
		{"withheld", s.Withheld, s.WithheldBy},
	}
}

// tally is one entry of a count map.
type tally struct {
	key string
	n   int
}

// ranked lists a count map, largest first, then by key.
func ranked(counts map[string]int) []tally {
	list := make([]tally, 0, len(counts))
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		list = append(list, tally{key, counts[key]})
	}
	slices.SortStableFunc(list, func(a, b tally) int { return b.n - a.n })
	return list
}
