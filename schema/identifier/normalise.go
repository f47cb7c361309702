package identifier

import (
	"strings"
	"unicode"
)

// maxLength bounds the work on a value; no number of any register is longer.
const maxLength = 200

// Normalise returns the one form in which equal numbers of a scheme are equal:
// without blanks and signs, in capitals, leading zeros restored, with the country
// where it belongs to the number. A value that has not the shape of a number of
// the scheme, or a scheme that is not known, gives the value back as it stands,
// without the blanks around it.
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
	if p == nil || p.layout == "" {
		return Normalise(scheme, value)
	}
	body := strings.TrimPrefix(normal, s.prefix)
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
	return b.String() + body
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
	if len(value) > maxLength {
		return "", nil
	}
	body := ""
	if s.normal != nil {
		body = s.normal(value)
	} else {
		body = s.body(value)
	}
	for i := range s.patterns {
		if fits(s.patterns[i].shape, strings.ToUpper(body)) {
			return s.prefix + body, &s.patterns[i]
		}
	}
	return "", nil
}

// body is what is left of a value without signs, prefix and what people add.
func (s *Scheme) body(value string) string {
	body := compact(value)
	for _, word := range s.drop {
		body = strings.TrimSuffix(strings.TrimPrefix(body, word), word)
	}
	body = strings.TrimPrefix(body, s.prefix)
	if s.trim {
		body = strings.TrimLeft(body, "0")
	}
	if n := s.pad - len(body); n > 0 && n < s.pad && isDigits(body) {
		body = strings.Repeat("0", n) + body
	}
	return body
}

// compact returns the text in capitals without blanks and the signs with which
// people group digits. Other signs stay, so that they fit no shape.
func compact(value string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(" .-/:,()", r), unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r):
			return -1
		case r >= '０' && r <= '９': // full width, from East Asian keyboards
			return r - '０' + '0'
		}
		return unicode.ToUpper(r)
	}, value)
}

// lastPart returns what follows the last slash of a web address, or the text.
func lastPart(value string) string {
	value = strings.TrimRight(strings.TrimSpace(value), "/")
	return value[strings.LastIndexByte(value, '/')+1:]
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// fits reports whether a text has a shape: "#" stands for a digit, "@" for a
// letter A-Z, "*" for either, "[A-CX]" for one of a set, "?" after any of these
// for "if there", "~" for any rest, anything else for itself. What is optional
// takes what it can; no shape needs a step back.
func fits(shape, text string) bool {
	for shape != "" && shape != "~" {
		one, rest := shape[:1], shape[1:]
		if one == "[" {
			end := strings.IndexByte(rest, ']')
			one, rest = rest[:end], rest[end+1:]
		} else if class, ok := classes[one[0]]; ok {
			one = class
		}
		hit := text != "" && inSet(one, text[0])
		shape = strings.TrimPrefix(rest, "?")
		if optional := len(shape) < len(rest); !hit && !optional {
			return false
		}
		if hit {
			text = text[1:]
		}
	}
	return text == "" || shape == "~"
}

var classes = map[byte]string{'#': "0-9", '@': "A-Z", '*': "0-9A-Z"}

// inSet reports whether c is in a set such as "0-9AX".
func inSet(set string, c byte) bool {
	for i := 0; i < len(set); i++ {
		if i+2 < len(set) && set[i+1] == '-' {
			if c >= set[i] && c <= set[i+2] {
				return true
			}
			i += 2
		} else if set[i] == c {
			return true
		}
	}
	return false
}
