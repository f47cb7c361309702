package mapping

import (
	_ "embed"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

//go:embed data/absent.txt
var absentFile string

// absentWords are what people write for "no value", folded. Those that are names of
// towns as well are false.
var absentWords = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, word := range wordsOf(absentFile) {
		known[word] = true
	}
	for tag, word := range wordsOf(absentFile) {
		if tag == "towns" {
			known[word] = false
		}
	}
	return known
})

// wordsOf yields the words of an embedded list, folded, each with the tag before its
// line.
func wordsOf(file string) iter.Seq2[string, string] {
	return func(yield func(tag, word string) bool) {
		for line := range strings.Lines(file) {
			tag, words, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok || strings.HasPrefix(line, "#") {
				continue
			}
			for word := range strings.SplitSeq(words, ",") {
				if !yield(tag, fold.Key(word)) {
					return
				}
			}
		}
	}
}

// maxAbsent is the length in bytes of the longest text that may stand for no value.
const maxAbsent = 48

// isAbsent reports whether a text says that there is no value: signs only, such as
// "-" or "?", zeros only, such as "00.00.0000", or a word for it in a language of
// Europe, such as "n/a", "keine Angabe" or "brak".
func isAbsent(text string) bool {
	if len(text) > maxAbsent || strings.ContainsAny(text, "123456789@") {
		return false
	}
	_, known := absentWords()[fold.Key(text)]
	return known || isSigns(text) || isZeros(text)
}

// isSigns reports a text of punctuation and mathematical signs; a pictograph may mean
// something.
func isSigns(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.In(r, unicode.P, unicode.Sm)
	})
}

// isZeros reports a text of zeros and the separators of dates and phone numbers.
func isZeros(text string) bool {
	return strings.Contains(text, "0") && strings.Trim(text, "0 ./:-+()") == ""
}

// absentAt reports whether a text stands for no value at the target. What has a code
// list may have a code for it, a number and an id may be zero, a name may be any word,
// and two letters may be a country, a region or a legal form.
func absentAt(t target, text string) bool {
	switch {
	case t.kind == schema.FlatNumber, t.kind == schema.FlatJSON, t.name == "id", strings.HasPrefix(t.name, "source."):
		return false
	case isName(t.name):
		return isSigns(text)
	case t.name != "country" && hasCodeList(t.name), isPlaceOrForm(t.name) && len(text) <= 2 && !isSigns(text):
		return false
	case strings.HasSuffix(t.name, ".town"):
		return isAbsent(text) && (isSigns(text) || isZeros(text) || absentWords()[fold.Key(text)])
	}
	return isAbsent(text)
}

// isName reports a target that holds a name.
func isName(target string) bool {
	base, _, _ := strings.Cut(target, ":")
	if _, rest, grouped := strings.Cut(base, "."); grouped {
		base = rest
	}
	return slices.Contains([]string{"name", "legalName", "otherName", "acronym"}, base)
}

// isPlaceOrForm reports a target that holds a part of an address, a country or a legal
// form, which are abbreviated to two letters.
func isPlaceOrForm(target string) bool {
	return target == "country" || strings.HasPrefix(target, "location") || strings.HasPrefix(target, "legal.")
}

// codedTargets are the columns of the flat profile that hold codes.
var codedTargets = sync.OnceValue(func() map[string]bool {
	coded := map[string]bool{}
	for _, c := range schema.FlatColumns() {
		coded[c.Name] = c.CodeList != ""
	}
	return coded
})

func hasCodeList(target string) bool {
	group, rest, grouped := strings.Cut(target, ".")
	if grouped {
		target = strings.TrimRight(group, "0123456789") + "." + rest
	}
	return codedTargets()[target]
}

// absent reports that a value was read as an empty cell.
func (c *call) absent(v value) {
	c.report(RuleAbsent, v.column, finding.Arg{Name: "value", Value: v.text})
}

// withoutAbsent leaves out, and reports, the values that stand for none at the target.
func (c *call) withoutAbsent(t target, values []value) []value {
	return slices.DeleteFunc(values, func(v value) bool {
		gone := v.column != "" && absentAt(t, v.text)
		if gone {
			c.absent(v)
		}
		return gone
	})
}

// given returns the filled values of a column of coordinates but those that stand for
// none; zeros are coordinates.
func (c *call) given(column string) []value {
	return slices.DeleteFunc(c.values(column), func(v value) bool {
		gone := !isZeros(v.text) && isAbsent(v.text)
		if gone {
			c.absent(v)
		}
		return gone
	})
}
