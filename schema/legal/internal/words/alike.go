package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Letters of three scripts that look the same and get mixed when registers are
// typed or scanned. The strings are parallel, letter by letter.
const (
	latin    = "ABCEHIKMOPTXYaceiopxy"
	cyrillic = "АВСЕНІКМОРТХУасеіорху"
	greek    = "ΑΒ ΕΗΙΚΜΟΡΤΧΥα  ιορχυ"
)

// repair brings look-alike letters to the script of the word's other letters. A
// word of one script, or of look-alikes alone, is left as it is.
func repair(word string) string {
	if ascii(word) {
		return word
	}
	var seen [3]bool  // scripts of the letters
	var alone [3]bool // scripts of the letters that look like no other
	for _, r := range word {
		script := scriptOf(r)
		if script < 0 {
			continue
		}
		seen[script] = true
		if !strings.ContainsRune(scripts[script], r) {
			alone[script] = true
		}
	}
	for target := range scripts {
		others := alone
		others[target] = false
		mixed := seen
		mixed[target] = false
		if alone[target] && others == [3]bool{} && mixed != [3]bool{} {
			return strings.Map(func(r rune) rune { return into(r, target) }, word)
		}
	}
	return word
}

var scripts = [3]string{latin, cyrillic, greek}

func scriptOf(r rune) int {
	switch {
	case unicode.Is(unicode.Latin, r):
		return 0
	case unicode.Is(unicode.Cyrillic, r):
		return 1
	case unicode.Is(unicode.Greek, r):
		return 2
	}
	return -1
}

// into returns the letter of a script that looks like r, r itself when none does.
func into(r rune, target int) rune {
	for _, script := range scripts {
		if at := strings.IndexRune(script, r); at >= 0 && r != ' ' {
			n := utf8.RuneCountInString(script[:at])
			for _, other := range scripts[target] {
				if n == 0 && other != ' ' {
					return other
				}
				n--
			}
		}
	}
	return r
}

// LatinAlike returns a word typed in the Latin letters that its own look like, false
// when one looks like none: "TOB" for "ТОВ".
func LatinAlike(word string) (string, bool) {
	alike := strings.Map(func(r rune) rune { return into(r, 0) }, word)
	return alike, alike != word && ascii(alike)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
