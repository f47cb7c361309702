package fold_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/fold"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"only signs", " -—!? ", ""},
		{"key already", "open food network", "open food network"},
		{"blanks collapse", "  Open\t Food\r\nNetwork ", "open food network"},
		{"no-break and thin blanks", "Open\u00a0Food\u2009Network", "open food network"},
		{"punctuation parts words", "L'Atelier-Partagé/S.A.", "l atelier partage s a"},
		{"soft hyphen vanishes", "Genossen\u00adschaft", "genossenschaft"},
		{"zero width vanishes", "co\u200bop", "coop"},
		{"French", "Économie Sociale et Solidaire à Œuvrer", "economie sociale et solidaire a oeuvrer"},
		{"German sharp s, both cases", "Große STRAẞE", "grosse strasse"},
		{"umlaut drops", "Bäcker", "backer"},
		{"Polish", "Łódź Spółdzielnia", "lodz spoldzielnia"},
		{"Danish", "Æble Øl Ångström", "aeble ol angstrom"},
		{"Croatian", "Đakovo Čačak", "dakovo cacak"},
		{"Icelandic", "Þórður Eiði", "thordur eidi"},
		{"Turkish", "İstanbul Iğdır", "istanbul igdir"},
		{"Maltese", "Ħamrun", "hamrun"},
		{"decomposed equals composed", "Cafe\u0301", "cafe"},
		{"full width", "ＡＢＣ１２", "abc12"},
		{"ligature and ordinal", "ﬁnance n° 2 1ª", "finance n 2 1a"},
		{"numero sign", "№ 5", "no 5"},
		{"Greek", "Ελλάδα", "ellada"},
		{"Greek final sigma", "ΚΥΠΡΟΣ Κύπρος", "kypros kypros"},
		{"Greek ou", "Ούζο Λουτρά", "ouzo loutra"},
		{"Greek av, ef", "Αυγό αυτό Ευρώπη", "avgo afto evropi"},
		{"Greek diaeresis", "Ταΰγετος", "taygetos"},
		{"Bulgarian", "България Йордан", "balgariya iordan"},
		{"Serbian", "Ђорђе Љубљана", "dorde ljubljana"},
		{"Ukrainian", "Київ Україна", "kiiv ukraina"},
		{"soft sign inside a word", "Сольная", "solnaya"},
		{"Georgian stays", "საქართველო", "საქართველო"},
		{"Korean stays whole", "한국", "한국"},
		{"Hindi keeps its vowels", "हिन्दी", "हिन्दी"},
		{"Hebrew points drop", "שָׁלוֹם", "שלום"},
		{"broken UTF-8 parts words", "a\xffb", "a b"},
		{"replacement character parts words", "a\uFFFDb", "a b"},
		{"emoji", "coop 🌱 garden", "coop garden"},
		{"NUL", "a\x00b", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, fold.Key(c.in))
			assert.Equal(t, c.want, fold.Key(fold.Key(c.in)), "idempotent")
		})
	}
}

func TestWords(t *testing.T) {
	assert.Equal(t, []string{"la", "poste"}, fold.Words(" La Poste! "))
	assert.Empty(t, fold.Words("—"))
}

func TestEveryCharacter(t *testing.T) {
	for r := range rune(0x3000) {
		for _, s := range []string{string(r), "É" + string(r) + "é", "a " + string(r), string(r) + "\u0301"} {
			if key, slow := fold.Key(s), fold.AnyKey(s); key != slow {
				t.Errorf("Key(%q) = %q, by normalisation %q", s, key, slow)
			}
		}
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"", "L'Atelier", "Ελλάδα ευ", "България", "\xff", "İ", "한국", "e\u0301\u00ad\u0323", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := fold.Key(s)
		if !utf8.ValidString(key) {
			t.Fatalf("Key(%q) = %q is no UTF-8", s, key)
		}
		if again := fold.Key(key); again != key {
			t.Fatalf("Key(%q) = %q, folded again %q", s, key, again)
		}
		if key != strings.Join(fold.Words(s), " ") {
			t.Fatalf("Key(%q) = %q has stray blanks", s, key)
		}
		if slow := fold.AnyKey(s); key != slow {
			t.Fatalf("Key(%q) = %q, by normalisation %q", s, key, slow)
		}
	})
}

func ExampleKey() {
	fmt.Println(fold.Key("  Łódź — L'ATELIER n° 2 "))
	fmt.Println(fold.Key("Ελλάδα"), fold.Key("България"))
	// Output:
	// lodz l atelier n 2
	// ellada balgariya
}

func ExampleWords() {
	fmt.Printf("%q\n", fold.Words("Économie sociale & solidaire"))
	// Output: ["economie" "sociale" "solidaire"]
}
