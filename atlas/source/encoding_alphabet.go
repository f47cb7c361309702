package source

import (
	"fmt"
	"strings"
	"unicode"
)

// Encodings with one byte per character differ in which letters the upper half
// stands for. Read by the right one, a list in one language has the letters of
// that language; read by a wrong one, it has letters that no language has together.

// alphabet holds the letters outside ASCII of one language, in lower case, in an
// encoding of Windows or the ISO.
type alphabet struct {
	encodings []string
	language  string
	letters   string
}

// western are the languages of Windows-1252.
var western = []alphabet{
	{nil, "ca", "àçèéíïòóúü"}, {nil, "da", "æøåé"}, {nil, "de", "äöüßé"}, {nil, "en", "éèïöç"}, {nil, "es", "áéíñóúü"}, {nil, "et", "äõöüšž"},
	{nil, "fi", "äöåšž"}, {nil, "fr", "àâæçéèêëîïôœùûüÿ"}, {nil, "is", "áðéíóúýþæö"}, {nil, "it", "àèéìíîòóùú"}, {nil, "nl", "éëïóöüèêá"},
	{nil, "pt", "áâãàçéêíóôõúü"}, {nil, "sv", "åäöéü"},
}

// eastern are the languages of the other encodings. The letters are those of the
// languages' own orthographies.
var eastern = []alphabet{
	{centralEuropean, "cs", "áčďéěíňóřšťúůýž"}, {centralEuropean, "hr", "čćđšž"}, {centralEuropean, "hu", "áéíóöőúüű"},
	{centralEuropean, "pl", "ąćęłńóśźż"}, {centralEuropean, "ro", "ăâîşţ"}, {centralEuropean, "sk", "áäčďéíĺľňóôŕšťúýž"},
	{cyrillic, "bg", "абвгдежзийклмнопрстуфхцчшщъьюяѝ"}, {cyrillic, "mk", "абвгдѓежзѕијклљмнњопрстќуфхцчџш"},
	{cyrillic, "ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"}, {cyrillic, "sr", "абвгдђежзијклљмнњопрстћуфхцчџш"},
	{cyrillic, "uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
	{greek, "el", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"}, {turkish, "tr", "çğıöşüâîi̇"},
	{baltic, "lt", "ąčęėįšųūž"}, {baltic, "lv", "āčēģīķļņšūž"},
}

var (
	centralEuropean = []string{"windows-1250", "iso-8859-2"}
	cyrillic        = []string{"windows-1251"}
	greek           = []string{"windows-1253", "iso-8859-7"}
	turkish         = []string{"windows-1254"}
	baltic          = []string{"windows-1257"}
)

// spelling is how well the letters of a file are those of one language.
type spelling struct {
	how      reading
	language string
	good     int
	seen     [256]bool // of the good ones
	bad      [256]int
	misfit   int
}

// different counts the letters that fit.
func (s spelling) different() (n int) {
	for _, seen := range s.seen {
		if seen {
			n++
		}
	}
	return n
}

// share is the part of the letters that belong to the language.
func (s spelling) share() float64 {
	if s.good == 0 {
		return 0
	}
	return float64(s.good) / float64(s.good+s.misfit)
}

// spell counts the letters outside ASCII that belong to the language where they
// stand; signs that may stand anywhere do not count.
func spell(head []byte, how reading, a alphabet) spelling {
	s := spelling{how: how, language: a.language}
	kinds := a.kinds(how)
	for i, b := range head {
		if b < 0x80 {
			continue
		}
		var before, after signs
		if i > 0 {
			before = kinds[head[i-1]]
		}
		if i+1 < len(head) {
			after = kinds[head[i+1]]
		}
		switch k := kinds[b]; {
		case k&own != 0 && (before|after)&digit == 0 && !(k&capital != 0 && before&small != 0) && (k&latin != 0 || (before|after)&latin == 0):
			s.good++
			s.seen[b] = true
		case k&mark != 0 && (before&letter == 0 || after&letter == 0 || how.table[b] == '’'):
		default:
			s.bad[b]++
			s.misfit++
		}
	}
	return s
}

// signs says what the character of a byte is.
type signs uint8

const (
	own    signs = 1 << iota // a letter of the language
	letter                   // of any
	latin
	capital
	small
	digit
	mark // may stand in any text
)

// kinds says what the character of each byte is.
func (a alphabet) kinds(how reading) (kinds [256]signs) {
	for b, r := range how.table {
		add := func(k signs, is bool) {
			if is {
				kinds[b] |= k
			}
		}
		add(own, strings.ContainsRune(a.letters, unicode.ToLower(r)))
		add(letter, unicode.IsLetter(r))
		add(latin, unicode.IsLetter(r) && unicode.Is(unicode.Latin, r))
		add(capital, unicode.IsUpper(r))
		add(small, unicode.IsLower(r))
		add(digit, unicode.IsDigit(r))
		add(mark, strings.ContainsRune("’‘‚“”„«»‹›–—…•·§©®™°\u00A0\u00AD€№", r))
	}
	return kinds
}

// bestSpelling returns the language whose letters fit best.
func bestSpelling(head []byte, how reading, languages []alphabet) (best spelling) {
	for _, a := range languages {
		if s := spell(head, how, a); s.share() > best.share() {
			best = s
		}
	}
	return best
}

const (
	// fewLetters is from how many letters on another encoding is believed.
	fewLetters = 5
	// fewDifferent is how many different ones there must be among them: "£" alone
	// would be the Polish "Ł".
	fewDifferent = 3
)

// otherAlphabet returns the reading by which nearly all letters are those of one
// language of another encoding, where no language of Windows-1252 explains them as
// well.
func otherAlphabet(head []byte, override map[byte]rune) (reading, []string, bool) {
	cp1252, _ := newReading(cp1252Name, override)
	west := bestSpelling(head, cp1252, western)
	var best spelling
	for _, a := range eastern {
		for _, name := range a.encodings {
			how, _ := newReading(name, override)
			if s := spell(head, how, a); s.good >= fewLetters && s.different() >= fewDifferent && s.share() > best.share() {
				best = s
			}
		}
	}
	if best.share() < 0.95 || best.share() < west.share()+0.1 {
		return reading{}, nil, false
	}
	how := best.how
	for b, n := range best.bad {
		if _, given := override[byte(b)]; n > 0 && !given {
			how.doubtful[b] = true
		}
	}
	return how, []string{fmt.Sprintf("not UTF-8; %d of %d letters outside ASCII are those of the language %s", best.good, best.good+best.misfit, best.language)}, true
}
