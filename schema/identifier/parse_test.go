package identifier

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

// TestParse reads testdata/parse.tsv: a country if the record has one, a cell and
// what it holds: the best reading of each number, in the order of the cell, with a
// question mark where it is a guess and an exclamation mark where it is wrong.
func TestParse(t *testing.T) {
	for row := range tsv.Rows(readFile(t, "testdata/parse.tsv"), "country\tcell\tholds\tevidence") {
		cell := strings.ReplaceAll(row[1], `\n`, "\n")
		var holds, evidence []string
		for _, id := range best(Hint{Country: row[0]}.Parse(cell)) {
			mark := ""
			switch {
			case id.Problem != nil:
				mark = "!"
			case !id.Sure():
				mark = "?"
			}
			holds = append(holds, id.Scheme+" "+id.Value+mark)
			evidence = append(evidence, id.Evidence.String())
		}
		assert.Equal(t, row[2], strings.Join(holds, " | "), "%s %q", row[0], cell)
		assert.Equal(t, row[3], strings.Join(evidence, " | "), "%s %q", row[0], cell)
	}
}

// best is the first reading of each place, in the order of the text.
func best(all []Identifier) []Identifier {
	var first []Identifier
	for at := 0; ; {
		next := -1
		for i, id := range all {
			if id.Start >= at && (next < 0 || id.Start < all[next].Start) {
				next = i
			}
		}
		if next < 0 {
			return first
		}
		first = append(first, all[next])
		at = all[next].End
	}
}

func TestParseRanksReadingsOfOneNumber(t *testing.T) {
	schemes := func(h Hint, text string) (codes []string) {
		for _, id := range h.Parse(text) {
			codes = append(codes, id.Scheme)
		}
		return codes
	}
	bare := schemes(Hint{}, "552100554")
	assert.Contains(t, bare, "FR-SIREN")
	assert.Greater(t, len(bare), 2, "digits alone fit several schemes")
	assert.Equal(t, "FR-SIREN", schemes(Hint{Country: "FR"}, "552100554")[0], "the country comes to the front")
	assert.ElementsMatch(t, []string{"IT-CF", "IT-VAT"}, schemes(Hint{}, "C.F./P.IVA 00743110157"))
	assert.Equal(t, []string{"NL-BSN"}, schemes(Hint{}, "BSN 123456782"))
	assert.ElementsMatch(t, []string{"NL-BSN", "NL-RSIN"}, schemes(Hint{}, "NL 123456782"))
}

func TestParseUnderAScheme(t *testing.T) {
	ids := Hint{Scheme: "fr-siren"}.Parse(" 552 100 553 ")
	require.Len(t, ids, 1)
	require.NotNil(t, ids[0].Problem)
	assert.Equal(t, WrongCheck, ids[0].Problem.Reason)
	assert.Equal(t, "4", ids[0].Problem.Want())
	ids[0].Problem = nil
	assert.Equal(t, Identifier{Scheme: "FR-SIREN", Value: "552100553", Evidence: ByScheme, Start: 1, End: 12}, ids[0])
	assert.Empty(t, Hint{Scheme: "FR-SIREN"}.Parse("W123456789"))
	assert.Empty(t, Hint{Scheme: "our-list"}.Parse("1"))
	assert.Equal(t, "BE-VAT", Hint{Scheme: "VAT"}.Parse("BE0403.170.701")[0].Scheme)
	assert.Equal(t, "552100554", Hint{Scheme: "FR-SIREN"}.Parse("Siren : 552 100 554 (Paris)")[0].Value)
}

func TestParseHoldsNothing(t *testing.T) {
	for _, text := range []string{"", " ", "\n", "Association des amis", "2024", "75011 Paris", "2024-01-15", "15.01.2024", "+33 1 23 45 67 89",
		"tel. 01 23 45 67 89", "info@example.org", "1 234,50", "https://example.org/552100554", "\xff\xfe552", strings.Repeat("552100554 ", 200),
		"\u202e\u0000", "n°", "SIREN", "GB-COH-", "-----", "HRB", "HRB 12"} {
		assert.Empty(t, Parse(text), "%q", text)
	}
}

