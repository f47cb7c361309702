package gdpr

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/identifier"
)

// personSchemes are the schemes of each country that number persons, or persons
// as well.
var personSchemes = sync.OnceValue(func() map[string][]identifier.Scheme {
	schemes := map[string][]identifier.Scheme{}
	for _, scheme := range identifier.Schemes() {
		if scheme.Holder != identifier.Organisation && scheme.Country != "" {
			schemes[scheme.Country] = append(schemes[scheme.Country], scheme)
		}
	}
	return schemes
})

// numberWord is a stretch of a text that could be a national number: letters and
// digits, with single signs between them.
var numberWord = regexp.MustCompile(`[0-9A-Za-z]+(?:[-+/. ][0-9A-Za-z]+)*`)

// mostNumberParts is how many parts a number has that is written in groups.
const mostNumberParts = 7

// personNumbers returns the national numbers of natural persons in a text about an
// organisation of a country, as far as shape and check digits tell them. Numbers
// of nine digits are left alone: too many others have nine.
func personNumbers(p *Policy, text, country string) []mention {
	if len(personSchemes()[country]) == 0 {
		return nil
	}
	var found []mention
	for _, row := range numberWord.FindAllStringIndex(text, -1) {
		groups := groupsOf(text, row[0], row[1])
		for i := 0; i < len(groups); i++ {
			last := longestNumber(text, groups[i:], country)
			if last < 0 {
				continue
			}
			start, end := groups[i].start, groups[i+last].end
			c := contactValue{kind: Number, raw: text[start:end], judgement: Judgement{p.Identifiers.Person, reasonPersonNumber}}
			found = append(found, mention{c, start, end})
			i += last
		}
	}
	return found
}

// groupsOf cuts a row into its groups of letters and digits.
func groupsOf(text string, from, to int) []part {
	var groups []part
	for from < to {
		end := from
		for end < to && (isLetter(text[end]) || isDigit(text[end])) {
			end++
		}
		groups = append(groups, part{start: from, end: end})
		from = end + 1
	}
	return groups
}

// longestNumber returns the last group of the longest number that begins with
// the first one, -1 when none does.
func longestNumber(text string, groups []part, country string) int {
	last, length := -1, 0
	for i, group := range groups[:min(len(groups), mostNumberParts)] {
		if length += group.end - group.start; length > mostDigits+1 {
			break
		}
		if length >= 9 && isPersonNumber(text[groups[0].start:group.end], country) {
			last = i
		}
	}
	return last
}

// isPersonNumber reports whether a text is the number of a natural person.
func isPersonNumber(s, country string) bool {
	compact := pseudonym.Compact(s)
	if countDigits(compact) < leastDigits || len(compact) < 10 && countDigits(compact) == len(compact) {
		return false
	}
	shape, known := personShapes()[country]
	if known && !shape.MatchString(compact) && !shape.MatchString(strings.ToUpper(s)) {
		return false
	}
	for _, scheme := range personSchemes()[country] {
		if (known || scheme.Holder == identifier.Person) && identifier.Check(scheme.Code, s) == nil {
			return judgeIdentifier(&Policy{}, schema.Identifier{Scheme: scheme.Code, Value: s}, country, "").Reason == reasonPersonNumber
		}
	}
	return false
}

// writtenPhones returns the phones among the mentions of a text that are written
// as phones are, with a plus, brackets or in groups. Digits in one piece may be a
// national number that happens to be a phone as well.
func writtenPhones(s string, all []mention) []mention {
	var phones []mention
	for _, m := range all {
		if m.kind == Phone && m.canonical != "" && strings.ContainsAny(s[m.start:m.end], "+( ./-\u00a0") {
			phones = append(phones, m)
		}
	}
	slices.SortFunc(phones, func(a, b mention) int { return cmp.Compare(a.start, b.start) })
	return phones
}

// apartFrom returns the mentions that overlap none of the others. Both lists are
// in the order of the text.
func apartFrom(others, all []mention) []mention {
	var apart []mention
	for _, m := range all {
		for len(others) > 0 && others[0].end <= m.start {
			others = others[1:]
		}
		if len(others) == 0 || others[0].start >= m.end {
			apart = append(apart, m)
		}
	}
	return apart
}
