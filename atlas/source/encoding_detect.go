package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// detectEncoding finds out how the bytes of a file become characters, from its
// beginning. It never fails: when nothing fits, the bytes that do not are marked
// doubtful and the evidence says so.
func detectEncoding(head []byte, override map[byte]rune) (how reading, evidence []string) {
	if how, evidence, ok := detectUnicode(head, override); ok {
		return how, evidence
	}
	if how, evidence, ok := otherAlphabet(head, override); ok {
		return how, evidence
	}
	return detectSingleByte(head, override)
}

var byteOrderMarks = []struct{ name, mark string }{
	{utf8Name, "\xEF\xBB\xBF"}, {utf16LEName, "\xFF\xFE"}, {utf16BEName, "\xFE\xFF"},
}

func detectUnicode(head []byte, override map[byte]rune) (how reading, evidence []string, ok bool) {
	for _, b := range byteOrderMarks {
		if bytes.HasPrefix(head, []byte(b.mark)) {
			how, _ = newReading(b.name, override)
			how.bom = len(b.mark)
			return how, []string{"byte order mark of " + b.name}, true
		}
	}
	if name, share := detectUTF16(head); name != "" {
		how, _ = newReading(name, override)
		return how, []string{fmt.Sprintf("no byte order mark; %d%% of the 2-byte units have a zero byte on the same side", share)}, true
	}
	valid, invalid := countUTF8(head)
	if invalid == 0 || valid >= 3*invalid {
		how, _ = newReading(utf8Name, override)
		switch {
		case valid == 0 && invalid == 0:
			evidence = []string{"ASCII only, so far"}
		case invalid == 0:
			evidence = []string{fmt.Sprintf("%d characters outside ASCII, all valid UTF-8", valid)}
		default:
			evidence = []string{fmt.Sprintf("%d characters outside ASCII are valid UTF-8, %d bytes are not", valid, invalid)}
		}
		return how, evidence, true
	}
	return reading{}, nil, false
}

// detectUTF16 looks for text without a byte order mark: its blanks, digits and
// separators have a zero byte, always on the same side.
func detectUTF16(head []byte) (name string, share int) {
	pairs := len(head) / 2
	if pairs < 4 || bytes.IndexByte(head, 0) < 0 {
		return "", 0
	}
	var zeros [2]int
	for i := range pairs * 2 {
		if head[i] == 0 {
			zeros[i%2]++
		}
	}
	for side, name := range []string{utf16BEName, utf16LEName} {
		// One stray zero byte in a short file makes no UTF-16.
		if n := zeros[side]; n*10 >= pairs && (n > 2 || n*2 >= pairs) && zeros[1-side]*20 <= n {
			return name, n * 100 / pairs
		}
	}
	return "", 0
}

// countUTF8 counts the valid characters outside ASCII and the bytes that are
// not UTF-8; a character cut by the end of head is not counted.
func countUTF8(head []byte) (valid, invalid int) {
	for len(head) > 0 {
		if head[0] < utf8.RuneSelf {
			head = head[1:]
			continue
		}
		r, size := utf8.DecodeRune(head)
		switch {
		case r == utf8.RuneError && size == 1:
			if !utf8.FullRune(head) {
				return valid, invalid
			}
			invalid++
		default:
			valid++
		}
		head = head[size:]
	}
	return valid, invalid
}

// fit is how well an encoding explains the bytes above 0x7F by what stands
// beside them.
type fit struct {
	name   string
	how    reading
	seen   [256]int
	bad    [256]int
	total  int
	misfit int
}

func detectSingleByte(head []byte, override map[byte]rune) (reading, []string) {
	best := measure(cp1252Name, head, override)
	// Windows-1252 is what spreadsheet programs write. Another encoding must
	// explain the bytes clearly better and nearly all of them.
	for _, name := range []string{macName, latin9Name} {
		other := measure(name, head, override)
		if name == latin9Name && hasControls(head) {
			continue
		}
		if other.misfit*2 < best.misfit && other.misfit*10 <= other.total {
			best = other
		}
	}
	how := best.how
	contested := contestedBytes(override)
	disputed := 0
	for b, n := range best.seen {
		if contested[b] {
			disputed += n
		}
	}
	// Neither a bad fit nor a choice between encodings that rests on one or two
	// characters is taken for certain.
	hopeless := best.misfit > 0 && best.misfit*10 > disputed || best.name != cp1252Name && disputed < 3
	if s := bestSpelling(head, best.how, western); s.misfit == 0 && s.good > 2 && best.name == cp1252Name {
		hopeless = false
	}
	for b, n := range best.seen {
		if _, given := override[byte(b)]; given || b < 0x80 {
			continue
		}
		// Where the encoding as a whole does not fit, every character on which
		// the candidates differ is in doubt, seen or still to come.
		if n > 0 && best.bad[b]*2 > n || hopeless && contested[b] {
			how.doubtful[b] = true
		}
	}
	return how, singleByteEvidence(best, how, contested, hopeless)
}

// hasControls reports bytes that are control characters in ISO 8859.
func hasControls(head []byte) bool {
	for _, b := range head {
		if b >= 0x80 && b <= 0x9F {
			return true
		}
	}
	return false
}

