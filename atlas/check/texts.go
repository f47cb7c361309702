package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about the letters of texts.
var (
	// RuleTextDamaged is a text with the replacement character: letters were
	// lost when the file was saved, long before it came here.
	RuleTextDamaged = &finding.Rule{ID: "text-damaged", Severity: finding.Warning, Since: "1.0",
		Before: "Caf\uFFFD du Commerce", After: "Café du Commerce"}
	// RuleTextInvisible is a text with characters that nobody sees: control
	// characters, soft hyphens, zero-width marks. They are taken out.
	RuleTextInvisible = &finding.Rule{ID: "text-invisible-characters", Severity: finding.Info, Since: "1.0",
		Before: "Genossen\u00adschaft", After: "Genossenschaft"}
)

var textRules = []*finding.Rule{RuleTextDamaged, RuleTextInvisible}

func texts(r *inspection) {
	o := r.org
	text := func(tokens ...any) func(*string) {
		return func(s *string) { r.text(finding.PointerOf(tokens...), s) }
	}
	list := func(name string, values []string) {
		for i := range values {
			text(name, i)(&values[i])
		}
	}
	r.multilingual("/name", o.Name)
	text("legalName")(&o.LegalName)
	text("acronym")(&o.Acronym)
	r.multilingual("/description", o.Description)
	list("otherNames", o.OtherNames)
	list("topics", o.Topics)
	for i := range o.Locations {
		if a := o.Locations[i].Address; a != nil {
			for name, field := range addressFields(a) {
				text("locations", i, "address", name)(field)
			}
		}
	}
	for i := range o.Offers {
		at := finding.PointerOf("offers", i)
		r.multilingual(at.Append("name"), o.Offers[i].Name)
		r.multilingual(at.Append("description"), o.Offers[i].Description)
	}
	for i := range o.Links {
		text("links", i, "name")(&o.Links[i].Name)
	}
	if o.LegalStatus != nil {
		text("legalStatus", "wording")(&o.LegalStatus.Wording)
	}
}

// addressFields yields the free texts of an address in their order.
func addressFields(a *schema.Address) func(yield func(string, *string) bool) {
	return func(yield func(string, *string) bool) {
		_ = yield("street", &a.Street) && yield("postcode", &a.Postcode) && yield("town", &a.Town) && yield("region", &a.Region)
	}
}

// multilingual checks each language; the map is the record's own and written to.
func (r *inspection) multilingual(p finding.Pointer, t schema.Text) {
	for _, tag := range t.Languages() {
		text := t[tag]
		if r.text(p.Append(tag), &text); text != t[tag] {
			t[tag] = text
		}
	}
}

func (r *inspection) text(p finding.Pointer, s *string) {
	if isPlain(*s) {
		return
	}
	if n := strings.Count(*s, "\uFFFD"); n > 0 {
		r.report(RuleTextDamaged, p, value(finding.Sensitive(*s)), arg("count", n))
	}
	clean := strings.Map(visible, strings.ToValidUTF8(*s, "\uFFFD"))
	if clean != *s {
		r.report(RuleTextInvisible, p, arg("count", utf8.RuneCountInString(*s)-utf8.RuneCountInString(clean)))
		r.keep(p, strings.ToValidUTF8(*s, "\uFFFD"))
		*s = clean
	}
}

// isPlain reports a text of printable ASCII and line feeds, which most are.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7F {
			return false
		}
	}
	return true
}

// visible drops what nobody sees. The joiners stay: Persian, Hindi and emoji
// need them.
func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\u200c' || r == '\u200d':
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}
