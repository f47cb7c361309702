package identifier

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a stretch of a text without blanks and the signs that separate.
type token struct {
	start, end int
	// joined says that only blanks stand between it and the token before.
	joined bool
	// isAddress says that it is a web address.
	isAddress bool
}

// tokensOf cuts a text. Points, hyphens and slashes stay inside a token.
func tokensOf(text string) []token {
	var tokens []token
	joined, at := true, 0
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r) && r != '\n', unicode.Is(unicode.Cf, r):
			at += size
			continue
		case isSeparator(r):
			at += size
			joined = false
			continue
		}
		t := token{start: at, end: tokenEnd(text, at), joined: joined}
		if strings.Contains(text[t.start:t.end], "/") {
			if end := t.start + addressLength(text[t.start:]); end > t.end {
				t.end = end
			}
			t.isAddress = isAddress(text[t.start:t.end])
		}
		tokens = append(tokens, t)
		joined, at = true, t.end
	}
	return tokens
}

func isSeparator(r rune) bool {
	return strings.ContainsRune(";,|:()[]{}<>\"'«»“”„’=#°º№*\n", r) || r == utf8.RuneError
}

func tokenEnd(text string, at int) int {
	if strings.HasPrefix(text[at:], "http") || strings.HasPrefix(text[at:], "www.") {
		return at + addressLength(text[at:])
	}
	if i := strings.IndexFunc(text[at:], func(r rune) bool {
		return unicode.IsSpace(r) || isSeparator(r) || unicode.Is(unicode.Cf, r)
	}); i >= 0 {
		return at + i
	}
	return len(text)
}

// addressLength is how far a web address goes.
func addressLength(text string) int {
	if i := strings.IndexFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("<>\"|;", r)
	}); i >= 0 {
		text = text[:i]
	}
	return len(strings.TrimRight(text, ".,)]"))
}

// isAddress tells a web address by its host.
func isAddress(text string) bool {
	host, path, _ := strings.Cut(trimAddress(text), "/")
	dot := strings.LastIndexByte(host, '.')
	return path != "" && dot > 0 && len(host)-dot > 2 && strings.Trim(strings.ToLower(host[dot+1:]), "abcdefghijklmnopqrstuvwxyz") == ""
}
