package index

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func open(t testing.TB, entries map[string][]Entry) *Index {
	t.Helper()
	table, err := Write(entries)
	require.NoError(t, err)
	ix, err := Open(string(table))
	require.NoError(t, err)
	return ix
}

func TestKeysLeadToTheirEntries(t *testing.T) {
	ix := open(t, map[string][]Entry{
		"ltd": {{Abbreviation, "gb-ltd"}, {Abbreviation, "ie-ltd"}},
		"":    {{Name, "left out"}},
		"sa":  {{Abbreviation, "fr-sa"}, {Abbreviation, "fr-sa"}, {Name, "fr-sa"}},
	})
	assert.Equal(t, []string{"fr-sa", "gb-ltd", "ie-ltd"}, ix.Targets)
	key, ok := ix.Find("ltd")
	require.True(t, ok)
	var got []Ref
	for ref := range ix.Refs(key) {
		got = append(got, ref)
	}
	assert.Equal(t, []Ref{{Abbreviation, 1}, {Abbreviation, 2}}, got)
	for _, none := range []string{"", "l", "lt", "ltda", "lsa", "xsa"} {
		_, ok := ix.Find(none)
		assert.False(t, ok, none)
	}
}

func TestHitsAreTheLongestFirst(t *testing.T) {
	ix := open(t, keys("he", "she", "his", "hers", "e"))
	var got []string
	for h := range ix.Hits("ushers") {
		got = append(got, fmt.Sprint(h.From, "ushers"[h.From:h.To]))
	}
	assert.Equal(t, []string{"1she", "2he", "3e", "2hers"}, got)
}

func TestDamagedTablesAreRefused(t *testing.T) {
	table, err := Write(keys("a", "ab"))
	require.NoError(t, err)
	for n := range len(table) {
		_, err := Open(string(table[:n]))
		assert.Error(t, err, "cut at %d", n)
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	_, err := Write(keys(strings.Repeat("a", 1<<16)))
	var tooMuch *TooMuchError
	require.ErrorAs(t, err, &tooMuch)
	assert.Equal(t, "bytes in a key", tooMuch.What)
}

func keys(list ...string) map[string][]Entry {
	all := map[string][]Entry{}
	for _, k := range list {
		all[k] = []Entry{{Name, k}}
	}
	return all
}

// The automaton finds what trying every key at every place finds.
func FuzzHits(f *testing.F) {
	f.Add("he she his hers", "ushers")
	f.Add("a aa aaa", "aaaa")
	f.Add("ab b bab \xff", "abab\xffb")
	f.Fuzz(func(t *testing.T, list, text string) {
		if len(list) > 1000 || len(text) > 1000 {
			return
		}
		entries := keys(strings.Fields(list)...)
		ix := open(t, entries)
		found := map[string]bool{}
		for h := range ix.Hits(text) {
			for ref := range ix.Refs(h.Key) {
				found[fmt.Sprint(h.From, ix.Targets[ref.Target])] = true
			}
		}
		want := map[string]bool{}
		for key := range entries {
			for at := range len(text) {
				if strings.HasPrefix(text[at:], key) {
					want[fmt.Sprint(at, key)] = true
				}
			}
		}
		assert.Equal(t, want, found)
		for key := range entries {
			_, ok := ix.Find(key)
			assert.True(t, ok, key)
		}
	})
}
