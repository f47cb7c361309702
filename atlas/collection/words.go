package collection

import (
	"maps"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/fold"
)

// wordIndex holds, for each folded word, the organisations in which it occurs.
// Lists of all words lie one behind the other: list i is at[start[i]:start[i+1]].
type wordIndex struct {
	words []string // sorted
	start []uint32
	at    []uint32
}

// texts returns every text of a record that words are looked for in.
func texts(o *schema.Organisation) []string {
	all := []string{o.LegalName, o.Acronym}
	all = slices.AppendSeq(all, maps.Values(o.Name))
	all = slices.AppendSeq(all, maps.Values(o.Description))
	all = append(all, o.OtherNames...)
	all = append(all, o.Topics...)
	for i := range o.Locations {
		if a := o.Locations[i].Address; a != nil {
			all = append(all, a.Town)
		}
	}
	for i := range o.Offers {
		all = slices.AppendSeq(all, maps.Values(o.Offers[i].Name))
		all = slices.AppendSeq(all, maps.Values(o.Offers[i].Description))
		all = append(all, o.Offers[i].AlternativeTo...)
	}
	return all
}

func newWordIndex(organisations []*schema.Organisation) wordIndex {
	lists := map[string][]uint32{}
	total := 0
	for i, o := range organisations {
		for _, text := range texts(o) {
			for _, word := range fold.Words(text) {
				at := lists[word]
				if len(at) > 0 && at[len(at)-1] == uint32(i) {
					continue
				}
				if at == nil {
					word = strings.Clone(word) // not to keep the whole text alive
				}
				lists[word] = append(at, uint32(i))
				total++
			}
		}
	}
	x := wordIndex{
		words: slices.Sorted(maps.Keys(lists)),
		start: make([]uint32, 1, len(lists)+1),
		at:    make([]uint32, 0, total),
	}
	for _, word := range x.words {
		x.at = append(x.at, lists[word]...)
		x.start = append(x.start, uint32(len(x.at)))
	}
	return x
}

// find narrows a set to the organisations in which all words of a text occur.
func (x *wordIndex) find(text string, n int, found bitmap) bitmap {
	for part := range strings.FieldsSeq(text) {
		words := fold.Words(part)
		for i, word := range words {
			prefix := i == len(words)-1 && strings.HasSuffix(part, "*")
			from, to := x.span(word, prefix)
			one := newBitmap(n)
			one.add(x.at[x.start[from]:x.start[to]])
			found = found.and(one)
		}
	}
	return found
}

// span returns the range of words that are, or begin with, a folded word.
func (x *wordIndex) span(word string, prefix bool) (from, to int) {
	from, exact := slices.BinarySearch(x.words, word)
	switch {
	case prefix:
		to = from
		for to < len(x.words) && strings.HasPrefix(x.words[to], word) {
			to++
		}
	case exact:
		to = from + 1
	default:
		to = from
	}
	return from, to
}
