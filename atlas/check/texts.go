package check

import (
	"html"
	"regexp"
	"slices"
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
		Before: "name: Caf\ufffd du Commerce", After: "name: Café du Commerce"}
	// RuleTextInvisible is a text with characters that nobody sees: control
	// characters, soft hyphens, zero-width marks. They are taken out.
	RuleTextInvisible = &finding.Rule{ID: "text-invisible-characters", Severity: finding.Info, Since: "1.0",
		Before: "name: Genossen\u00adschaft", After: "name: Genossenschaft"}
	// RuleTextEntity is a text in which characters stand as a web page writes
	// them. They are put right.
	RuleTextEntity = &finding.Rule{ID: "text-html-entity", Severity: finding.Info, Since: "1.0",
		Before: "name: Workers&#39; Co-op", After: "name: Workers' Co-op"}
	// RuleTextMisread is a text whose letters were read in the wrong encoding and saved
	// so, the most frequent damage that ftfy (https://ftfy.readthedocs.io) mends. It is
	// mended.
	RuleTextMisread = &finding.Rule{ID: "text-misread", Severity: finding.Warning, Since: "1.0",
		Before: "name: CafÃ© du Commerce", After: "name: Café du Commerce"}
	// RuleTextComma is a part of an address with a comma, a semicolon or a bar left
	// over at its beginning or end. It is taken off.
	RuleTextComma = &finding.Rule{ID: "text-stray-comma", Severity: finding.Info, Since: "1.0",
		Before: "location.town: Brighton,", After: "location.town: Brighton"}
)

var textRules = []*finding.Rule{RuleTextDamaged, RuleTextInvisible, RuleTextEntity, RuleTextMisread, RuleTextComma}

func texts(r *inspection) {
	o := r.org
	r.multilingual(o.Name, "name")
	r.text(&o.LegalName, "legalName")
	r.text(&o.Acronym, "acronym")
	r.multilingual(o.Description, "description")
	for i := range o.OtherNames {
		r.text(&o.OtherNames[i], "otherNames", i)
	}
	for i := range o.Topics {
		r.text(&o.Topics[i], "topics", i)
	}
	for i := range o.Locations {
		if a := o.Locations[i].Address; a != nil {
			r.addressText(&a.Street, i, "street")
			r.addressText(&a.Postcode, i, "postcode")
			r.addressText(&a.Town, i, "town")
			r.addressText(&a.Region, i, "region")
		}
	}
	for i := range o.Offers {
		r.multilingual(o.Offers[i].Name, "offers", i, "name")
		r.multilingual(o.Offers[i].Description, "offers", i, "description")
	}
	for i := range o.Links {
		r.text(&o.Links[i].Name, "links", i, "name")
	}
	if o.LegalStatus != nil {
		r.text(&o.LegalStatus.Wording, "legalStatus", "wording")
	}
}

// multilingual checks each language; the map is the record's own and written to.
func (r *inspection) multilingual(t schema.Text, tokens ...any) {
	plain := true
	for _, text := range t {
		plain = plain && isPlain(text)
	}
	if plain {
		return
	}
	for _, tag := range t.Languages() {
		text := t[tag]
		r.text(&text, append(slices.Clip(tokens), tag)...)
		t[tag] = text
	}
}

// text checks one text at the place that the tokens of a pointer name.
func (r *inspection) text(s *string, tokens ...any) {
	if isPlain(*s) {
		return
	}
	damaged := strings.Count(*s, "\uFFFD")
	escaped := unescape(strings.ToValidUTF8(*s, "\uFFFD"))
	spelt, misread := reread(escaped)
	clean := strings.Map(visible, spelt)
	if damaged == 0 && clean == *s {
		return
	}
	p := finding.PointerOf(tokens...)
	if damaged > 0 {
		r.report(RuleTextDamaged, p, value(finding.Sensitive(*s)), arg("count", damaged))
	}
	if entities := len(entity.FindAllStringIndex(*s, -1)); escaped != *s && entities > 0 {
		r.report(RuleTextEntity, p, arg("count", entities))
	}
	if misread > 0 {
		r.report(RuleTextMisread, p, arg("count", misread))
	}
	if clean != spelt {
		r.report(RuleTextInvisible, p, arg("count", utf8.RuneCountInString(spelt)-utf8.RuneCountInString(clean)))
	}
	if clean != *s {
		r.keep(p, strings.ToValidUTF8(*s, "\uFFFD"))
		*s = clean
	}
}

// addressText checks a part of an address, which was often cut out of a longer text.
// Postcodes end in no full stop either; streets may: "Hauptstr.".
func (r *inspection) addressText(s *string, location int, part string) {
	if *s == "" {
		return
	}
	if !isPlain(*s) {
		r.text(s, "locations", location, "address", part)
	}
	if last := len(*s) - 1; last < 0 || isAlphanumeric((*s)[:1]) && isAlphanumeric((*s)[last:]) {
		return
	}
	left := ",;| \t\r\n"
	if part == "postcode" {
		left += "."
	}
	if clean := strings.Trim(*s, left); strings.TrimSpace(*s) != clean {
		p := finding.PointerOf("locations", location, "address", part)
		r.report(RuleTextComma, p)
		r.keep(p, *s)
		*s = clean
	}
}

// entity is a character as HTML names or numbers it.
var entity = regexp.MustCompile(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// unescape puts the characters of HTML right, those that were escaped twice too:
// every round makes the text shorter.
func unescape(s string) string {
	for {
		once := entity.ReplaceAllStringFunc(s, html.UnescapeString)
		if len(once) >= len(s) {
			return once
		}
		s = once
	}
}

// isPlain reports a text in which nothing can be wrong, as in nearly all: printable
// ASCII, line feeds, letters of Europe and the signs of printed texts, without an
// ampersand. Latin letters stand alone, as accents do, for of two in a row one may be
// what is left of another encoding; see [reread].
func isPlain(s string) bool {
	row := 0 // how many characters beyond ASCII
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c == '&' {
				return false
			}
			row = 0
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case 0x0370 <= r && r <= 0x052F: // Greek and Cyrillic, which no Western encoding has
		case (0x00C0 <= r && r <= 0x017F || 0x2010 <= r && r <= 0x2026) && row == 0:
		default:
			return false
		}
		row++
		i += size
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
