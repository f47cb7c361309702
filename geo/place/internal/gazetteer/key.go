package gazetteer

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// Key returns the key under which a name is filed. It is coarser than fold.Key:
// words that come and go ("sur", "an der", "la") are dropped, all saints are "st",
// "ae", "oe" and "ue" stand for the umlauts, and the words are one. Names of one
// town in different spellings have one key; two towns seldom do.
func Key(name string) string { return KeyOfWords(strings.Fields(fold.Key(name))) }

// KeyOfWords is [Key] of the words of a folded name.
func KeyOfWords(words []string) string {
	var b strings.Builder
	for i, word := range words {
		switch {
		case saints[word] || word == "s" && i == 0 && len(words) > 1:
			b.WriteString("st")
		case links[word] && len(words) > 1:
		default:
			b.WriteString(word)
		}
	}
	if b.Len() == 0 { // nothing but such words: the towns Y and Au an der …
		return collapse(strings.Join(words, ""))
	}
	return collapse(b.String())
}

// IsLink reports whether a folded word comes and goes in names of towns.
func IsLink(word string) bool { return links[word] }

// saints are the words for saint, abbreviated or not; "s" is one at the beginning.
var saints = set("st ste sta sto saint sainte san santa santo sant sao sankt sint sfantu sveti svaty swiety szent agios agia aghios ayios ayia")

// links are articles and prepositions in names of towns, abbreviations among them.
var links = set("a al all am an and auf aan b bei bij bj by d da das de del dei degli della delle den der des di die do dos du e ed en et i im in " +
	"l la las le les lez lo los na nad nell nella o ob of on op pod pri s sous sub sur t the u und unter upon v van von vor y za")

// collapse writes the digraphs of letters with two spellings one way.
func collapse(s string) string {
	if !strings.Contains(s, "ae") && !strings.Contains(s, "oe") && !strings.Contains(s, "ue") && !strings.Contains(s, "aa") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		out = append(out, c)
		if i+1 < len(s) && (s[i+1] == 'e' && (c == 'a' || c == 'o' || c == 'u') || c == 'a' && s[i+1] == 'a') {
			i++
		}
	}
	return string(out)
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, word := range strings.Fields(words) {
		m[word] = true
	}
	return m
}

// RegionKey is the key of the name of a region, without the words for its kind.
func RegionKey(name string) string {
	words := fold.Words(name)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return regionWords[w] })
	if len(kept) == 0 {
		kept = words
	}
	return KeyOfWords(kept)
}

// regionWords are words of the names of regions that people leave out.
var regionWords = set("provincia provincie province provincija metropolitana autonoma libero consorzio comunale di de du of the county counties region regiao regione " +
	"city municipality urban borough district royal department departement state voivodeship landkreis kreis bezirk kanton canton powiat okres " +
	"distrito freistaat land judetul judet jud zupanija maakond kraj co comunidad and council")
