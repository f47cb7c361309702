package merge_test

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema/finding"
)

// keys makes record keys from words such as "a1 b2".
func keys(words string) []merge.RecordKey {
	var out []merge.RecordKey
	for word := range strings.FieldsSeq(words) {
		out = append(out, merge.RecordKey{Source: word[:1], Record: word[1:]})
	}
	return out
}

func organisations(list ...string) [][]merge.RecordKey {
	var out [][]merge.RecordKey
	for _, words := range list {
		out = append(out, keys(words))
	}
	return out
}

func TestIDsFollowFromTheSmallestKeyWithoutState(t *testing.T) {
	var s merge.State
	ids := s.Assign(organisations("b1 a2", "c3"))
	assert.Equal(t, []string{merge.NewID(merge.RecordKey{Source: "a", Record: "2"}, 0), merge.NewID(merge.RecordKey{Source: "c", Record: "3"}, 0)}, ids)
	assert.Regexp(t, `^o[a-z2-7]{16}$`, ids[0])
	var other merge.State
	assert.Equal(t, ids, other.Assign(organisations("a2 b1", "c3")))
}

func TestKeepingIDs(t *testing.T) {
	a, b, c := "A", "B", "C" // stand for ids of the first run
	for _, x := range []struct {
		name          string
		first, second []string
		want          []string // names of ids of the first run, "new" for others
		redirects     map[string]string
	}{
		{"the same", []string{"a1 b1", "c1"}, []string{"c1", "b1 a1"}, []string{b, a}, nil},
		{"a record joins", []string{"b1"}, []string{"a1 b1"}, []string{a}, nil},
		{"the smallest record leaves", []string{"a1 b1"}, []string{"b1"}, []string{a}, nil},
		{"two join", []string{"a1", "b1 c1"}, []string{"a1 b1 c1"}, []string{b}, map[string]string{a: b}},
		{"two of one size join", []string{"b1", "a1"}, []string{"a1 b1"}, []string{b}, map[string]string{a: b}},
		{"one splits", []string{"a1 b1 c1"}, []string{"a1", "b1 c1"}, []string{"new", a}, nil},
		{"one splits in halves", []string{"a1 b1"}, []string{"b1", "a1"}, []string{"new", a}, nil},
		{"records change sides", []string{"a1 b1", "c1 d1"}, []string{"a1", "b1 c1 d1"}, []string{a, b}, nil},
		{"three join two", []string{"a1", "b1", "c1"}, []string{"a1 b1", "c1"}, []string{a, c}, map[string]string{b: a}},
		{"all leave", []string{"a1"}, nil, nil, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			var s merge.State
			first := s.Assign(organisations(x.first...))
			name := map[string]string{}
			for i, id := range first {
				name[id] = string(rune('A' + i))
			}
			var got []string
			for _, id := range s.Assign(organisations(x.second...)) {
				if name[id] == "" {
					name[id] = "new"
				}
				got = append(got, name[id])
			}
			assert.Equal(t, x.want, got)
			redirects := map[string]string{}
			for old, id := range s.Redirects() {
				redirects[name[old]] = name[id]
			}
			if len(x.redirects) == 0 {
				assert.Empty(t, redirects)
			} else {
				assert.Equal(t, x.redirects, redirects)
			}
		})
	}
}

func TestSplittingRevivesARetiredID(t *testing.T) {
	var s merge.State
	apart := s.Assign(organisations("a1", "b1"))
	joined := s.Assign(organisations("a1 b1"))
	assert.Equal(t, joined[0], s.Resolve(apart[1]))
	assert.Equal(t, apart, s.Assign(organisations("a1", "b1")))
	assert.Equal(t, apart[1], s.Resolve(apart[1]))
}

