package dedupe

import (
	"fmt"
	"math"
	"strings"
	"text/tabwriter"
)

// Verdict says what a pair of records is to each other. The zero value is
// Distinct.
type Verdict uint8

const (
	// Distinct records speak of two organisations.
	Distinct Verdict = iota
	// Related records speak of two organisations that belong together, such as
	// two sites, a branch and its seat, or a part and the whole.
	Related
	// Review marks a pair that a person has to look at.
	Review
	// Same records speak of one organisation.
	Same
)

var verdictNames = [...]string{Distinct: "distinct", Related: "related", Review: "review", Same: "same"}

// AllVerdicts lists every verdict, from least to most alike.
var AllVerdicts = []Verdict{Distinct, Related, Review, Same}

// String returns "distinct", "related", "review" or "same".
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return fmt.Sprintf("verdict(%d)", uint8(v))
}

// Evidence is one contribution to the score of a pair.
type Evidence struct {
	// Name is the stable id of the level, as in data/weights.json.
	Name string
	// Detail says what was compared, in English; it repeats no street, tag or
	// other value that may be personal.
	Detail string
	// Weight is in bits: +3 makes "same" eight times as likely. Evidence of
	// weight 0 explains the verdict where a rule outranks the score.
	Weight float64
}

// Pair is two records that were compared.
type Pair struct {
	// A and B are indices into the records, A before B.
	A, B int
	// Score is the sum of the weights of Evidence, in bits: 0 is even odds.
	Score    float64
	Verdict  Verdict
	Evidence []Evidence
}

// Probability returns the score as a number between 0 and 1. It is an
// orientation, not a calibrated probability.
func (p Pair) Probability() float64 { return 1 / (1 + math.Exp2(-p.Score)) }

// Explain prints the pair as a table: one line per piece of evidence, its
// weight in bits, the sum and the verdict.
func (p Pair) Explain() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, e := range p.Evidence {
		fmt.Fprintf(w, "%+5.1f\t%s\t%s\n", e.Weight, e.Name, e.Detail)
	}
	fmt.Fprintf(w, "%+5.1f\t%s\t\n", p.Score, p.Verdict)
	w.Flush() // a strings.Builder does not fail
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Result is the outcome of a matching.
type Result struct {
	// Clusters partition the records: the indices of the records of one
	// organisation, ascending; records that match no other stand alone. Clusters
	// are ordered by their first index.
	Clusters [][]int
	// Pairs are the compared pairs that are not Distinct, ordered by A, B. A
	// pair may be Same and yet stand in two clusters when the groups as wholes
	// do not fit; it is then worth a review.
	Pairs []Pair
	// Compared is the number of pairs that were compared.
	Compared int
	// Contradictions are decisions that could not be honoured because others
	// say the opposite; a decision to keep apart wins.
	Contradictions []Decision
}
