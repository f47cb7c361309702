package partners_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/fold"
	"github.com/socialtechatlas/commons/schema/phone"
)

// These tests read what is published with means of their own: what they look for
// comes from the partners' cells, not from what the pipeline took out of them. They
// count and never show a value.

var (
	at     = strings.NewReplacer("%40", "@", "&#64;", "@", "&#x40;", "@", `\u0040`, "@", "&commat;", "@")
	digits = regexp.MustCompile(`\+?[0-9(][0-9 ()./\x{a0}-]{5,}[0-9]`)
)

// texts yields every public text: that which a reader of a file gets, and the bytes.
func texts(t *testing.T, yield func(file, text string, raw bool)) {
	t.Helper()
	files := 0
	for a, err := range publish.Artefacts(filepath.Join(published(t), "public")) {
		require.NoError(t, err)
		files++
		if a.Static { // the same for every atlas
			continue
		}
		yield(a.Name, a.Text, true)
		for s := range a.Strings() {
			yield(a.Name, s, false)
		}
	}
	require.Greater(t, files, 10)
}

// cells yields every cell of every list, skipped records included.
func cells(t *testing.T, yield func(l *list, column, cell string)) {
	t.Helper()
	for _, s := range load(t).Sources {
		l := listOf(t, s.ID)
		for _, r := range l.all {
			for _, column := range r.Columns() {
				for _, v := range r.Values(column) {
					yield(l, column, v.Text)
				}
			}
		}
	}
}

func TestNoPersonalMailboxIsPublic(t *testing.T) {
	roles, others := map[string]bool{}, map[string]bool{}
	cells(t, func(_ *list, _, cell string) {
		for _, address := range mailboxes(cell) {
			if isRole(address) {
				roles[address] = true
			} else {
				others[address] = true
			}
		}
	})
	public, leaked, foreign := map[string]bool{}, map[string]bool{}, map[string]bool{}
	texts(t, func(file, text string, raw bool) {
		for _, address := range mailboxes(text) {
			switch {
			case others[address]:
				leaked[file] = true
			case roles[address]:
				public[address] = true
			case !raw && !isRole(address): // in the bytes a line feed before an address is "\n"
				foreign[file] = true
			}
		}
	})
	t.Logf("mailboxes in the lists: %d of roles, %d others; public: %d", len(roles), len(others), len(public))
	assert.Empty(t, leaked, "files with a mailbox that is none of a role")
	assert.Empty(t, foreign, "files with a mailbox that stands in no cell, once mended, and is none of a role")
	assert.Greater(t, len(public), 800, "role mailboxes stay")
}

// mailboxes finds what looks like a mail address, in lower case.
func mailboxes(text string) []string {
	text = strings.ToLower(at.Replace(text))
	var found []string
	for end := 0; ; {
		i := strings.IndexByte(text[end:], '@')
		if i < 0 {
			return found
		}
		i += end
		local := strings.TrimLeft(text[lastOf(text[:i], "._%+-"):i], ".-")
		host := text[i+1:]
		if n := strings.IndexFunc(host, func(r rune) bool { return !letter(r, ".-") }); n >= 0 {
			host = host[:n]
		}
		end = i + 1
		if host = strings.Trim(host, ".-"); local != "" && strings.Contains(host, ".") {
			found = append(found, local+"@"+host)
		}
	}
}

// lastOf returns where the letters, digits and signs begin with which a text ends.
func lastOf(text, signs string) int {
	i := strings.LastIndexFunc(text, func(r rune) bool { return !letter(r, signs) })
	if i < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return i + size
}

func letter(r rune, signs string) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(signs, r)
}

func isRole(address string) bool {
	m, err := contact.ParseMailbox(address)
	return err == nil && m.Kind() == contact.Role
}

