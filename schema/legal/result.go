package legal

import "slices"

// Result is the answer to a [Query].
type Result struct {
	// Outcome tells whether there is an answer.
	Outcome Outcome
	// Candidates are what the text may mean, the likeliest first. Those within
	// [Reach] of the first are the answer, or the set that it is one of; the others
	// lost to a rule or belong to another country.
	Candidates []Candidate
	// Statuses are the statuses that the text names. They lie on top of whichever
	// form it is. Where a text names no form beside, they are candidates as well.
	Statuses []Candidate
	// Problem says why a text was not looked at, empty when it was.
	Problem Problem
}

// Outcome tells whether a question has an answer.
type Outcome int

// The outcomes.
const (
	// Silent means that nothing in the text tells. It is no error: most names carry
	// no form.
	Silent Outcome = iota
	// Ambiguous means that candidates of several families are within reach.
	Ambiguous
	// Answered means that all candidates within reach are of one family. Whether
	// the form is known, too, [Result.Form] tells.
	Answered
)

// String returns "silent", "ambiguous" or "answered".
func (o Outcome) String() string { return [...]string{"silent", "ambiguous", "answered"}[o] }

// Problem is a reason not to look at a text.
type Problem string

// The problems.
const (
	// TooLong is a text of more than [MaxText] bytes.
	TooLong Problem = "too-long"
	// NoWords is a text without a letter or digit, and no known code.
	NoWords Problem = "no-words"
)

// Reach is the share of the first candidate's score that another needs to be meant
// as well.
const Reach = 0.6

// Candidate is one thing that a text may mean.
type Candidate struct {
	// Form is the form or status. It has no id where a word tells only the family.
	Form Form
	// Family is a code of codes.Families.
	Family string
	// Score compares candidates of one result: 1 for a whole wording of a form of
	// the country.
	Score float64
	// Match is the part of the text that says so, Start and End its bytes. They are
	// empty when a code did.
	Match      string
	Start, End int
	// Rule is the rule that put the candidate where it is.
	Rule Rule
}

// Within returns the candidates within [Reach] of the first.
func (r Result) Within() []Candidate {
	n := 0
	for n < len(r.Candidates) && r.Candidates[n].Score >= Reach*r.Candidates[0].Score {
		n++
	}
	return r.Candidates[:n]
}

// Family returns the family of an answer. A company with the status of a social
// enterprise is one, as is a form of no other family, and so is any form with a status
// that is as good as a form: it lies on one form only, as in "cvba-so", or ISO 20275
// lists it, as it does the community interest company.
func (r Result) Family() (family string, ok bool) {
	if r.Outcome != Answered {
		return "", false
	}
	first := r.Candidates[0]
	for _, s := range r.Statuses {
		asForm := slices.Contains(s.Form.On, first.Form.ID) && (len(s.Form.On) == 1 || len(s.Form.ELF) > 0)
		if s.Family == socialEnterprise && (first.Family == commercial || first.Family == "other" || asForm) {
			return socialEnterprise, true
		}
	}
	return first.Family, true
}

// Form returns the form of an answer, false when only the family is known, or only
// a status that may lie on several forms.
func (r Result) Form() (form Form, ok bool) {
	within := r.Within()
	if r.Outcome != Answered || within[0].Form.ID == "" {
		return Form{}, false
	}
	form = within[0].Form
	for _, c := range within[1:] {
		if c.Form.ID != form.ID {
			return Form{}, false
		}
	}
	if form.Status {
		if len(form.On) != 1 {
			return Form{}, false
		}
		return Lookup(form.On[0])
	}
	return form, true
}

const socialEnterprise = "social-enterprise"
