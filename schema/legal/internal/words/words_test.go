package words

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/fold"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"only signs", " -—!? ", ""},
		{"dots and blanks do not count", "S. Coop.", "scoop"},
		{"nor does their lack", "SCoop", "scoop"},
		{"slash", "A/S", "as"},
		{"sign for a letter", "B@se", "bse"},
		{"accents and case", "Société À Responsabilité", "societearesponsabilite"},
		{"Greek with accents", "Ανώνυμη Εταιρεία", "anonymietaireia"},
		{"Greek in capitals without", "ΑΝΩΝΥΜΗ ΕΤΑΙΡΕΙΑ", "anonymietaireia"},
		{"Cyrillic", "Сдружение", "sdruzhenie"},
		{"Georgian is kept", "შპს", "შპს"},
		{"Latin capitals inside a Cyrillic word", "OOД", "ood"},
		{"Latin С and Р by Cyrillic letters", "Cдружение", "sdruzhenie"},
		{"Cyrillic letters inside a Latin word", "Vеrеin", "verein"},
		{"Latin letters inside a Greek word", "EΠE", "epe"},
		{"look-alikes alone stay", "АО", "ao"},
		{"signs that cannot be seen", "e\u200b.V\u200f.", "ev"},
		{"broken text parts words", "e\xffV", "ev"},
		{"NUL parts words", "e\x00V", "ev"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, Key(c.in)) })
	}
}

func TestWordsKnowTheirPlaces(t *testing.T) {
	text := Split("Wälder S. Coop.")
	assert.Equal(t, []Word{{0, 7, 0, 6}, {8, 9, 6, 7}, {11, 15, 7, 11}}, text.Words)
	for _, c := range []struct {
		at, word int
		ok       bool
	}{{0, 0, true}, {1, 0, false}, {6, 1, true}, {7, 2, true}, {11, 3, false}} {
		word, ok := text.Starts(c.at)
		assert.Equal(t, c.word, word, "at %d", c.at)
		assert.Equal(t, c.ok, ok, "at %d", c.at)
	}
	assert.Equal(t, 1, text.Around(7))
	assert.Equal(t, []string{"", " ", ". ", "."}, []string{text.Gap(0), text.Gap(1), text.Gap(2), text.Gap(3)})
	start, end := text.Cut(1, 3)
	assert.Equal(t, "S. Coop", text.Source[start:end])
}

func TestLatinAlike(t *testing.T) {
	for _, c := range []struct {
		in, want string
		ok       bool
	}{{"ТОВ", "TOB", true}, {"СОК", "COK", true}, {"ООД", "OOД", false}, {"SA", "SA", false}, {"", "", false}} {
		got, ok := LatinAlike(c.in)
		assert.Equal(t, c.ok, ok, c.in)
		assert.Equal(t, c.want, got, c.in)
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "e. V.", "OOД", "ა(ა)იპ", "\xff\u0301", "ﷺ a", "S\u00adp. z o. o."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, end, to := Split(s), 0, 0
		for i, w := range text.Words {
			if w.Start < end || w.End <= w.Start || w.From != to || w.To <= w.From || w.End > len(s) {
				t.Fatalf("word %d of %q: %+v", i, s, w)
			}
			end, to = w.End, w.To
		}
		if to != len(text.Key) || utf8.ValidString(s) && !utf8.ValidString(text.Key) {
			t.Fatalf("key %q of %q", text.Key, s)
		}
	})
}

// Words of ASCII are folded by a way of their own, which must be that of package fold.
func TestASCIIFoldsAsOtherWords(t *testing.T) {
	for _, word := range []string{"GmbH", "e", "2024", "B@se", "@", "S3", "ZZ9"} {
		want := strings.ReplaceAll(fold.Key(word), " ", "")
		assert.Equal(t, want, string(appendFolded(nil, word)))
	}
}
