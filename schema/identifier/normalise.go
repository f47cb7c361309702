package identifier

import (
	"slices"
	"strings"
	"unicode"
)

// maxLength bounds the work on a value; no number of any register is longer.
const maxLength = 200

// taxOfAnyCountry is the scheme of tax numbers that begin with their country.
const taxOfAnyCountry = "VAT"

// Normalise returns the one form in which equal numbers of a scheme are equal:
// without blanks and signs, in capitals, leading zeros restored, with the country
// where it belongs to the number. A web address of the entry gives its number. A
// value that has not the shape of a number of the scheme, or a scheme that is not
// known, gives the value back as it stands, without the blanks around it.
func Normalise(scheme, value string) string {
	if _, normal, p := parse(scheme, value); p != nil {
		return normal
	}
	return strings.TrimSpace(value)
}

// Format returns a number as people of its country write it: "552 100 554". What
// has no usual form, or is no number of the scheme, comes back as [Normalise]
// gives it.
func Format(scheme, value string) string {
	s, normal, p := parse(scheme, value)
	if p == nil {
		return Normalise(scheme, value)
	}
	return p.format(normal, s.prefix)
}

// format lays a normal form out. The prefix stands in the layout.
func (p *pattern) format(normal, prefix string) string {
	if p.layout == "" {
		return normal
	}
	body := strings.TrimPrefix(normal, prefix)
	var b strings.Builder
	for _, c := range p.layout {
		switch {
		case c != '#':
			b.WriteRune(c)
		case body != "":
			b.WriteByte(body[0])
			body = body[1:]
		}
	}
	return strings.TrimRight(b.String()+body, " -/.")
}

// parse finds the scheme of a value and parses it; s is nil when there is none, p
// when the value does not fit.
func parse(scheme, value string) (s *Scheme, normal string, p *pattern) {
	if s = find(scheme); s == nil {
		return nil, "", nil
	}
	s = s.national(value)
	normal, p = s.parse(value)
	return s, normal, p
}

// national returns the scheme of the country with which a tax number begins; any
// other scheme returns itself.
func (s *Scheme) national(value string) *Scheme {
	if s.Code != taxOfAnyCountry || len(value) > maxLength {
		return s
	}
	if body := compact(value); len(body) > 2 {
		if of := find(body[:2] + "-" + taxOfAnyCountry); of != nil {
			return of
		}
	}
	return s
}

// parse brings a value to the normal form of the scheme and finds its pattern; p
// is nil when it has none.
func (s *Scheme) parse(value string) (normal string, p *pattern) {
	body := s.body(value)
	capital := upper(body)
	for i := range s.patterns {
		if s.patterns[i].shape.fits(capital) {
			return s.prefix + body, &s.patterns[i]
		}
	}
	return "", nil
}

// fits reports whether a body has the shape of a number of the scheme.
func (s *Scheme) fits(body string) bool {
	return slices.ContainsFunc(s.patterns, func(p pattern) bool { return p.shape.fits(body) })
}

// body is what is left of a value without signs, prefix and what people add.
func (s *Scheme) body(value string) string {
	if len(value) > maxLength {
		return ""
	}
	if number, ok := s.addressed(value); ok {
		value = number
	}
	if s.normal != nil {
		return strings.TrimPrefix(s.normal(value), s.prefix)
	}
	body := compact(value)
	if len(s.drop) > 0 && s.fits(body) {
		return body // "IT…" may also be letters of a name
	}
	for _, word := range s.drop {
		body = strings.TrimSuffix(strings.TrimPrefix(body, word), word)
	}
	body = strings.TrimPrefix(body, s.prefix)
	if s.trim {
		body = strings.TrimLeft(body, "0")
	}
	if n := s.pad - len(body); n > 0 && n < s.pad && isDigits(body) {
		body = zeros(body, s.pad)
	}
	return body
}

// compact returns the text in capitals without blanks and the signs with which
// people group digits. Other signs stay, so that they fit no shape.
func compact(value string) string {
	if isAlphanumeric(value) {
		return value
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9' || r >= 'A' && r <= 'Z':
			return r
		case r < 128:
			return compactASCII(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
			return -1
		case r >= '０' && r <= '９': // full width, from East Asian keyboards
			return r - '０' + '0'
		}
		return unicode.ToUpper(r)
	}, value)
}

func compactASCII(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z':
		return r - 'a' + 'A'
	case r == ' ', r >= '\t' && r <= '\r', r == '.', r == '-', r == '/', r == ':', r == ',', r == '(', r == ')':
		return -1
	}
	return r
}
