package check

import (
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/legal"
)

// RuleFormUnknown is a legal form that the taxonomy does not hold. It leaves its
// field, for the wording if there is none.
var RuleFormUnknown = &finding.Rule{ID: "legal-form-unknown", Severity: finding.Warning, Since: "1.0",
	Before: "legal.form: fr-association", After: "legal.form: fr-association-1901"}

var legalRules = []*finding.Rule{RuleFormUnknown}

const (
	formPointer    finding.Pointer = "/legalStatus/form"
	familyPointer  finding.Pointer = "/legalStatus/family"
	wordingPointer finding.Pointer = "/legalStatus/wording"
)

func legalStatus(r *inspection) {
	s := r.org.LegalStatus
	if s == nil {
		return
	}
	if s.Form != "" {
		r.form(s)
	}
	if s.Form == "" && s.Family == "" && s.Wording != "" && r.org.Country != "" {
		r.wording(s)
	}
}

// form checks the id of a form. An ISO 20275 code is understood; the id of a
// status moves to the statuses, and leaves the form that it tells.
func (r *inspection) form(s *schema.LegalStatus) {
	old := s.Form
	found, known := legal.Lookup(old)
	if !known {
		if byCode := legal.ByCode(old); len(byCode) == 1 {
			found, known = byCode[0], true
		}
	}
	switch {
	case !known:
		r.report(RuleFormUnknown, formPointer, value(oneWord(old)))
		s.Form = ""
		if s.Wording == "" {
			s.Wording = old
			r.derive(wordingPointer, "repair")
			r.spread(formPointer, wordingPointer)
		}
	case found.Status:
		s.Form = under(found)
		r.status(s, found.ID, "repair", formPointer)
	default:
		s.Form = found.ID
	}
	if s.Form != old {
		r.keep(formPointer, old)
	}
	if s.Form != old && s.Form != "" {
		r.derive(formPointer, "repair")
	}
}

// wording takes statuses from the words of the source, the form where they leave no
// choice, and else the family where they leave none.
func (r *inspection) wording(s *schema.LegalStatus) {
	answer := legal.Resolve(legal.Query{Text: s.Wording, Kind: legal.FormWording, Country: r.org.Country})
	for _, c := range answer.Statuses {
		if c.Form.Country == r.org.Country {
			r.status(s, c.Form.ID, "wording", wordingPointer)
		}
	}
	family, answered := answer.Family()
	if !answered {
		return
	}
	first := answer.Candidates[0]
	form, known := answer.Form()
	switch {
	case known && first.Rule == legal.WholeText:
		s.Form = form.ID
		r.derive(formPointer, "wording")
		r.spread(wordingPointer, formPointer)
	case !first.Form.Status:
		s.Family = family
		r.derive(familyPointer, "wording")
		r.spread(wordingPointer, familyPointer)
	}
}

// under returns the form under a status, empty when it may be one of several.
func under(status legal.Form) string {
	if len(status.On) != 1 {
		return ""
	}
	return status.On[0]
}

// status adds a status that lies on top of a form, as told by the value at from.
func (r *inspection) status(s *schema.LegalStatus, id, how string, from finding.Pointer) {
	if slices.Contains(s.Statuses, id) {
		return
	}
	s.Statuses = append(slices.Clip(s.Statuses), id)
	p := finding.PointerOf("legalStatus", "statuses", len(s.Statuses)-1)
	r.derive(p, how)
	r.spread(from, p)
}
