package automaton_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/internal/automaton"
)

// patterns are those of the standard and some that make automata hard.
var patterns = []string{
	`^(/([^~]|~[01])*)?$`, `^([A-V]|[A-V]?[0-9]{2}(\.[0-9]{1,2})?)$`, `^([A-Z]{2}(-[A-Z0-9]{1,3})?|europe|world)$`,
	`^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$`, `^[^ \t\r\n]+$`, `^[^@ \t\r\n<>]+@[^@ \t\r\n<>]+$`,
	`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$`, `^https?://[^ \t\r\n<>"]+$`,
	`abc`, `a$`, `^a`, `^$`, `x*`, `(a|b)*abb`, `.é.`, `[α-ω]+$`, `(?i)straße`, `^.{3}$`, `a.*b.*c$`, `\bword\b`, `[^a]`,
}

func FuzzPatterns(f *testing.F) {
	for _, text := range []string{"", "a", "/~1a", "A12.5", "FR-33", "2025-02-30", "a@b", "sr-Latn-RS", "https://é", "ab\nb", "ααω", "STRASSE", "aébb", "a word b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "é")
		for _, pattern := range patterns {
			a := automaton.Compile(pattern, 256)
			if a == nil {
				continue
			}
			if got, want := a.Match(text), regexp.MustCompile(pattern).MatchString(text); got != want {
				t.Errorf("%s on %q: %v", pattern, text, got)
			}
		}
	})
}

func TestCompile(t *testing.T) {
	for _, pattern := range patterns[:13] {
		assert.NotNil(t, automaton.Compile(pattern, 64), pattern)
	}
	many := `^(a|b)*a` + strings.Repeat(`(a|b)`, 9) + `$`
	assert.NotNil(t, automaton.Compile(many, 1<<11))
	for name, pattern := range map[string]string{
		"no expression": `(`, "letters beyond ASCII apart": `[α-ω]`, "ends of words": `\bword\b`, "other case": `(?i)straße`,
		"more states than there may be": many,
	} {
		assert.Nil(t, automaton.Compile(pattern, 256), name)
	}
	assert.False(t, new(automaton.Automaton).Match(""), "the zero value matches nothing")
}

func BenchmarkPattern(b *testing.B) {
	const text = "https://www.example.org/une/page"
	const pattern = `^https?://[^ \t\r\n<>"]+$`
	for name, match := range map[string]func(string) bool{"automaton": automaton.Compile(pattern, 64).Match, "regexp": regexp.MustCompile(pattern).MatchString} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				match(text)
			}
		})
	}
}

func Example() {
	a := automaton.Compile(`^[1-9][0-9]{3}$`, 256)
	fmt.Println(a.Match("1070"), a.Match("0170"), a.Match("10700"))
	// Output: true false false
}
