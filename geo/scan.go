package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of a text is. A mark is stored as the rune that
// stands for all its spellings.
type tokenKind rune

const (
	tokenNumber  tokenKind = '0'
	tokenWord    tokenKind = 'a'
	tokenDegree  tokenKind = '°'
	tokenMinute  tokenKind = '\''
	tokenSecond  tokenKind = '"'
	tokenColon   tokenKind = ':'
	tokenMinus   tokenKind = '-'
	tokenPlus    tokenKind = '+'
	tokenComma   tokenKind = ','
	tokenBreak   tokenKind = ';'
	tokenIgnored tokenKind = ' '
)

// token is a piece of a text.
type token struct {
	kind      tokenKind
	digits    string // of a number, with its marks
	direction direction
	// before and after tell whether a blank stands on that side.
	before, after bool
}

// spellings gives the marks that people use for a kind of token.
var spellings = func() map[rune]tokenKind {
	kinds := map[rune]tokenKind{}
	for kind, runes := range map[tokenKind]string{
		tokenDegree:  "°º˚∘⁰",
		tokenMinute:  "'′’‘´`ʹʼ‛＇",
		tokenSecond:  "\"″”“ʺ˝„‟＂",
		tokenColon:   ":",
		tokenMinus:   "-−–—‐‑﹣－",
		tokenPlus:    "+＋",
		tokenComma:   ",，",
		tokenBreak:   ";|/\n\r\t&",
		tokenIgnored: "()[]{}<>=*",
	} {
		for _, r := range runes {
			kinds[r] = kind
		}
	}
	return kinds
}()

// unitWords are words that stand for a mark.
var unitWords = map[string]tokenKind{
	"deg": tokenDegree, "degree": tokenDegree, "degrees": tokenDegree, "degré": tokenDegree, "degrés": tokenDegree, "grados": tokenDegree, "gradi": tokenDegree,
	"min": tokenMinute, "minutes": tokenMinute, "sec": tokenSecond, "seconds": tokenSecond,
}

// Two minute marks are one for seconds. The mark for degrees is often broken by a
// change of encoding.
var doubled = strings.NewReplacer("Â°", "°", "Âº", "°", "''", `"`, "′′", `"`, "’’", `"`, "´´", `"`, "‘‘", `"`)

// scan cuts a text into tokens.
func scan(s, language string) ([]token, Reason) {
	s = doubled.Replace(s)
	tokens := make([]token, 0, 16)
	blank := true
	for s != "" {
		r, width := utf8.DecodeRuneInString(s)
		if unicode.IsSpace(r) && spellings[r] == 0 {
			if n := len(tokens); n > 0 {
				tokens[n-1].after = true
			}
			blank, s = true, s[width:]
			continue
		}
		t := token{kind: spellings[r], before: blank}
		var reason Reason
		switch {
		case r >= '0' && r <= '9' || r == '.' && len(s) > 1 && isDigit(s[1]):
			t.kind = tokenNumber
			t.digits, width = number(s)
		case t.kind != 0:
		case unicode.IsLetter(r):
			t, width, reason = word(s, language, tokens)
			t.before = blank
		default:
			reason = NoNumber
		}
		if reason != "" {
			return nil, reason
		}
		tokens = append(tokens, t)
		blank, s = false, s[width:]
	}
	if len(tokens) == 0 {
		return nil, Empty
	}
	tokens[len(tokens)-1].after = true
	return tokens, ""
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// number takes a number off the front of a text: digits, points and commas that
// stand between digits, apostrophes before three digits, as the Swiss write
// thousands, and an exponent with a sign. A point at the end counts as read.
func number(s string) (digits string, width int) {
	i := 0
	for i < len(s) {
		switch {
		case isDigit(s[i]):
			i++
			continue
		case (s[i] == '.' || s[i] == ',') && i+1 < len(s) && isDigit(s[i+1]):
			i++
			continue
		case thousands(s[i:]) > 0 && i > 0 && i <= 3 && !strings.ContainsAny(s[:i], ".,"),
			thousands(s[i:]) > 0 && strings.ContainsAny(s[:i], "'’"):
			i += thousands(s[i:])
			continue
		}
		break
	}
	digits = s[:i]
	if i+2 < len(s) && (s[i] == 'e' || s[i] == 'E') && (s[i+1] == '-' || s[i+1] == '+') && isDigit(s[i+2]) {
		i += 2
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		return s[:i], i
	}
	if i < len(s) && s[i] == '.' {
		i++
	}
	return digits, i
}

// thousands returns the length of an apostrophe with exactly three digits at the
// front of a text, else 0. Minutes have two.
func thousands(s string) int {
	rest := strings.TrimPrefix(strings.TrimPrefix(s, "'"), "’")
	n := len(s) - len(rest)
	if n == 0 || len(rest) < 3 || !isDigit(rest[0]) || !isDigit(rest[1]) || !isDigit(rest[2]) || len(rest) > 3 && isDigit(rest[3]) {
		return 0
	}
	return n + 3
}

// word takes a word off the front of a text. The letter d between digits is a
// mark for degrees, as PROJ writes it.
func word(s, language string, before []token) (t token, width int, reason Reason) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(s)
	}
	text := s[:end]
	if kind := unitWords[strings.ToLower(text)]; kind != 0 {
		return token{kind: kind}, end, ""
	}
	if n := len(before); text == "d" && n > 0 && before[n-1].kind == tokenNumber && !before[n-1].after && end < len(s) && isDigit(s[end]) {
		return token{kind: tokenDegree}, end, ""
	}
	d, reason := directionOf(text, language)
	if end < len(s) && s[end] == '.' { // an abbreviation
		end++
	}
	return token{kind: tokenWord, direction: d}, end, reason
}
