package finding

import "strings"

// reaches tells whether a text holds what may reach a person: a mailbox or a phone
// number. A cell that slipped into the wrong column is personal there, too.
func reaches(text string) bool {
	return holdsMailbox(text) || holdsPhone(text)
}

// holdsMailbox tells whether a word of a text has the form of a mailbox.
func holdsMailbox(text string) bool {
	if !strings.Contains(text, "@") {
		return false
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \t\r\n,;:<>()[]\"'|", r) }) {
		name, host, found := strings.Cut(word, "@")
		if found && name != "" && strings.Contains(strings.Trim(host, "."), ".") && !strings.Contains(name, "/") {
			return true
		}
	}
	return false
}

// The number of digits in a phone number: E.164 allows fifteen, and numbers of fewer than
// nine cannot be told from dates and codes.
const fewestDigits, mostDigits = 9, 15

// holdsPhone tells whether a text has a run of digits as people write a phone number, with
// a plus sign or a zero at its beginning.
func holdsPhone(text string) bool {
	isPart := func(r rune) bool { return r >= '0' && r <= '9' || strings.ContainsRune("+ ./()-\u00a0\u202f", r) }
	for run := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isPart(r) }) {
		digits := 0
		for _, r := range run {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		start := strings.TrimLeft(run, " .-/(\u00a0\u202f")
		isNumber := strings.Count(run, ".") == 1 && !strings.ContainsAny(strings.TrimSpace(run), " /()\u00a0\u202f")
		if digits >= fewestDigits && digits <= mostDigits && !isNumber && (strings.HasPrefix(start, "+") || strings.HasPrefix(start, "0")) {
			return true
		}
	}
	return false
}
