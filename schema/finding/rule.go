package finding

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rule is a documented value: everything a reader, a help page or a SARIF file
// says about a kind of finding. Its texts (title, message, why, hint) are in the
// catalogue under the same ID. Declare rules as package variables and list them
// in the declaring package's Rules variable.
type Rule struct {
	// ID is stable, lower-case kebab words and never reused: "country-unknown".
	ID string
	// Severity is the default; a run's settings may change it.
	Severity Severity
	// Since is the version of the standard that brought the rule.
	Since string
	// Before and After show what breaks the rule and its mend: cells of a table
	// ("column: value"), members of a record, a part of a mapping or a whole file.
	// They may hold characters that nobody sees, see [Visible].
	Before, After string
}

// Finding starts a finding of this rule. Texts that hold a mailbox or a phone number are
// made [Sensitive], whatever column they slipped into; an argument named "example" is the
// rule's own.
func (r *Rule) Finding(args ...Arg) Finding {
	return Finding{Rule: r.ID, Severity: r.Severity, Args: guarded(args)}
}

// guarded are arguments of which none can reach a person; those of the caller stay.
func guarded(args []Arg) []Arg {
	for i, a := range args {
		value := guard(a.Value)
		if value == nil || a.Name == "example" {
			continue
		}
		args = slices.Clone(args)
		args[i].Value = value
	}
	return args
}

// guard is a value with what can reach a person masked, nil when there is nothing.
func guard(value any) any {
	switch v := value.(type) {
	case string:
		if reaches(v) {
			return Sensitive(v)
		}
	case []string:
		if slices.ContainsFunc(v, reaches) {
			shown := slices.Clone(v)
			for i, text := range shown {
				if reaches(text) {
					shown[i] = Sensitive(text).String()
				}
			}
			return shown
		}
	}
	return nil
}

// With is shorthand for Finding with one argument named "value".
func (r *Rule) With(value any) Finding {
	return r.Finding(Arg{Name: "value", Value: value})
}

// Visible spells out what nobody sees in an example: \u0007 for a control character,
// \u00ad for a soft hyphen, \x90 for a byte that is no UTF-8. Line breaks stay.
func Visible(text string) string {
	var b strings.Builder
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, "\\x%02x", text[i])
		case r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)):
			fmt.Fprintf(&b, "\\u%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