// TestNoPhoneOfAPersonIsPublic looks for mobile phones, wherever they stand, and for
// what stands in personal columns.
func TestNoPhoneOfAPersonIsPublic(t *testing.T) {
	personal := personalColumns(t)
	mobile, held := map[string]bool{}, map[string]bool{}
	for _, s := range load(t).Sources {
		l := listOf(t, s.ID)
		for _, r := range l.records {
			country, _, _ := place.Country(r.Organisation.Country)
			for _, column := range r.Columns() {
				for _, v := range r.Values(column) {
					if !digits.MatchString(v.Text) {
						continue
					}
					for _, n := range phone.ParseCell(v.Text, country).Numbers {
						of := mobile
						switch {
						case personal[s.ID] != nil && personal[s.ID].MatchString(column):
							of = held
						case n.Kind != phone.Mobile:
							continue
						}
						for _, form := range forms(n) {
							of[form] = true
						}
					}
				}
			}
		}
	}
	leaked, told := map[string]bool{}, map[string]bool{}
	texts(t, func(file, text string, raw bool) {
		if raw { // the bytes hold coordinates; strings hold all that is written as text
			return
		}
		for _, run := range digits.FindAllString(text, -1) {
			leaked[file] = leaked[file] || mobile[onlyDigits(run)]
			told[file] = told[file] || held[onlyDigits(run)]
		}
	})
	t.Logf("ways to write mobile phones of the lists: %d, phones of personal columns: %d", len(mobile), len(held))
	require.Greater(t, len(mobile), 500)
	require.Greater(t, len(held), 500)
	for file := range leaked {
		assert.False(t, leaked[file], "%s holds a mobile phone", file)
		assert.False(t, told[file], "%s holds a phone of a personal column", file)
	}
}

// forms are the digits of a number in the ways in which people write it.
func forms(n phone.Number) []string {
	code, rest, _ := strings.Cut(strings.TrimPrefix(n.International(), "+"), " ")
	rest = onlyDigits(rest)
	if rest == "" {
		return nil
	}
	return []string{code + rest, "00" + code + rest, "0" + rest, code + "0" + rest}
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// TestNoPersonalColumnIsPublic looks for the texts of at least two words that stand in
// the columns that a mapping calls personal. One of up to four words does not count
// when a column that is not personal says it too: names of organisations and streets,
// "digital fabrication".
func TestNoPersonalColumnIsPublic(t *testing.T) {
	personal := personalColumns(t)
	values := phrases{}
	held := map[string]int{}
	cells(t, func(l *list, column, cell string) {
		if personal[l.source.ID] != nil && personal[l.source.ID].MatchString(column) && cell != "" {
			held[l.source.ID]++
			values.add(fold.Words(cell))
		}
	})
	t.Logf("filled cells of personal columns: %v", held)
	require.Len(t, held, len(personal), "every list with personal columns fills some")
	cells(t, func(l *list, column, cell string) {
		if personal[l.source.ID] == nil || !personal[l.source.ID].MatchString(column) {
			values.find(fold.Words(cell), func(start string, i int) {
				if len(values[start][i]) <= 4 {
					values[start][i] = nil
				}
			})
		}
	})
	leaked := map[string]bool{}
	texts(t, func(file, text string, raw bool) {
		values.find(fold.Words(text), func(string, int) { leaked[file] = true })
	})
	assert.Empty(t, leaked, "files with a value of a personal column")
}

// phrases are texts as folded words, by their first two.
type phrases map[string][][]string

func (p phrases) add(words []string) {
	if len(words) >= 2 {
		start := words[0] + " " + words[1]
		p[start] = append(p[start], words)
	}
}

// find tells of each phrase that stands somewhere in a text.
func (p phrases) find(words []string, found func(start string, i int)) {
	for at := 0; at+1 < len(words); at++ {
		start := words[at] + " " + words[at+1]
		for i, phrase := range p[start] {
			if phrase != nil && len(words)-at >= len(phrase) && slices.Equal(words[at:at+len(phrase)], phrase) {
				found(start, i)
			}
		}
	}
}

// personalColumns reads the names of personal columns out of the mapping files.
func personalColumns(t *testing.T) map[string]*regexp.Regexp {
	t.Helper()
	of := map[string]*regexp.Regexp{}
	for _, s := range load(t).Sources {
		data, err := os.ReadFile(s.Mapping.Name())
		require.NoError(t, err)
		var m struct{ Personal []string }
		require.NoError(t, yaml.Unmarshal(data, &m))
		var names []string
		for _, name := range m.Personal {
			names = append(names, strings.ReplaceAll(regexp.QuoteMeta(name), `\*`, ".*"))
		}
		if len(names) > 0 {
			of[s.ID] = regexp.MustCompile("^(?:" + strings.Join(names, "|") + ")$")
		}
	}
	require.NotEmpty(t, of)
	return of
}
