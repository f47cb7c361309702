package identifier

import (
	"cmp"
	"slices"
	"strings"
)

// Identifier is a number that a text holds, read under one scheme.
type Identifier struct {
	// Scheme is the code of the scheme, Value the number in normal form.
	Scheme, Value string
	// Holder and Subject say whose the number is and what it is given to.
	Holder  Holder
	Subject Subject
	// Evidence says why it was taken for a number of the scheme.
	Evidence Evidence
	// Problem says what is wrong with it, nil when nothing is: only readings under
	// a scheme that the text or the caller names can have one.
	Problem *Error
	// Start and End are the place of the number in the text, in bytes.
	Start, End int
}

// Hint is what is known of a text beside it: the country of the record, the
// heading of the column. The zero value is nothing.
type Hint struct {
	// Country is an ISO 3166-1 alpha-2 code.
	Country string
	// Scheme is the name of a scheme: the text is read under no other.
	Scheme string
}

// maxText bounds the work on a text; what is longer is prose.
const maxText = 1000

// Parse returns the numbers that a cell of a list may hold, under every scheme that
// they may belong to, the likeliest first. It understands web addresses of entries,
// codes ("GB-COH-01234567"), words before the number ("VAT: BE0403.170.701", "SIREN
// n° …"), countries before it, and several numbers in one cell.
//
// Bare digits fit many schemes: what no word, sign or address tells is a guess, for
// which [Identifier.Sure] is false. Numbers without check digits are never guessed.
// A text of more than 1,000 bytes holds none.
func Parse(text string) []Identifier { return Hint{}.Parse(text) }

// Parse is [Parse] with a hint. With a country no scheme of another one is guessed,
// and numbers without check digits may be.
func (h Hint) Parse(text string) []Identifier {
	if len(text) > maxText {
		return nil
	}
	h.Country = strings.ToUpper(strings.TrimSpace(h.Country))
	if iso, ok := map[string]string{"UK": "GB", "EL": "GR"}[h.Country]; ok {
		h.Country = iso
	}
	var found []Identifier
	if h.Scheme != "" {
		found = h.underScheme(text)
	} else {
		s := scanner{hint: h, text: text, tokens: tokensOf(text)}
		found = s.scan()
	}
	slices.SortStableFunc(found, func(a, b Identifier) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.Start, b.Start), cmp.Compare(a.slack(), b.slack()), strings.Compare(a.Scheme, b.Scheme))
	})
	return found
}

// underScheme reads the whole text under the scheme of the hint, with the word for
// it before the number or without.
func (h Hint) underScheme(text string) []Identifier {
	s := find(h.Scheme)
	if s == nil {
		return nil
	}
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n\u00a0"))
	if id, ok := s.national(text).reading(text, ByScheme); ok {
		id.Start, id.End = start, len(strings.TrimRight(text, " \t\r\n\u00a0"))
		return []Identifier{id}
	}
	all := (&scanner{text: text, tokens: tokensOf(text), only: s}).scan()
	for i := range all {
		all[i].Evidence |= ByScheme
	}
	return all
}

// reading reads a text as a number of the scheme. ok is false when it has not the
// shape of one.
func (s *Scheme) reading(text string, why Evidence) (id Identifier, ok bool) {
	normal, p := s.parse(text)
	if p == nil {
		return Identifier{}, false
	}
	id = Identifier{Scheme: s.Code, Value: normal, Holder: s.Holder, Subject: s.Subject, Evidence: why, Problem: s.verify(p, normal)}
	if p.holder != Either {
		id.Holder = p.holder
	}
	if p.subject != Entity {
		id.Subject = p.subject
	}
	if strings.Contains(text, "/") {
		if _, isAddress := s.addressed(text); isAddress {
			id.Evidence |= ByAddress
		}
	}
	if id.Problem == nil && p.checked() {
		id.Evidence |= ByCheck
	}
	return id, true
}

// rank orders readings of a text.
func (id Identifier) rank() int {
	rank := id.Evidence.weight()
	if id.Problem != nil {
		rank -= 200
	}
	if s := find(id.Scheme); id.Evidence&ByCheck != 0 {
		if _, p := s.parse(id.Value); p != nil {
			rank += 5 * min(len(p.test.checks(len(id.Value)-len(s.prefix))), 4)
		}
	}
	return rank
}

// Sure reports whether something names the scheme: an address, a code, a word, a
// country, signs of its own, or the caller. Else the number only fits.
func (id Identifier) Sure() bool {
	return id.Evidence&(ByAddress|ByScheme|ByCode|ByLabel|ByPrefix|BySigns) != 0
}

// String returns the number as people write it.
func (id Identifier) String() string { return Format(id.Scheme, id.Value) }

// OrgID returns the number the way of org-id.guide, "GB-COH-01234567", under the
// name that org-id.guide has for the scheme, or else ours.
func (id Identifier) OrgID() string {
	s := find(id.Scheme)
	if s == nil {
		return id.Scheme + "-" + id.Value
	}
	return cmp.Or(s.Guide, s.Code) + "-" + id.Value
}

// Link returns the web address of the entry, empty where none is known, for numbers
// that have a problem and for those of natural persons.
func (id Identifier) Link() string {
	s := find(id.Scheme)
	if s == nil || s.link == "" || id.Holder == Person || id.Problem != nil {
		return ""
	}
	before, after, _ := strings.Cut(s.link, "{}")
	return before + strings.ReplaceAll(id.Value, " ", "%20") + after
}

// slack is how loosely the numbers of the same make are made: by how many signs they
// differ in length, then of how many signs each may be one. Of two schemes that
// nothing else tells apart the stricter one is meant.
func (id Identifier) slack() int {
	_, p := find(id.Scheme).parse(id.Value)
	if p == nil {
		return 128 * maxText
	}
	return 128*(p.shape.longest-p.shape.shortest) + p.shape.alphabet()
}
