package identifier

import (
	"math/bits"
	"strings"
)

// Evidence says why a text is taken for a number of a scheme.
type Evidence uint8

const (
	// ByAddress: the text is the web address of an entry.
	ByAddress Evidence = 1 << iota
	// ByScheme: the caller named the scheme.
	ByScheme
	// ByCode: the code of the scheme stands before the number, "GB-COH-01234567".
	ByCode
	// ByLabel: a word for such numbers stands before it, "SIREN", "VAT no.".
	ByLabel
	// ByPrefix: the number begins with its country, "FR 552 100 554".
	ByPrefix
	// ByCountry: the caller named the country.
	ByCountry
	// BySigns: its letters stand where hardly any other number has them, "W" and
	// nine digits.
	BySigns
	// ByCheck: its check digits fit.
	ByCheck
)

var evidenceWords = [...]string{"address", "scheme", "code", "label", "prefix", "country", "signs", "check"}

// evidenceWeights rank readings of one text: what names the scheme counts more than
// what only fits.
var evidenceWeights = [...]int{640, 480, 480, 320, 240, 160, 120, 80}

// Words returns the reasons as single words, the strongest first: "address",
// "scheme", "code", "label", "prefix", "country", "signs", "check".
func (e Evidence) Words() []string {
	var words []string
	for i, word := range evidenceWords {
		if e>>i&1 == 1 {
			words = append(words, word)
		}
	}
	return words
}

// String returns the words with a plus between them.
func (e Evidence) String() string { return strings.Join(e.Words(), "+") }

func (e Evidence) weight() int {
	sum := 0
	for rest := e; rest != 0; rest &= rest - 1 {
		sum += evidenceWeights[bits.TrailingZeros8(uint8(rest))]
	}
	return sum
}
