package codes_test

import (
	"regexp"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/codes"
)

func TestListsSayWhatTheyAre(t *testing.T) {
	seen := map[string]bool{}
	for _, list := range codes.Lists {
		t.Run(list.ID(), func(t *testing.T) {
			assert.False(t, seen[list.ID()])
			seen[list.ID()] = true
			found, ok := codes.Lookup(list.ID())
			assert.True(t, ok)
			assert.Same(t, list, found)
			h := list.Header()
			assert.Equal(t, list.ID(), h.ID)
			for _, text := range []string{h.Version, h.Source, h.Licence, h.Title["en"], h.Title["fr"]} {
				assert.NotEmpty(t, text)
			}
			assert.Regexp(t, `^\d{4}-\d{2}-\d{2}$`, h.Date)
		})
	}
	_, ok := codes.Lookup("sektors")
	assert.False(t, ok)
}

var code = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.+-]*$`)

func TestEntriesAreComplete(t *testing.T) {
	for _, list := range codes.Lists {
		seen := map[string]bool{}
		for e := range list.All() {
			assert.Regexp(t, code, e.Code, list.ID())
			assert.False(t, seen[e.Code], "%s %s stands twice", list.ID(), e.Code)
			seen[e.Code] = true
			for _, tag := range []string{"en", "fr"} {
				assert.NotEmpty(t, e.Labels[tag], "%s %s %s", list.ID(), e.Code, tag)
			}
			for tag := range e.Labels {
				_, err := language.Parse(tag)
				assert.NoError(t, err)
			}
			assert.True(t, list.Has(e.Code))
		}
		assert.Len(t, list.Codes(), len(seen))
	}
}

func TestLabelFallsBack(t *testing.T) {
	for _, c := range []struct {
		name, code string
		prefs      []language.Tag
		want       string
	}{
		{"the language", "DE", []language.Tag{language.French}, "Allemagne"},
		{"its parent", "DE", []language.Tag{language.MustParse("fr-CA")}, "Allemagne"},
		{"the second choice", "DE", []language.Tag{language.Swahili, language.Polish}, "Niemcy"},
		{"a sister", "DE", []language.Tag{language.MustParse("nn")}, "Tyskland"},
		{"English", "DE", []language.Tag{language.Swahili}, "Germany"},
		{"nothing asked", "DE", nil, "Germany"},
		{"unknown code", "ZZ", []language.Tag{language.French}, "ZZ"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, codes.Countries.Label(c.code, c.prefs...)) })
	}
}

func TestNearestProposesOnlyWhatIsClear(t *testing.T) {
	for _, c := range []struct {
		list *codes.List
		text string
		want string
	}{
		{codes.Sectors, "culture", "culture"},
		{codes.Sectors, "CULTURE, communication et loisirs", "culture"},
		{codes.Sectors, "cultrue", "culture"},
		{codes.Countries, "allemagne", "DE"},
		{codes.Countries, "Suomi", "FI"},
		{codes.Families, "zadruga", "cooperative"},
		{codes.Licences, "cc-by-sa-4.0", "CC-BY-SA-4.0"},
		{codes.Countries, "", ""},
		{codes.Sectors, "xyz", ""},
	} {
		got, ok := c.list.Nearest(c.text)
		assert.Equal(t, c.want != "", ok, c.text)
		if ok {
			assert.Equal(t, c.want, got, c.text)
		}
	}
}

func TestAreas(t *testing.T) {
	for text, want := range map[string]bool{"FR": true, "FR-33": true, "GB-SCT": true, "XX-33": false, "fr": false, "FR-": false, "": false, "EU": true} {
		assert.Equal(t, want, codes.IsArea(text), text)
	}
}

func TestListsAreSafeForConcurrentUse(t *testing.T) {
	for range 4 {
		list := codes.NewList("families")
		var g sync.WaitGroup
		for i := range 8 {
			g.Go(func() {
				assert.Equal(t, "Säätiö", list.Label("foundation", language.Finnish))
				code, ok := list.Nearest("fundacja")
				assert.True(t, ok && code == "foundation")
				assert.Len(t, list.Header().Title, 30)
				for e := range list.All() {
					assert.Len(t, e.Labels, 30, "%d", i)
				}
			})
		}
		g.Wait()
	}
}

func FuzzNearest(f *testing.F) {
	for _, seed := range []string{"sante", "Santé", "x", "", "Société commerciale", "\xff\xfe", "Ελλάδα", "cc by sa"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, list := range []*codes.List{codes.Sectors, codes.Families, codes.Licences} {
			code, ok := list.Nearest(text)
			if ok != (code != "") || ok && !list.Has(code) {
				t.Errorf("%q in %s: %q, %t", text, list.ID(), code, ok)
			}
		}
	})
}
