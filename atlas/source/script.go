package source

import (
	"path"
	"regexp"
	"strings"
)

// Data in a JavaScript file stand where a statement assigns, exports, returns or
// hands on a value that is JSON.

// keyword matches the words of a script that a value follows, receiver what takes
// a value behind "=", ":" or "(".
var (
	keyword  = regexp.MustCompile(`^(?:export\s+default|return)$`)
	receiver = regexp.MustCompile(`^(?:(?:export\s+)?(?:var|let|const)\s+[\w$]+|[A-Za-z_$][\w$]*(?:\.[\w$]+|\[['"][\w$-]+['"]\])*)$`)
)

// firstStatement matches what stands before the data where they are the first
// thing that a file holds.
var firstStatement = regexp.MustCompile(`^(?:['"]use strict['"]\s*;?\s*)?(?:(?:export\s+)?(?:var|let|const)\s+[\w$]+\s*=|export\s+default\b|[A-Za-z_$][\w$]*(?:\.[\w$]+|\[['"][\w$-]+['"]\])*\s*[=(])\s*$`)

// scriptEnd matches what may stand after the data without a word: the end of the
// statement and of the module, and calls that use what was assigned.
var scriptEnd = regexp.MustCompile(`^[\s;)]*(?:(?:module\.exports(?:\.\w+)?\s*=\s*[\w$]+|export\s+default\s+[\w$]+|export\s*\{[^{}]*\}|[\w$.]+\([\w$., ]*\))\s*;?\s*)*$`)

// longestPrefix bounds what is looked at before a value.
const longestPrefix = 100

// namedScript reports a file name that promises JavaScript.
func namedScript(name string) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".js", ".mjs", ".cjs", ".jsonp", ".ts":
		return true
	}
	return false
}

// firstData returns how many bytes of script stand before the data when they are
// the first thing that a file holds, 0 when they are not.
func firstData(text string) int {
	i := skipScriptSpace(text, 0)
	for start := i; i < len(text) && i-start < 1000; i++ {
		switch {
		case text[i] != '{' && text[i] != '[':
		case i > start && firstStatement.MatchString(withoutComments(text[start:i])):
			return i
		case text[i] == '{':
			return 0
		}
	}
	return 0
}

// longestData returns where the longest value that is JSON begins in a script, and
// where the piece of script begins that leads to it; 0, 0 when there is none.
func longestData(text string) (prefix, data int) {
	longest, statement := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\'', '"', '`':
			i = scriptString(text, i)
		case '/':
			i = max(i, skipScriptSpace(text, i)-1)
		case ';':
			statement = i + 1
		case '[', '{':
			start := max(statement, i-longestPrefix)
			if !looksLikeJSON(text[i:]) || !leadsToData(text[start:i]) || !quotesNames(text[i:]) {
				continue
			}
			s := surveyor{text: text, i: i}
			s.skip()
			if s.i-i > longest {
				longest, prefix, data = s.i-i, start, i
			}
			i, statement = max(i, s.i-1), s.i
		}
	}
	return prefix, data
}

// quotesNames reports whether the first object of a value is JSON and not a
// literal of the language, whose names need no quotes.
func quotesNames(text string) bool {
	text = strings.TrimLeft(text, "[ \t\r\n")
	return !strings.HasPrefix(text, "{") || looksLikeJSON(text)
}

// leadsToData reports whether a value that is handed on follows a piece of script.
func leadsToData(before string) bool {
	before = strings.TrimRight(before, " \t\r\n")
	if strings.HasSuffix(before, "*/") {
		before = strings.TrimRight(withoutComments(before), " \t\r\n")
	}
	expression := receiver
	switch {
	case before == "":
		return false
	case strings.ContainsRune("=:(", rune(before[len(before)-1])):
		before = strings.TrimRight(before[:len(before)-1], " \t\r\n")
	default:
		expression = keyword
	}
	before = before[strings.LastIndexAny(before, "\n;{}(,")+1:]
	if comment := strings.LastIndex(before, "*/"); comment >= 0 {
		before = before[comment+len("*/"):]
	}
	return expression.MatchString(strings.TrimSpace(before))
}

// scriptString returns where the string that begins at i ends, or i where it does
// not end in its line: a quote in a regular expression or a comment.
func scriptString(text string, i int) int {
	for k := i + 1; k < len(text); k++ {
		switch {
		case text[k] == '\\':
			k++
		case text[k] == text[i]:
			return k
		case text[k] == '\n' && text[i] != '`':
			return i
		}
	}
	return i
}

// skipScriptSpace skips blanks and comments from offset i on.
func skipScriptSpace(text string, i int) int {
	for i < len(text) {
		switch {
		case strings.ContainsRune(" \t\r\n\f\v", rune(text[i])):
			i++
		case strings.HasPrefix(text[i:], "//"):
			k := strings.IndexAny(text[i:], "\r\n")
			if k < 0 {
				return len(text)
			}
			i += k
		case strings.HasPrefix(text[i:], "/*"):
			k := strings.Index(text[i+2:], "*/")
			if k < 0 {
				return len(text)
			}
			i += k + 4
		default:
			return i
		}
	}
	return i
}

var comments = regexp.MustCompile(`(?s)/\*.*?\*/|//[^\r\n]*`)

func withoutComments(text string) string { return comments.ReplaceAllString(text, " ") }
