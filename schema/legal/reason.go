package legal

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
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
	for cells := range tsv.Rows(reasonsFile, "code\tanswer\ttext") {
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
	for cells := range tsv.Rows(retiredFile, "id\tsuccessor\twhy\tdate") {
		found[cells[0]] = cells[1]
	}
	return found
})
