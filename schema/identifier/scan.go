package identifier

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// scanner goes through the tokens of a text once; no two numbers overlap.
type scanner struct {
	hint   Hint
	text   string
	tokens []token
	// keys are the tokens as fold.Key gives them.
	keys []string
	// only is the scheme that alone counts, nil for all.
	only  *Scheme
	found []Identifier

	compactedOf, compacted string
}

// maxGroups is how many tokens the number with the most groups has.
const maxGroups = 9

func (s *scanner) scan() []Identifier {
	for _, t := range s.tokens {
		s.keys = append(s.keys, fold.Key(s.text[t.start:t.end]))
	}
	for i := 0; i < len(s.tokens); {
		next := s.address(i)
		if next == i {
			next = s.entry(i)
		}
		if next == i {
			next = s.labelled(i)
		}
		if next == i {
			next = s.coded(i)
		}
		if next == i && s.only == nil {
			next = s.bare(i)
		}
		i = max(next, i+1)
	}
	return s.found
}

// part returns the text from one token to another, without the signs around it.
func (s *scanner) part(first, last int) (text string, start, end int) {
	start, end = s.tokens[first].start, s.tokens[last].end
	text = s.text[start:end]
	left := strings.TrimLeft(text, ".-–/")
	start += len(text) - len(left)
	text = strings.TrimRight(left, ".-–/")
	return text, start, start + len(text)
}

// keep adds the readings of the tokens from first to last.
func (s *scanner) keep(first, last int, readings []Identifier) (next int) {
	_, start, end := s.part(first, last)
	from := len(s.found)
	for _, id := range readings {
		id.Start, id.End = start, end
		same := func(other Identifier) bool { return other.Scheme == id.Scheme && other.Value == id.Value }
		if !slices.ContainsFunc(s.found[from:], same) {
			s.found = append(s.found, id)
		}
	}
	return last + 1
}

// address reads a web address of an entry. Other addresses are passed over.
func (s *scanner) address(i int) (next int) {
	if !s.tokens[i].isAddress {
		return i
	}
	text, _, _ := s.part(i, i)
	host, _, _ := strings.Cut(trimAddress(text), "/")
	var readings []Identifier
	for _, scheme := range hosts()[strings.ToLower(host)] {
		if s.only != nil && s.only != scheme {
			continue
		}
		if number, ok := scheme.addressed(text); ok && number != "" {
			if id, ok := scheme.reading(number, ByAddress); ok {
				readings = append(readings, id)
			}
		}
	}
	s.keep(i, i, readings)
	return i + 1
}

// schemes are those that count.
func (s *scanner) schemes() []*Scheme {
	if s.only != nil {
		return []*Scheme{s.only}
	}
	return everyScheme()
}

// registers are the first word of an entry of a German register.
var registers = map[string]bool{"hra": true, "hrb": true, "gnr": true, "gsr": true, "vr": true, "pr": true}

// entry reads an entry of a German register: the court stands before or behind it,
// in words of its own.
func (s *scanner) entry(i int) (next int) {
	at := i
	for at < len(s.tokens) && at < i+maxGroups && !registers[strings.TrimRight(s.keys[at], "0123456789")] {
		at++
	}
	german := find("DE-CR")
	if at == len(s.tokens) || at == i+maxGroups || s.only != nil && s.only != german {
		return i
	}
	for last := min(at+maxGroups, len(s.tokens)-1); last >= at; last-- {
		text, _, _ := s.part(i, last)
		if id, ok := german.reading(text, BySigns); ok && id.Problem == nil && (court(id.Value) || strings.Contains(fold.Key(text), "gericht") && strings.Count(id.Value, " ") <= 4) {
			return s.keep(i, last, []Identifier{id})
		}
	}
	return i
}

func (s *scanner) word(i int) string { return s.text[s.tokens[i].start:s.tokens[i].end] }

// labelled reads a label at a token and the number behind it.
func (s *scanner) labelled(i int) (next int) {
	label, at := s.label(i)
	if label == nil {
		return i
	}
	for at < len(s.tokens)-1 && fillers[s.keys[at]] {
		at++
	}
	if at == len(s.tokens) {
		return i
	}
	if next = s.number(i, at, label.schemes, label.why); next > i {
		return next
	}
	return s.behindWords(i, at, label)
}

// maxWords is how many words may stand between a label and its number: "RCS Paris".
const maxWords = 3

