package finding

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// Sensitive is a text that may be personal data. Every way of printing it,
// %#v and JSON included, gives its masked form; [Sensitive.Reveal] is the one
// way to the text, so a search for that name finds every use.
type Sensitive string

// Reveal returns the text itself.
func (s Sensitive) Reveal() string { return string(s) }

// String returns the masked form: the first character, an ellipsis and the
// length in characters, as in "j…(23)". The empty text stays empty.
func (s Sensitive) String() string {
	if s == "" {
		return ""
	}
	n := utf8.RuneCountInString(string(s))
	if n < 3 {
		return fmt.Sprintf("…(%d)", n)
	}
	first, _ := utf8.DecodeRuneInString(string(s))
	return fmt.Sprintf("%c…(%d)", first, n)
}

// GoString masks the value under %#v.
func (s Sensitive) GoString() string { return fmt.Sprintf("finding.Sensitive(%q)", s.String()) }

// Format masks the value under every verb.
func (s Sensitive) Format(f fmt.State, verb rune) {
	switch {
	case verb == 'v' && f.Flag('#'):
		fmt.Fprint(f, s.GoString())
	case verb == 'q':
		fmt.Fprintf(f, "%q", s.String())
	default:
		fmt.Fprint(f, s.String())
	}
}

// MarshalJSON writes the masked form.
func (s Sensitive) MarshalJSON() ([]byte, error) { return json.Marshal(s.String()) }

// MarshalText writes the masked form.
func (s Sensitive) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
