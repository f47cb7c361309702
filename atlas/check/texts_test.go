package check

import (
	"strings"
	"testing"
)

// What is taken for plain at a glance is what the careful checks of a text leave alone.
func TestPlainTextsNeedNoMending(t *testing.T) {
	plain := 0
	for r := range rune(0x3000) {
		for _, s := range []string{string(r), "a" + string(r) + "b", "é" + string(r), string(r) + "é", "Ω" + string(r), string(r) + "\u00a9"} {
			if !isPlain(s) {
				continue
			}
			plain++
			spelt, misread := reread(unescape(s))
			if clean := strings.Map(visible, spelt); clean != s || misread > 0 {
				t.Errorf("%q becomes %q", s, clean)
			}
		}
	}
	if plain < 1000 {
		t.Errorf("%d plain texts", plain)
	}
}
