package dedupe

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema/fold"
)

func TestWeightsFileFitsTheCode(t *testing.T) {
	w := loadWeights()
	assert.Empty(t, w.unknown, "ids that the code does not know")
	assert.Empty(t, w.unweighed, "ids without a weight")
	assert.Empty(t, w.repeated)
	assert.Greater(t, w.same, w.review)
	assert.Equal(t, strings.Count(string(weightsFile), `"weight"`)+len(w.registers), strings.Count(string(weightsFile), `"reason": "`), "every entry has a reason")
}

func TestWordFilesAreFolded(t *testing.T) {
	for name, file := range map[string]string{"legal": legalFile, "generic": genericFile, "joining": joiningFile, "street": streetFile} {
		for _, line := range lines(file) {
			if name == "legal" {
				_, line, _ = strings.Cut(line, ":")
			}
			for part := range strings.SplitSeq(line, ",") {
				assert.Equal(t, strings.Join(strings.Fields(part), " "), fold.Key(part), name)
			}
		}
	}
}

func TestLegalFormsAreSetApart(t *testing.T) {
	for _, c := range []struct{ name, core string }{
		{"Calverts Limited", "calverts"},
		{"Free Software Foundation Europe e.V.", "free software foundation europe"},
		{"GLS Gemeinschaftsbank eG", "gls gemeinschaftsbank"},
		{"SCOP SARL Ardelaine", "ardelaine"},
		{"Mobicoop S.C.I.C. SA", "mobicoop"},
		{"Weltladen gGmbH", "weltladen"},
		{"Company Limited by Guarantee", "company"},
		{"Limited", "limited"},
		{"AS Roma", "as roma"},
		{"", ""},
	} {
		core, _ := loadLegal().split(fold.Words(c.name))
		assert.Equal(t, c.core, strings.Join(core, " "), c.name)
	}
}

func TestStreets(t *testing.T) {
	for _, c := range []struct{ street, words, number string }{
		{"12 b, rue de la Paix", "de la paix rue", "12b"},
		{"Hauptstr. 5", "haupt strasse", "5"},
		{"Haupt-Straße 5", "haupt strasse", "5"},
		{"5th Ave", "5th avenue", ""},
		{"221 E. 51st St.", "51st east street", "221"},
		{"", "", ""},
	} {
		words, number := streetWords(fold.Words(c.street))
		assert.Equal(t, c.words, strings.Join(words, " "), c.street)
		assert.Equal(t, c.number, number, c.street)
	}
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"zebrafink", "zebrafinck", true},
		{"zebrafink", "zerbafink", true},
		{"makerspaces", "makerspace", true},
		{"stripe", "strix", false},
		{"roma", "romo", false},
		{"20240", "20241", false},
		{"swindon", "lincoln", false},
		{strings.Repeat("a", 70), strings.Repeat("a", 69) + "b", false},
	} {
		assert.Equal(t, c.want, slip(c.a, c.b), c.a+" "+c.b)
		assert.Equal(t, c.want, slip(c.b, c.a), c.b+" "+c.a)
	}
}

func TestRarity(t *testing.T) {
	last := 1.0
	for bodies := range int32(20) {
		r := rarity(bodies)
		assert.LessOrEqual(t, r, last)
		last = r
	}
	assert.Equal(t, 1.0, rarity(2))
	assert.Zero(t, rarity(10))
}