func TestParseTakesBoundedTime(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	parts := []string{"1", "22", "333", "FR", "HRB", "VAT", "no", " ", "-", "/", ".", ";", "A", "552100554", "n°"}
	start := time.Now()
	for range 200 {
		var b strings.Builder
		for b.Len() < maxText-10 {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		for _, id := range Parse(b.String()) {
			require.LessOrEqual(t, id.End, b.Len())
		}
	}
	t.Logf("200 cells of %d bytes in %v", maxText, time.Since(start))
}

func TestIdentifier(t *testing.T) {
	for _, c := range []struct{ text, format, orgID, link string }{
		{"SIRET 55210055400013", "552 100 554 00013", "FR-SIRET-55210055400013", "https://annuaire-entreprises.data.gouv.fr/etablissement/55210055400013"},
		{"LEI 0YPKKE5F0QW6RC51HE09", "0YPK KE5F 0QW6 RC51 HE09", "XI-LEI-0YPKKE5F0QW6RC51HE09", "https://search.gleif.org/#/record/0YPKKE5F0QW6RC51HE09"},
		{"w/ Q42", "Q42", "XI-WIKIDATA-Q42", "https://www.wikidata.org/wiki/Q42"},
		{"PESEL 44051401359", "44051401359", "PL-PESEL-44051401359", ""},
		{"https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097", "ORCID-0000000218250097", ""},
	} {
		ids := Parse(c.text)
		require.NotEmpty(t, ids, c.text)
		assert.Equal(t, c.format, ids[0].String())
		assert.Equal(t, c.orgID, ids[0].OrgID())
		assert.Equal(t, c.link, ids[0].Link())
	}
	assert.Equal(t, "our-1", Identifier{Scheme: "our", Value: "1"}.OrgID())
	assert.Empty(t, Identifier{Scheme: "our", Value: "1"}.Link())
	assert.Equal(t, "1", Identifier{Scheme: "our", Value: " 1"}.String())
}

// TestLinksLeadBack reads the link of a made-up number of each scheme that has one.
func TestLinksLeadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, s := range Schemes() {
		for _, template := range append(addresses()[s.Code], s.link) {
			if template == "" {
				continue
			}
			p := &s.patterns[r.IntN(len(s.patterns))]
			body, ok := p.generate(r)
			require.True(t, ok)
			normal := Normalise(s.Code, s.prefix+body)
			address := strings.ReplaceAll(template, "{}", normal)
			assert.Equal(t, normal, Normalise(s.Code, address), "%s %s", s.Code, address)
			if s.Code != "DOTCOOP" {
				found := false
				for _, id := range Parse("http://www." + strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "www.")) {
					found = found || id.Scheme == s.Code && id.Value == normal && id.Evidence&ByAddress != 0
				}
				assert.True(t, found, address)
			}
		}
	}
}

func TestEvidenceWords(t *testing.T) {
	assert.Equal(t, "label+check", (ByLabel | ByCheck).String())
	assert.Empty(t, Evidence(0).Words())
	assert.Len(t, Evidence(0xff).Words(), 8)
}

// FuzzParse reads any text: what is found lies in it, means the same when written
// for people, and is right or wrong as Check says.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"FR 552 100 554 00013", "VAT: BE0403.170.701", "Köln HRB 12 B", "https://www.wikidata.org/wiki/Q42?x#y", "GB-COH-01234567",
		"SIREN 552100554 / RNA W123456789", "\xff SIREN 1", "０５５２", "n° n° n°", "CHE-100.155.212 MWST", "J40/372/2002"} {
		f.Add(seed, "FR")
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		for _, id := range (Hint{Country: country}).Parse(text) {
			if id.Start < 0 || id.Start >= id.End || id.End > len(text) {
				t.Fatalf("%q: a number from %d to %d", text, id.Start, id.End)
			}
			if (Check(id.Scheme, id.Value) == nil) != (id.Problem == nil) {
				t.Fatalf("%q: %s %s is right and wrong", text, id.Scheme, id.Value)
			}
			if again := Normalise(id.Scheme, id.String()); again != id.Value {
				t.Fatalf("%s: %q is written %q, which means %q", id.Scheme, id.Value, id, again)
			}
			again := Hint{Scheme: id.Scheme}.Parse(id.String())
			if len(again) != 1 || again[0].Value != id.Value {
				t.Fatalf("%s: %q parses to %v", id.Scheme, id, fmt.Sprint(again))
			}
		}
		Hint{Scheme: country}.Parse(text)
	})
}
