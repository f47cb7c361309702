package enlarge

import (
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema"
)

// Mistake is a mistake that [Spoil] made.
type Mistake struct {
	// Rule is the id of the rule of package schema that is broken.
	Rule string
	// Column is where the value in question stands in the record, in characters from
	// 1; that of the record when the value is missing.
	Column int
}

// Spoil makes one mistake in a record of the standard's JSON, a different kind for
// each number, and says where. A record that has no place for the mistake is given one
// that fits every record.
func Spoil(record string, number int) (spoiled string, m Mistake) {
	for i := range len(mistakes) {
		if spoiled, m = mistakes[(number+i)%len(mistakes)](record); m.Rule != "" {
			return spoiled, m
		}
	}
	return record, Mistake{}
}

// mistakes each make one, or none where the record has no place for it.
var mistakes = []func(record string) (string, Mistake){
	func(r string) (string, Mistake) { // a country by its name
		return exchange(r, `"country":"`, `"`, "Frankreich", schema.RuleCode.ID)
	},
	func(r string) (string, Mistake) { // a date as people write it
		return exchange(r, `"updated":"`, `"`, "2.11.2025", schema.RuleFormat.ID)
	},
	func(r string) (string, Mistake) { // a point off the earth
		start, end := span(r, `"point":[`, ",")
		if start < 0 {
			return r, Mistake{}
		}
		at := end + 1
		close := at + strings.IndexByte(r[at:], ']')
		return r[:at] + "154.2" + r[close:], Mistake{schema.RuleRange.ID, column(r, at)}
	},
	func(r string) (string, Mistake) { // a property that is missing
		start, end := span(r, `"updated":"`, `"`)
		if start < 0 {
			return r, Mistake{}
		}
		from := start - len(`,"updated":"`)
		return r[:from] + r[end+1:], Mistake{schema.RuleRequired.ID, 1}
	},
	func(r string) (string, Mistake) { // a property that there is not
		const member = `"capital":5000,`
		return "{" + member + r[1:], Mistake{schema.RuleUnknown.ID, 2 + len(`"capital":`)}
	},
	func(r string) (string, Mistake) { // a name given twice
		return `{"country":"FR",` + r[1:], Mistake{schema.RuleDuplicate.ID, column(`{"country":"FR",`+r[1:], strings.LastIndex(`{"country":"FR",`+r[1:], `"country":"`+countryOf(r)+`"`))}
	},
	func(r string) (string, Mistake) { // a text where an object belongs
		start, _ := span(r, `"name":`, "{")
		if start < 0 {
			return r, Mistake{}
		}
		end := start + strings.IndexByte(r[start:], '}') + 1
		return r[:start] + `"Commons"` + r[end:], Mistake{schema.RuleType.ID, column(r, start)}
	},
}

// exchange puts another text in the place of the value behind the head.
func exchange(r, head, tail, by, rule string) (string, Mistake) {
	start, end := span(r, head, tail)
	if start < 0 {
		return r, Mistake{}
	}
	return r[:start] + by + r[end:], Mistake{rule, column(r, start-1)}
}

// span returns where the text between head and tail begins and ends, -1 for none.
func span(r, head, tail string) (start, end int) {
	start = strings.Index(r, head)
	if start < 0 {
		return -1, -1
	}
	start += len(head)
	n := strings.Index(r[start:], tail)
	if n < 0 {
		return -1, -1
	}
	return start, start + n
}

func countryOf(r string) string {
	start, end := span(r, `"country":"`, `"`)
	if start < 0 {
		return ""
	}
	return r[start:end]
}

// column counts the characters before an offset, from 1.
func column(r string, offset int) int { return 1 + utf8.RuneCountInString(r[:offset]) }
