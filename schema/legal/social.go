package legal

import "slices"

// Verdict tells whether an organisation belongs to the social economy.
type Verdict struct {
	// Answer is empty when the legal status does not tell: nothing is known, or
	// the candidates differ.
	Answer Belonging
	// Act is the act that says so, empty when none is known.
	Act string
	// Because is the form or status that the answer comes from, and Reason its code
	// of [Reasons].
	Because Form
	Reason  string
	// Possible are the answers of the forms and statuses that may be meant, the
	// furthest first.
	Possible []Belonging
}

// furthest orders the answers by how far they go.
var furthest = []Belonging{ByLaw, ByPractice, Conditional, No}

// SocialEconomy tells whether an organisation of this status belongs to the social
// economy. A status goes over the form that it lies on; where forms are left that
// answer differently, or a family without a form of it, only a status answers. A
// company's form alone never belongs by law. The day is not looked at: the answer is
// that of the time when Because could be taken, see [Form.Closed] and [Form.To].
func (r Result) SocialEconomy() Verdict {
	var v Verdict
	within := r.Within()
	sure, first := r.Outcome != Silent, -1
	for i, c := range within {
		switch {
		case c.Form.ID == "":
			sure = sure && slices.ContainsFunc(within, func(o Candidate) bool { return o.Form.ID != "" && o.Family == c.Family })
			continue
		case first < 0:
			first = i
		default:
			sure = sure && c.Form.SocialEconomy == within[first].Form.SocialEconomy
		}
		v.possible(c.Form)
	}
	if sure && first >= 0 {
		v.take(within[first].Form)
	}
	for _, s := range r.Statuses {
		v.possible(s.Form)
		if s.Score >= Reach && s.Form.SocialEconomy != No && s.Rule != Outranked {
			v.take(s.Form)
		}
	}
	slices.SortFunc(v.Possible, func(a, b Belonging) int { return slices.Index(furthest, a) - slices.Index(furthest, b) })
	return v
}

func (v *Verdict) possible(f Form) {
	if f.ID != "" && !slices.Contains(v.Possible, f.SocialEconomy) {
		v.Possible = append(v.Possible, f.SocialEconomy)
	}
}

// take makes a form's answer the verdict where it goes further than the one there.
func (v *Verdict) take(f Form) {
	if v.Answer == "" || slices.Index(furthest, f.SocialEconomy) < slices.Index(furthest, v.Answer) {
		v.Answer, v.Act, v.Because, v.Reason = f.SocialEconomy, f.Law, f, f.Reason
	}
}
