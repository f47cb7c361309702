package identifier

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// leastGuessed is how many signs a number must have that nothing names. Shorter
// ones are years, postcodes, counts.
const (
	leastGuessed   = 7
	leastInCountry = 5
)

// bare reads a number that nothing names, in one token or in groups as people write
// them. Telephone numbers are passed over.
func (s *scanner) bare(i int) (next int) {
	if strings.HasPrefix(s.word(i), "+") {
		return s.lastBare(i) + 1
	}
	if telephones[s.keys[i]] && i+1 < len(s.tokens) {
		return s.lastBare(i+1) + 1
	}
	var wrong []Identifier
	for last := s.lastBare(i); last >= i; last-- {
		if s.cutsRow(i, last) {
			continue
		}
		text, _, _ := s.part(i, last)
		sound, ofItsCountry := s.guess(text)
		if len(sound) > 0 {
			return s.keep(i, last, sound)
		}
		if len(wrong) == 0 && len(ofItsCountry) > 0 {
			wrong, next = ofItsCountry, last
		}
	}
	if len(wrong) > 0 {
		return s.keep(i, next, wrong)
	}
	return i
}

// lastBare returns the last token that may belong to a number without a label: a
// country or groups of few signs.
func (s *scanner) lastBare(i int) int {
	last := i
	for end := s.lastGroup(i, len(s.tokens)); last < end; last++ {
		first := last == i && utf8.RuneCountInString(s.word(i)) <= 4
		if !isGroup(s.word(last+1)) && !first || !isGroup(s.word(last)) {
			break
		}
	}
	return last
}

func isSmall(r rune) bool { return r >= 'a' && r <= 'z' || r > 127 && unicode.IsLower(r) }

// cutsRow reports whether the tokens are some of a longer row of groups of digits.
func (s *scanner) cutsRow(first, last int) bool {
	inRow := func(i, j int) bool {
		return i >= 0 && j < len(s.tokens) && s.tokens[j].joined && isDigits(s.word(i)) && isDigits(s.word(j)) && isGroup(s.word(i)) && isGroup(s.word(j))
	}
	return inRow(first-1, first) || inRow(last, last+1)
}

// telephones are words before a number of another kind.
var telephones = map[string]bool{
	"tel": true, "telephone": true, "telefon": true, "telefono": true, "telefone": true, "telefoon": true, "phone": true, "fax": true, "mobile": true,
	"mobil": true, "mob": true, "gsm": true, "tlf": true, "puh": true, "portable": true, "whatsapp": true,
}

// isGroup reports whether a word may be one group of several: digits, or capitals.
func isGroup(word string) bool {
	if strings.IndexFunc(word, isSmall) >= 0 && !strings.ContainsAny(word, "0123456789") {
		return false
	}
	return len(word) <= 5 || strings.ContainsAny(word, ".-/") && len(word) <= 14
}

// notNumbers are texts that look like a number and are something else: dates,
// telephone numbers, mailboxes, amounts. Two zeros begin a telephone number as well
// as many a number of a register; the latter are written in one piece, and guessed
// only in a country whose registers pad with zeros.
var notNumbers = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\+|@|^(?:(?:1[89]|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:1[89]|20)\d\d)$|^\d{1,3}(?:[., ]\d{3})*[.,]\d\d?$`)
})

// isTelephone reports whether a text begins as an international telephone number
// does and nothing tells that it is another number.
func (s *scanner) isTelephone(text string) bool {
	rest, zeros := strings.CutPrefix(text, "00")
	rest = strings.TrimPrefix(rest, " ")
	return zeros && rest != "" && rest[0] >= '1' && rest[0] <= '9' && (s.hint.Country == "" || !isDigits(text))
}

// guess returns the schemes of which a text may be a number, and those of which it
// would be one, by the country that belongs to the number, if it were not wrong.
func (s *scanner) guess(text string) (sound, wrong []Identifier) {
	if !strings.ContainsAny(text, "0123456789０１２３４５６７８９") || notNumbers().MatchString(text) || s.isTelephone(text) {
		return nil, nil
	}
	length := len(s.compact(text))
	if length < leastInCountry && !strings.Contains(text, "/") && text[0] < 'A' {
		return nil, nil
	}
	for _, scheme := range s.schemes() {
		if length < scheme.least || length > scheme.most {
			continue
		}
		id, ok := s.read(scheme, text, 0)
		if !ok {
			continue
		}
		if id.Problem != nil {
			if id.Evidence&ByPrefix != 0 {
				wrong = append(wrong, id)
			}
			continue
		}
		if scheme.tells(id, text) {
			id.Evidence |= BySigns
		}
		if s.hint.Country != "" && scheme.Country != "" && scheme.Country != s.hint.Country && !id.Sure() {
			continue
		}
		inCountry := id.Evidence&(ByPrefix|ByCountry) != 0 && length >= leastInCountry
		if id.Sure() || inCountry || id.Evidence&ByCheck != 0 && length >= leastGuessed {
			sound = append(sound, id)
		}
	}
	return sound, wrong
}

// tells reports whether a number shows its scheme: by letters that stand fast in
// front, when it has many signs or the scheme is world-wide, or by check digits
// over letters.
func (s *Scheme) tells(id Identifier, text string) bool {
	body := upper(strings.TrimPrefix(id.Value, s.prefix))
	_, p := s.parse(id.Value)
	if p == nil {
		return false
	}
	fixed := p.shape.fixed(body)
	if !s.taxed() {
		fixed = s.prefix + fixed
	}
	if fixed != "" && (s.Country == "" || len(id.Value) >= 8) && strings.HasPrefix(spaceless(text), fixed) {
		return true
	}
	letters := len(body) - len(strings.Map(digitsOnly, body))
	return s.Country == "" && letters > 1 && id.Evidence&ByCheck != 0
}

// fixed returns the letters with which every number of the shape begins.
func (s *shape) fixed(body string) string {
	n := 0
	for n < len(s.runs) && n < len(body) && s.runs[n].signs == single(body[n]) && s.runs[n].least == 1 && (body[n] < '0' || body[n] > '9') {
		n++
	}
	return body[:n]
}

// single is the set of one sign.
func single(c byte) (set signSet) {
	if c < 128 {
		set.add(c, c)
	}
	return set
}

func digitsOnly(r rune) rune {
	if r >= '0' && r <= '9' {
		return r
	}
	return -1
}