// behindWords reads a number with check digits that stands some words behind its
// label.
func (s *scanner) behindWords(i, at int, label *named) (next int) {
	for n := 0; n < maxWords && at+1 < len(s.tokens); n++ {
		if strings.ContainsAny(s.word(at), "0123456789") || !s.tokens[at].joined || !s.tokens[at+1].joined {
			return i
		}
		if other, _ := s.label(at); other != nil {
			return i
		}
		at++
		before := len(s.found)
		if next = s.number(i, at, label.schemes, label.why); next == i {
			continue
		}
		if s.found[before].Evidence&ByCheck != 0 {
			return next
		}
		s.found = s.found[:before]
		return i
	}
	return i
}

// label returns what the longest label that begins at a token says, and the token
// behind it.
func (s *scanner) label(i int) (label *named, next int) {
	key := ""
	for at := i; at < min(len(s.tokens), i+maxLabel); at++ {
		word := s.keys[at]
		key = strings.TrimSpace(key + " " + word)
		if found := labels()[key]; found != nil && word != "" {
			label, next = found, at+1
		}
	}
	return label, next
}

// number reads the longest number of some schemes that begins at a token; without
// one it goes on from the token where the label began.
func (s *scanner) number(label, at int, schemes []*Scheme, why Evidence) (next int) {
	for last := s.lastGroup(at, len(s.tokens)); last >= at; last-- {
		text, _, _ := s.part(at, last)
		var readings []Identifier
		for _, scheme := range schemes {
			if s.only != nil && s.only != scheme {
				continue
			}
			if id, ok := s.read(scheme, text, why); ok {
				readings = append(readings, id)
			}
		}
		if sound := slices.DeleteFunc(slices.Clone(readings), func(id Identifier) bool { return id.Problem != nil }); len(sound) > 0 {
			readings = sound
		}
		if len(readings) > 0 {
			return s.keep(at, last, readings)
		}
	}
	return label
}

// lastGroup returns the last token that may belong to a number that begins at one.
func (s *scanner) lastGroup(at, end int) int {
	last := at
	for last+1 < min(end, at+maxGroups) && s.tokens[last+1].joined && !s.tokens[last+1].isAddress {
		last++
	}
	return last
}

// read reads a text under a scheme, with or without its country before the number.
func (s *scanner) read(scheme *Scheme, text string, why Evidence) (id Identifier, ok bool) {
	scheme = scheme.national(text)
	if scheme.Country != "" && scheme.Country == s.hint.Country {
		why |= ByCountry
	}
	rest, before := cutCountry(text, scheme)
	if scheme.normal == nil && !strings.Contains(text, "/") {
		text = s.compact(text) // once for all schemes
	}
	if id, ok = scheme.reading(text, why); ok && before && (scheme.prefix != "" || slices.Contains(scheme.drop, scheme.Country)) {
		id.Evidence |= ByPrefix
	}
	if !ok && before {
		id, ok = scheme.reading(rest, why|ByPrefix)
	}
	return id, ok
}

// compact remembers what it last gave.
func (s *scanner) compact(text string) string {
	if text != s.compactedOf {
		s.compactedOf, s.compacted = text, compact(text)
	}
	return s.compacted
}

// cutCountry cuts the country of a scheme from before a number.
func cutCountry(text string, scheme *Scheme) (rest string, found bool) {
	country := scheme.Country
	if scheme.taxed() && scheme.prefix != "" && len(text) > 2 && strings.EqualFold(text[:2], scheme.prefix) {
		country = scheme.prefix // "EL" of Greece
	}
	if len(country) != 2 || len(text) < 4 || !strings.EqualFold(text[:2], country) {
		return text, false
	}
	rest = strings.TrimLeft(text[2:], " .-")
	glued := len(rest) == len(text)-2
	return rest, glued || text[:2] == country && text[2] != '.' // "No. 1" is not of Norway
}

// taxed reports whether the prefix of the scheme is a country.
func (s *Scheme) taxed() bool {
	return strings.HasSuffix(s.Code, taxOfAnyCountry) || s.prefix == s.Country
}

// coded reads a code with its number in one token, "GB-COH-01234567".
func (s *scanner) coded(i int) (next int) {
	text, _, _ := s.part(i, i)
	for at := 0; at < len(text); at++ {
		if text[at] != '-' || at == 0 || at == len(text)-1 {
			continue
		}
		scheme := find(text[:at])
		if scheme == nil || s.only != nil && s.only != scheme {
			continue
		}
		if id, ok := s.read(scheme, text[at+1:], ByCode); ok {
			return s.keep(i, i, []Identifier{id})
		}
	}
	return i
}
