package mapping

import (
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// value is one value on its way from a column to a target.
type value struct {
	text   string
	column string // empty for a constant
	// personal is set when the value comes from a personal column; it stays with
	// everything that is made of the value.
	personal bool
}

// with returns what a step made of the value.
func (v value) with(text string) value { v.text = text; return v }

// maxCode is the length up to which a value may pass for a word of a vocabulary.
const maxCode = 60

// argument returns the value as an argument of a finding: in clear when it is
// surely a word of a vocabulary, masked otherwise.
func (v value) argument() finding.Arg {
	if v.personal || !looksLikeCode(v.text) {
		return finding.Arg{Name: "value", Value: finding.Sensitive(v.text)}
	}
	return finding.Arg{Name: "value", Value: v.text}
}

// masked returns the value as an argument that is never shown in clear.
func (v value) masked() finding.Arg {
	return finding.Arg{Name: "value", Value: finding.Sensitive(v.text)}
}

// looksLikeCode reports whether a text is short and can be neither mailbox nor
// phone nor street with a number.
func looksLikeCode(text string) bool {
	if utf8.RuneCountInString(text) > maxCode || strings.ContainsAny(text, "@\n\r") {
		return false
	}
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r > ' ':
			letters++
		}
	}
	return digits == 0 || digits <= 8 && (letters <= 2 || isDateLike(text))
}

// isDateLike reports whether a text holds nothing but what dates are written with.
func isDateLike(text string) bool {
	return strings.Trim(text, "0123456789/.-: TZ") == ""
}

// trim removes blanks, byte-order marks and no-break spaces at both ends.
func trim(text string) string { return strings.Trim(text, " \t\r\n\v\f\u00a0\u2007\u202f\ufeff\u200b") }

// isSheetError reports whether a text is an error value of a spreadsheet program.
func isSheetError(text string) bool {
	if len(text) < 2 || text[0] != '#' {
		return false
	}
	switch text {
	case "#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return true
	}
	return false
}