// TestStateOverManyRuns splits and joins at random: ids stay unique, every id
// ever handed out resolves, the order of the argument does not matter, and
// saving and loading changes nothing.
func TestStateOverManyRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	dir := t.TempDir()
	for range 20 {
		var s, shuffled merge.State
		ever := map[string]bool{}
		for range 15 {
			groups := randomGroups(r)
			ids := s.Assign(groups)
			byKey := map[merge.RecordKey]string{}
			for i, group := range groups {
				for _, key := range group {
					byKey[key] = ids[i]
				}
				ever[ids[i]] = true
			}
			require.Len(t, slices.Compact(slices.Sorted(slices.Values(ids))), len(ids), "unique")

			r.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
			for i, id := range shuffled.Assign(groups) {
				require.Equal(t, byKey[groups[i][0]], id)
			}
			for id := range ever {
				end := s.Resolve(id)
				require.Equal(t, end, s.Resolve(end))
			}
			require.NoError(t, s.Save(dir))
			loaded, found, err := merge.Load(dir)
			require.NoError(t, err)
			require.Empty(t, found)
			require.Equal(t, maps.Collect(s.Redirects()), maps.Collect(loaded.Redirects()))
			s = *loaded
		}
	}
}

func randomGroups(r *rand.Rand) [][]merge.RecordKey {
	groups := make([][]merge.RecordKey, 4)
	for _, source := range []string{"a", "b", "c"} {
		for _, record := range []string{"1", "2", "x y", "\"#", "é\n"} {
			if r.IntN(4) > 0 {
				i := r.IntN(len(groups))
				groups[i] = append(groups[i], merge.RecordKey{Source: source, Record: record})
			}
		}
	}
	return slices.DeleteFunc(groups, func(g []merge.RecordKey) bool { return len(g) == 0 })
}

func TestStateFilesAreSortedText(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	var s merge.State
	s.Assign(organisations("b1", "a1"))
	s.Assign([][]merge.RecordKey{{{Source: "a", Record: "1"}, {Source: "b", Record: "1"}, {Source: "list", Record: "Café 12"}}})
	require.NoError(t, s.Save(dir))
	a, b := merge.NewID(merge.RecordKey{Source: "a", Record: "1"}, 0), merge.NewID(merge.RecordKey{Source: "b", Record: "1"}, 0)
	ids, err := os.ReadFile(filepath.Join(dir, "ids"))
	require.NoError(t, err)
	assert.Equal(t, "# organisation id, then the record that is part of it\n"+a+" \"list/Café 12\"\n"+a+" a/1\n"+a+" b/1\n", string(ids))
	redirects, err := os.ReadFile(filepath.Join(dir, "redirects"))
	require.NoError(t, err)
	assert.Equal(t, "# retired id, then the id that stands for it\n"+b+" "+a+"\n", string(redirects))
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "nothing temporary stays")
}

func TestDamagedState(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	write("ids", "\ufeff# comment\r\no1 a/1\r\n<<<<<<< HEAD\no2 a/1\no1 a/1\no3\no4 nokey\n\"o5 a/2\no6 a/6 # note\n"+strings.Repeat("x", 3<<20)+"\no7 a/7")
	write("redirects", "o9 o8\no8 o9\no9 o1\no1\n")
	s, found, err := merge.Load(dir)
	require.NoError(t, err)
	var rules []string
	for _, f := range found {
		rules = append(rules, filepath.Base(f.Position.File)+" "+f.Rule+" "+string(rune('0'+f.Position.Line%10)))
	}
	assert.Equal(t, []string{
		"ids state-line-unreadable 3", "ids state-key-twice 4", "ids state-line-unreadable 6", "ids state-line-unreadable 7",
		"ids state-line-unreadable 8", "ids state-line-unreadable 0",
		"redirects state-redirect-loop 2", "redirects state-redirect-loop 3", "redirects state-line-unreadable 4",
	}, rules)
	for record, want := range map[string]string{"1": "o1", "6": "o6", "7": "o7"} {
		id, ok := s.ID(merge.RecordKey{Source: "a", Record: record})
		assert.True(t, ok)
		assert.Equal(t, want, id)
	}
}

func TestStateThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "ids"), 0o755))
	_, _, err := merge.Load(dir)
	require.Error(t, err)
	var s merge.State
	require.Error(t, s.Save(dir), "a folder stands where the file goes")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 1)
}

