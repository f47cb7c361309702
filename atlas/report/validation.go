package report

import (
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Validation is what is known at the end of a validation.
type Validation struct {
	// Date is the day of the check, empty when nobody said it.
	Date schema.Date `json:"date,omitempty"`
	// Files are what was checked.
	Files []validate.Summary `json:"files"`
	// Counts are the findings per rule, worst first.
	Counts []validate.Count `json:"counts"`
	// Ignored, Known, Milder and NotShown count the findings that settings ignore, that
	// the baseline knows, that are milder than what was to be shown, and that the cap
	// kept from being shown.
	Ignored  int `json:"ignored"`
	Milder   int `json:"milder"`
	Known    int `json:"known"`
	NotShown int `json:"notShown"`
	// Stale are the entries of the baseline that do not occur any more.
	Stale []validate.Entry `json:"-"`
}

// Printer prints the findings of a validation one by one, as they come. Close
// prints what is only known at the end; it does not close the writer. Values that
// may be personal are masked.
type Printer interface {
	Print(f finding.Finding) error
	Close(v Validation) error
}

// Records counts the records of all files.
func (v Validation) Records() int {
	n := 0
	for _, f := range v.Files {
		n += f.Records
	}
	return n
}

// affected counts the records with a warning or an error.
func (v Validation) affected() int {
	n := 0
	for _, f := range v.Files {
		n += f.Affected
	}
	return n
}

// fresh are the counts of findings that the baseline does not know: only those can
// fail.
func (v Validation) fresh() []validate.Count {
	var counts []validate.Count
	for _, c := range v.Counts {
		if c.Found -= c.Known; c.Found > 0 {
			counts = append(counts, c)
		}
	}
	return counts
}

// count adds up the findings of a severity that the baseline does not know.
func (v Validation) count(s finding.Severity) int {
	n := 0
	for _, c := range v.fresh() {
		if c.Severity == s {
			n += c.Found
		}
	}
	return n
}
