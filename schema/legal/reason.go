package legal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// Reason is why organisations of a form belong to the social economy or do not.
type Reason struct {
	// Code is what [Form.Reason] holds: "named-by-act".
	Code string
	// Answer is the one answer that the reason gives.
	Answer Belonging
	// Text is one English sentence.
	Text string
}

//go:embed data/reasons.tsv
var reasonsFile string

var reasons = sync.OnceValue(func() (all []Reason) {
	for cells := range rows(reasonsFile, "code\tanswer\ttext") {
		all = append(all, Reason{Code: cells[0], Answer: Belonging(cells[1]), Text: cells[2]})
	}
	return all
})

// Reasons returns the reasons that forms give, ordered by answer.
func Reasons() []Reason { return slices.Clone(reasons()) }

//go:embed data/retired.tsv
var retiredFile string

// successors are the ids that were given up, each with the one that took its
// place, empty when none did.
var successors = sync.OnceValue(func() map[string]string {
	found := map[string]string{}
	for cells := range rows(retiredFile, "id\tsuccessor\twhy\tdate") {
		found[cells[0]] = cells[1]
	}
	return found
})

// rows yields the cells of each line of a table after its header. It panics when
// the header is another: the file is part of this package.
func rows(file, header string) func(yield func([]string) bool) {
	first, rest, _ := strings.Cut(file, "\n")
	if first != header {
		panic("legal: the columns are not those expected: " + first)
	}
	return func(yield func([]string) bool) {
		for line := range strings.Lines(rest) {
			if !yield(strings.Split(strings.TrimSuffix(line, "\n"), "\t")) {
				return
			}
		}
	}
}
