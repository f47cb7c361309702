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
func Key(name string) string {
	var few [8]string
	words := few[:0]
	for word := range strings.FieldsSeq(fold.Key(name)) {
		words = append(words, word)
	}
	return KeyOfWords(words)
}

// KeyOfWords is [Key] of the words of a folded name.
func KeyOfWords(words []string) string {
	var short [64]byte
	key := short[:0]
	for i, word := range words {
		switch {
		case saints[word] || word == "s" && i == 0 && len(words) > 1:
			key = append(key, "st"...)
		case links[word] && len(words) > 1:
		default:
			key = append(key, word...)
		}
	}
	if len(key) == 0 { // nothing but such words: the towns Y and Au an der …
		key = append(key, strings.Join(words, "")...)
	}
	return string(collapse(key))
}

// IsLink reports whether a folded word comes and goes in names of towns.
func IsLink(word string) bool { return links[word] }

// saints are the words for saint, abbreviated or not; "s" is one at the beginning.
var saints = set("st ste sta sto saint sainte san santa santo sant sao sankt sint sfantu sveti svaty swiety szent agios agia aghios ayios ayia")

// links are articles and prepositions in names of towns, abbreviations among them.
var links = set("a al all am an and auf aan b bei bij bj by d da das de del dei degli della delle den der des di die do dos du e ed en et i im in " +
	"l la las le les lez lo los na nad nell nella o ob of on op pod pri s sous sub sur t the u und unter upon v van von vor y za")

// collapse writes the digraphs of letters with two spellings one way, in place.
func collapse(key []byte) []byte {
	out := key[:0]
	for i := 0; i < len(key); i++ {
		c := key[i]
		out = append(out, c)
		if i+1 < len(key) && (key[i+1] == 'e' && (c == 'a' || c == 'o' || c == 'u') || c == 'a' && key[i+1] == 'a') {
			i++
		}
	}
	return out
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
