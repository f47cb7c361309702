package phone

import (
	"strings"
	"unicode"
)

// mostText is how many bytes a text with one number may have.
const mostText = 120

// Parse reads a text that is one number and nothing else: in international form
// or as the country (ISO 3166-1 alpha-2, may be "") writes it, with any signs
// between the digits, a label such as "Tél.:" before and an extension behind. It
// fails with [*Error].
func Parse(s, country string) (Number, error) {
	if len(s) > mostText {
		return Number{}, &Error{TooLong}
	}
	country = region(country)
	written, ok := read(s)
	if ok {
		n, found := written.number(country)
		if found {
			return n, nil
		}
		if !written.international && country == "" && len(written.digits) >= leastDigits && len(written.digits) <= mostDigits {
			return Number{}, &Error{NoCountry}
		}
	}
	if strings.TrimSpace(s) == "" {
		return Number{}, &Error{Empty}
	}
	switch spans := Find(s, country); {
	case len(spans) > 1:
		return Number{}, &Error{Several}
	case len(spans) == 1:
		return Number{}, &Error{TextAround}
	}
	return Number{}, &Error{NoNumber}
}

// written is a number as a text spells it.
type written struct {
	digits        string
	international bool
	// zero is where a "(0)" stands among the digits, 0 when nowhere: the digit that
	// is dialled at home and left out from abroad.
	zero      int
	extension string
}

// read takes a text apart that should be one number.
func read(s string) (written, bool) {
	runes := []rune(trimLabel(strings.Map(plain, s)))
	var w written
	var digits strings.Builder
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case isDigit(r):
			if w.international && r == '0' && w.zero == 0 && i > 0 && runes[i-1] == '(' && i+1 < len(runes) && runes[i+1] == ')' {
				w.zero = digits.Len()
			}
			digits.WriteRune(r)
		case r == '+' && digits.Len() == 0 && !w.international:
			w.international = true
		case isSign(r):
		case digits.Len() >= leastShort:
			rest := string(runes[i:])
			if extension, ok := cutExtension(rest); ok {
				w.extension = extension
			} else if letters, ok := onKeypad(rest); ok {
				digits.WriteString(letters)
			} else {
				return written{}, false
			}
			i = len(runes)
		default:
			return written{}, false
		}
	}
	w.digits = digits.String()
	if rest, found := strings.CutPrefix(w.digits, "00"); found && !w.international {
		w.digits, w.international = rest, true
		w.zero = 0
	}
	return w, w.digits != ""
}

// number returns the number in the plan of its country.
func (w written) number(country string) (Number, bool) {
	for _, digits := range w.readings() {
		if n, ok := lookUp(digits, w.international, country); ok {
			n.Extension = w.extension
			return n, true
		}
	}
	return Number{}, false
}

// readings returns the digits without the "(0)", and with it: Italy dials its
// zero from abroad too.
func (w written) readings() []string {
	if w.zero == 0 {
		return []string{w.digits}
	}
	without := w.digits[:w.zero] + w.digits[w.zero+1:]
	if strings.HasPrefix(w.digits, "39") {
		return []string{w.digits, without}
	}
	return []string{without, w.digits}
}

// plain maps signs and digits of other widths and scripts to ASCII, and drops
// what is invisible.
func plain(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case unicode.Is(unicode.Cf, r) || r == 0x20E3 || r == 0xFE0F: // marks and keycaps
		return -1
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Pd, r), r == 0x2212:
		return '-'
	case r == 0xFF0B:
		return '+'
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	}
	return r
}

// digit returns a decimal digit of any script as ASCII. Scripts encode their
// ten digits in a row that begins with zero.
func digit(r rune) rune {
	for zero := r; zero > r-10; zero-- {
		if !unicode.Is(unicode.Nd, zero-1) || (r-zero == 9) {
			return '0' + r - zero
		}
	}
	return r
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isSign reports whether people write a sign between the digits of a number.
func isSign(r rune) bool { return strings.ContainsRune(" .-/()[]\t\u00b7\u2022_'", r) }

// labels stand before a number and say no more than that it is one.
var labels = wordSet("tel tél téléphone telephone telefon telefono teléfono telefone telefoon puhelin puh phone ph fon t p m f fax fixe fixed mob mobil mobile mobiel móvil movil cell cellulare gsm port portable handy kom komórka tlf tfn sími simi tálfón mobitel τηλ τηλέφωνο κιν тел телефон n no nr nº numero numéro call appel")

// trimLabel takes labels, colons and symbols of phones off the beginning.
func trimLabel(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n:.;,<>-☎☏✆📞📱°")
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != 'º' })
		if end <= 0 || !labels[strings.ToLower(s[:end])] {
			return strings.TrimRight(s, " \t\r\n:.;,<>")
		}
		s = s[end:]
	}
}

// extensions are words before the number of an extension.
var extensions = wordSet("ext extn extension x poste p dw durchwahl klappe kl apparat app int interno interne ramal toestel tst wew wewn mellék mellek linka anknytning ankn lokal alanumber доб доп")

// cutExtension returns the digits of an extension behind a word for it.
func cutExtension(s string) (string, bool) {
	s = strings.TrimLeft(s, ";,# ")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 || end > 0 && !extensions[strings.ToLower(s[:end])] {
		return "", false
	}
	digits := strings.TrimRight(strings.TrimLeft(s[end:], " .:=-#"), " .")
	if digits == "" || len(digits) > mostExtension || strings.ContainsFunc(digits, func(r rune) bool { return !isDigit(r) }) {
		return "", false
	}
	return digits, true
}

const mostExtension = 7

// onKeypad returns the digits of the letters of a vanity number, "0800 FLOWERS".
func onKeypad(s string) (string, bool) {
	var digits strings.Builder
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			digits.WriteByte("22233344455566677778889999"[r-'A'])
		case isDigit(r):
			digits.WriteRune(r)
		case r != ' ' && r != '-':
			return "", false
		}
	}
	return digits.String(), digits.Len() >= 3
}

func wordSet(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}