func TestReadDecisions(t *testing.T) {
	d, found, err := merge.ReadDecisions("decisions", strings.NewReader(`# looked at in May
same register/1 network/2
not-same register/1 "other list/Café 12" # two towns
same network/2 register/1
in network/3
out network/4

not-same network/2 register/1
out network/3
same a/1
same a/1 a/1
perhaps a/1 a/2
in a/1 a/2
in "a
`))
	require.NoError(t, err)
	assert.Equal(t, []dedupe.Decision{
		{A: "network/2", B: "register/1", Same: true}, {A: "other list/Café 12", B: "register/1"},
	}, d.Pairs)
	assert.Equal(t, map[string]bool{"network/3": true, "network/4": false}, d.Selected)
	var lines []int
	for _, f := range found {
		lines = append(lines, f.Position.Line)
	}
	assert.Equal(t, []int{8, 9, 10, 11, 12, 13, 14}, lines)
	assert.Equal(t, "decision-contradicts", found[0].Rule)
	assert.Equal(t, "decision-unreadable", found[2].Rule)
}

func TestNoDecisions(t *testing.T) {
	d, found, err := merge.LoadDecisions(filepath.Join(t.TempDir(), "missing"))
	require.NoError(t, err)
	assert.Empty(t, found)
	assert.Empty(t, d.Pairs)
	assert.False(t, d.Selected["a/1"])
}

func TestRecordKeys(t *testing.T) {
	for _, text := range []string{"a/1", "a/", "/1", "a/1/2", "a/ x"} {
		key, ok := merge.ParseRecordKey(text)
		assert.True(t, ok)
		assert.Equal(t, text, key.String())
	}
	_, ok := merge.ParseRecordKey("a")
	assert.False(t, ok)
}

func TestRulesHaveTexts(t *testing.T) {
	c := finding.DefaultCatalogue()
	for _, rule := range merge.Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := c.Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			for _, text := range []string{texts.Title, texts.Message, texts.Why, texts.Hint} {
				assert.NotEmpty(t, text, "%s in %s", rule.ID, tag)
			}
		}
	}
}

func FuzzReadDecisions(f *testing.F) {
	f.Add([]byte("same a/1 b/2\nnot-same a/1 \"b c/2\"\nin x/1\nout \"x\ty/1\"\n# end"))
	f.Add([]byte("same \"\\xff/1\" b/1\r\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, found, err := merge.ReadDecisions("d", bytes.NewReader(data))
		require.NoError(t, err)
		lines := bytes.Count(data, []byte("\n")) + 1
		require.LessOrEqual(t, len(d.Pairs)+len(d.Selected)+len(found), lines)
		for _, p := range d.Pairs {
			require.Less(t, p.A, p.B)
		}
		for _, finding := range found {
			require.LessOrEqual(t, finding.Position.Line, lines)
		}
	})
}

// FuzzState checks that what a state file says survives being written and read.
func FuzzState(f *testing.F) {
	f.Add("o1 a/1\no2 \"b c/2\"\n", "o3 o1\no4 o3\n")
	f.Add("o1 a/\"\no1 \"a/\\\"\"", "o1 o2\no2 o1\n")
	f.Fuzz(func(t *testing.T, ids, redirects string) {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "ids"), []byte(ids), 0o644))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "redirects"), []byte(redirects), 0o644))
		first, _, err := merge.Load(dir)
		require.NoError(t, err)
		require.NoError(t, first.Save(dir))
		again, found, err := merge.Load(dir)
		require.NoError(t, err)
		require.Empty(t, found)
		require.Equal(t, maps.Collect(first.Redirects()), maps.Collect(again.Redirects()))
		wanted, err := os.ReadFile(filepath.Join(dir, "ids"))
		require.NoError(t, err)
		require.NoError(t, again.Save(dir))
		got, err := os.ReadFile(filepath.Join(dir, "ids"))
		require.NoError(t, err)
		require.Equal(t, string(wanted), string(got))
	})
}