// contestedBytes marks the bytes that the candidates read differently.
func contestedBytes(override map[byte]rune) (contested [256]bool) {
	a, _ := newReading(cp1252Name, override)
	for _, name := range []string{macName, latin9Name} {
		b, _ := newReading(name, override)
		for i := range 256 {
			if a.table[i] != b.table[i] {
				contested[i] = true
			}
		}
	}
	return contested
}

func singleByteEvidence(best fit, how reading, contested [256]bool, hopeless bool) []string {
	evidence := []string{fmt.Sprintf("not UTF-8; %d bytes above 0x7F, %d of them an unlikely character in %s", best.total, best.misfit, how.name)}
	var agreed, doubtful []string
	for b, n := range best.seen {
		switch {
		case n == 0:
		case how.doubtful[b]:
			doubtful = append(doubtful, fmt.Sprintf("0x%02X (%d)", b, n))
		case !contested[b]:
			agreed = append(agreed, fmt.Sprintf("0x%02X %c (%d)", b, how.table[b], n))
		}
	}
	if len(agreed) > 0 {
		evidence = append(evidence, "the same character in all encodings considered: "+strings.Join(agreed, ", "))
	}
	if len(doubtful) > 0 {
		evidence = append(evidence, "doubtful bytes: "+strings.Join(doubtful, ", "))
	}
	if hopeless {
		evidence = append(evidence, "no encoding considered is certain")
	}
	return evidence
}

func measure(name string, head []byte, override map[byte]rune) fit {
	f := fit{name: name}
	f.how, _ = newReading(name, override)
	letters, foreign := 0, 0
	at := func(i int) rune {
		if i < 0 || i >= len(head) {
			return ' '
		}
		return f.how.table[head[i]]
	}
	for i, b := range head {
		r := f.how.table[b]
		if unicode.IsLetter(r) {
			letters++
			if b >= 0x80 {
				foreign++
			}
		}
		if b < 0x80 {
			continue
		}
		f.total++
		f.seen[b]++
		if _, given := override[b]; !given && !plausible(at(i-1), r, at(i+1)) {
			f.bad[b]++
		}
	}
	f.looksLikeApostrophe(head, override)
	if foreign*3 > letters {
		// Western texts are mostly ASCII letters: this is another alphabet.
		for b := 0x80; b <= 0xFF; b++ {
			f.bad[b] = f.seen[b]
		}
	}
	for _, n := range f.bad {
		f.misfit += n
	}
	return f
}

// looksLikeApostrophe doubts a letter that nearly always stands where English
// and French have an apostrophe: "donXt", "itXs", "weXre".
func (f *fit) looksLikeApostrophe(head []byte, override map[byte]rune) {
	var hits [256]int
	for i := 1; i+2 < len(head); i++ {
		b := head[i]
		if b < 0x80 || !isASCIILetter(head[i-1]) {
			continue
		}
		rest := head[i+1:]
		for _, end := range []string{"s", "t", "re", "ve", "ll", "d", "m"} {
			if bytes.HasPrefix(rest, []byte(end)) && (len(rest) == len(end) || !isASCIILetter(rest[len(end)]) && rest[len(end)] < 0x80) {
				hits[b]++
				break
			}
		}
	}
	for b, n := range hits {
		if _, given := override[byte(b)]; !given && n >= 5 && n*10 >= f.seen[b]*8 && unicode.IsLetter(f.how.table[b]) {
			f.bad[b] = f.seen[b]
		}
	}
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// plausible reports whether a character outside ASCII makes sense between its
// neighbours. It is a rough measure, good enough to tell encodings apart over
// many characters.
func plausible(before, r, after rune) bool {
	letter := unicode.IsLetter
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return false
	case strings.ContainsRune("ªº", r):
		return true
	case letter(r) && !unicode.Is(unicode.Latin, r):
		return false // Ω and π, which Mac Roman has, are rare in names and texts
	case strings.ContainsRune("ÀÁÈÉÓ", r) && !letter(before) && after == ' ':
		return !unicode.IsDigit(before) // a word of one letter
	case unicode.IsUpper(r):
		return !unicode.IsLower(before) && !unicode.IsDigit(before) && !unicode.IsDigit(after) && (letter(before) || letter(after))
	case letter(r):
		return !unicode.IsDigit(before) && !unicode.IsDigit(after)
	case strings.ContainsRune("£€¥¢", r):
		return unicode.IsDigit(before) || unicode.IsDigit(after) || (!letter(before) && r != '¥' && r != '¢')
	case strings.ContainsRune("‚„‹", r):
		return letter(after) || unicode.IsDigit(after)
	case strings.ContainsRune("›‘“", r): // these open in some languages and close in others
		return letter(after) || unicode.IsDigit(after) || letter(before) || unicode.IsDigit(before) || unicode.IsPunct(before)
	case strings.ContainsRune("½¼¾", r):
		return !letter(before) && !letter(after)
	case strings.ContainsRune("’”«»–—…•·§©®™°±²³×÷¿¡\u00A0\u00AD¹µ", r):
		return true
	}
	return false
}
