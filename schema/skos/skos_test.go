package skos_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/legal"
	"github.com/socialtechatlas/commons/schema/skos"
)

// everything is all schemes of the standard.
func everything() []skos.Scheme {
	var all []skos.Scheme
	for _, l := range codes.Lists {
		all = append(all, skos.List(l))
	}
	return append(all, skos.Forms(), skos.Statuses())
}

func write(t testing.TB, schemes ...skos.Scheme) []byte {
	var b bytes.Buffer
	require.NoError(t, skos.Write(&b, schemes...))
	return b.Bytes()
}

func TestEveryCodeFormAndStatusIsAConcept(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range everything() {
		assert.NotEmpty(t, s.Title["en"], s.URI)
		assert.NotEmpty(t, s.Version, s.URI)
		assert.NotEmpty(t, s.Source, s.URI)
		assert.NotEmpty(t, s.Licence, s.URI)
		for _, c := range s.Concepts {
			assert.Equal(t, s.URI+"/"+c.Code, c.URI)
			assert.False(t, seen[c.URI], "%s stands twice", c.URI)
			seen[c.URI] = true
		}
	}
	for _, l := range codes.Lists {
		for _, code := range l.Codes() {
			assert.True(t, seen[skos.URI(l.ID(), code)], "%s %s", l.ID(), code)
		}
	}
	for _, f := range legal.Forms() {
		assert.True(t, seen[skos.URI("legal-forms", f.ID)] != seen[skos.URI("legal-statuses", f.ID)], f.ID)
	}
}

// The integrity conditions of SKOS Reference, section numbers in the messages.
func TestConceptsKeepTheConditionsOfSKOS(t *testing.T) {
	schemes := everything()
	known := map[string]bool{}
	for _, s := range schemes {
		for _, c := range s.Concepts {
			known[c.URI] = true
		}
	}
	relations := map[string]codes.Relation{}
	for _, s := range schemes {
		for _, c := range s.Concepts {
			assert.NotEmpty(t, c.Label, "%s has no label", c.URI)
			for language, others := range c.Others {
				assert.NotContains(t, others, c.Label[language], "S13: %s has a label in %s that is preferred and not", c.URI, language)
			}
			if c.Country != "" {
				assert.True(t, known[c.Country], "%s lies in %s", c.URI, c.Country)
			}
			for _, m := range c.Matches {
				pair := c.URI + " " + m.URI + m.System + m.Code
				assert.Empty(t, relations[pair], "S46: %s", pair)
				relations[pair] = m.Relation
				if m.URI != "" && bytes.HasPrefix([]byte(m.URI), []byte(schema.BaseURL)) {
					assert.True(t, known[m.URI], "%s matches %s, which is nothing", c.URI, m.URI)
				}
			}
		}
	}
	assert.NotEmpty(t, relations)
}

func TestLabelsOfFormsAreThoseOfTheirCountry(t *testing.T) {
	for _, c := range skos.Forms().Concepts {
		if c.Code != "at-genossenschaft" {
			continue
		}
		assert.Equal(t, schema.Text{"de": "Genossenschaft", "en": "Registered co-operative"}, c.Label)
		assert.Contains(t, c.Others["de"], "eGen")
		assert.Contains(t, c.Notations, skos.Notation{System: skos.URI("notations", "iso-20275"), Code: "8XDW"})
		assert.Contains(t, c.Matches, skos.Match{Relation: codes.Broad, URI: skos.URI("families", "cooperative")})
		assert.Equal(t, skos.URI("countries", "AT"), c.Country)
		return
	}
	t.Fatal("no such form")
}

func TestOnlyWhatWasLookedUpIsSaidOfTheLaw(t *testing.T) {
	lookedUp := map[string]bool{}
	for _, f := range legal.Forms() {
		lookedUp[f.ID] = f.LawConfidence != legal.Unsourced
	}
	for _, s := range []skos.Scheme{skos.Forms(), skos.Statuses()} {
		for _, c := range s.Concepts {
			assert.Equal(t, lookedUp[c.Code], len(c.Notes) > 0, c.Code)
		}
	}
}

func TestSchemesSayHowManyLabelsAreProposals(t *testing.T) {
	for _, l := range codes.Lists {
		labels, official := 0, 0
		for e := range l.All() {
			for tag := range e.Labels {
				labels++
				if l.Term(e.Code, language.Make(tag)).Official() {
					official++
				}
			}
		}
		want := fmt.Sprintf("Of %d labels, %d are in the words of a document; the others are proposals.", labels, official)
		if source := l.Header().LabelSource; source != "" {
			assert.Equal(t, labels, official, l.ID())
			want = "All labels are those of " + source + "."
		}
		assert.Equal(t, []string{want}, skos.List(l).Notes, l.ID())
	}
}

// Everything that a name of the document means is in its context, so that no
// reader drops it without a word.
func TestEveryNameHasAMeaning(t *testing.T) {
	var document struct {
		Context map[string]any   `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	require.NoError(t, json.Unmarshal(write(t, everything()...), &document))
	ids := map[string]bool{}
	for _, n := range document.Graph {
		id := n["@id"].(string)
		assert.False(t, ids[id], "%s is described twice", id)
		ids[id] = true
		assert.Regexp(t, `^(https://\S+|_:b[0-9]+)$`, id)
		for name := range n {
			if name[0] != '@' {
				assert.Contains(t, document.Context, name)
			}
		}
	}
	blank := regexp.MustCompile(`^_:`)
	for _, n := range document.Graph {
		for _, name := range []string{"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"} {
			others, _ := n[name].([]any)
			for _, other := range others {
				if blank.MatchString(other.(string)) {
					assert.True(t, ids[other.(string)], "%s is not described", other)
				}
			}
		}
	}
}

func TestSameSchemesSameBytes(t *testing.T) {
	assert.True(t, bytes.Equal(write(t, everything()...), write(t, everything()...)))
}

func TestDocumentWithoutSchemesIsOne(t *testing.T) {
	assert.True(t, json.Valid(write(t)))
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestFailingDisk(t *testing.T) {
	assert.EqualError(t, skos.Write(fullDisk{}, skos.List(codes.Purposes)), "no space left on device")
	assert.EqualError(t, skos.Write(fullDisk{}, everything()...), "no space left on device")
}

// A scheme of somebody else with the texts of somebody else stays a document.
func FuzzWrite(f *testing.F) {
	f.Add("en", "Repair café", "https://example.org/1")
	f.Add("", "\"</script>\u2028", "\x00\xff")
	f.Fuzz(func(t *testing.T, language, text, uri string) {
		s := skos.Scheme{URI: uri, Title: schema.Text{language: text}, Concepts: []skos.Concept{{
			URI: uri, Code: text, Label: schema.Text{language: text},
			Matches: []skos.Match{{Relation: codes.Close, System: text, Code: text, Label: text}, {Relation: codes.Relation(text), URI: uri}},
		}}}
		var document struct {
			Graph []struct {
				ID       string   `json:"@id"`
				Notation []string `json:"notation"`
			} `json:"@graph"`
		}
		require.NoError(t, json.Unmarshal(write(t, s), &document))
		require.Len(t, document.Graph, 4)
		valid := string([]rune(text)) // JSON has no place for broken UTF-8
		require.Equal(t, []string{valid}, document.Graph[3].Notation)
	})
}
