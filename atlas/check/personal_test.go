package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// What a mapping marks as personal stays so, whatever the checks make of it.
func TestPersonalMarksFollowTheirValues(t *testing.T) {
	for _, c := range []struct {
		name       string
		contacts   schema.Contacts
		mark, want []finding.Pointer
	}{
		{"value in its place", schema.Contacts{Emails: []string{"a@example.org", "b@example.org"}},
			[]finding.Pointer{"/contacts/emails/1"}, []finding.Pointer{"/contacts/emails/1"}},
		{"cell taken apart", schema.Contacts{Emails: []string{"a@example.org b@example.org", "c@example.org"}},
			[]finding.Pointer{"/contacts/emails/0"}, []finding.Pointer{"/contacts/emails/0", "/contacts/emails/1"}},
		{"cell after one taken apart", schema.Contacts{Emails: []string{"a@example.org b@example.org", "c@example.org"}},
			[]finding.Pointer{"/contacts/emails/1"}, []finding.Pointer{"/contacts/emails/2"}},
		{"value that is there twice", schema.Contacts{Emails: []string{"a@example.org", "a@example.org"}},
			[]finding.Pointer{"/contacts/emails/1"}, []finding.Pointer{"/contacts/emails/0"}},
		{"value moved to another list", schema.Contacts{Emails: []string{"www.example.org"}, Websites: []string{"no", "https://example.net"}},
			[]finding.Pointer{"/contacts/emails/0"}, []finding.Pointer{"/contacts/websites/1"}},
		{"list marked as a whole", schema.Contacts{Phones: []string{"info@example.org 01 99 00 12 34"}, Emails: []string{"a@example.org"}},
			[]finding.Pointer{"/contacts/phones"}, []finding.Pointer{"/contacts/phones", "/contacts/emails/1"}},
		{"value that is none", schema.Contacts{Emails: []string{"Jane", "a@example.org"}},
			[]finding.Pointer{"/contacts/emails/0"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := good()
			o.Contacts = &c.contacts
			marks := append([]finding.Pointer(nil), c.mark...)
			r := Organisation(o, Context{Date: "2026-01-31", Personal: c.mark})
			assert.Equal(t, c.want, r.Personal)
			assert.Equal(t, marks, c.mark, "the caller's list stays")
			assert.Empty(t, o.Alternatives["/contacts/emails"], "a mark cannot follow a value into the alternatives of its list")
		})
	}
}

func TestPersonalNumbersAndWordings(t *testing.T) {
	o := good()
	numbers(o, "FR-SIREN", "none", "GB-MPR", "IP00401R")
	o.LegalStatus = &schema.LegalStatus{Form: "Association loi 1901"}
	r := Organisation(o, Context{Personal: []finding.Pointer{"/identifiers/0", "/identifiers/1/value", "/legalStatus/form"}})
	assert.ElementsMatch(t, []finding.Pointer{"/identifiers/0/value", "/legalStatus/form", "/legalStatus/wording"}, r.Personal)
	assert.Empty(t, o.Alternatives["/identifiers"])
}
