package codes_test

import (
	"bufio"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/socialtechatlas/commons/schema/codes"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// named are the lists whose names come from CLDR.
var named = []*codes.List{codes.Countries, codes.Languages}

// legend are the lists that the legend of a map shows.
var legend = []*codes.List{codes.Sectors, codes.Purposes, codes.Kinds, codes.OfferKinds, codes.Families}

// written are all lists that people wrote texts for.
func written() []*codes.List {
	lists := slices.DeleteFunc(slices.Clone(codes.Lists), func(l *codes.List) bool { return slices.Contains(named, l) })
	return append(lists, codes.Reasons)
}

func messageTags() []string {
	var tags []string
	for _, tag := range codes.MessageLanguages {
		tags = append(tags, tag.String())
	}
	return tags
}

func TestEveryListIsCompleteInTheLanguagesOfMessages(t *testing.T) {
	for _, list := range append(slices.Clone(codes.Lists), codes.Reasons) {
		header := list.Header()
		for _, tag := range messageTags() {
			assert.NotEmpty(t, header.Title[tag], "title of %s in %s", list.ID(), tag)
			assert.NotEmpty(t, header.About[tag], "what %s is for in %s", list.ID(), tag)
			for e := range list.All() {
				assert.NotEmpty(t, e.Labels[tag], "label of %s %s in %s", list.ID(), e.Code, tag)
				if list != codes.Reasons && !slices.Contains(named, list) {
					assert.NotEmpty(t, e.Definitions[tag], "definition of %s %s in %s", list.ID(), e.Code, tag)
				}
			}
		}
	}
}

func TestALegendIsCompleteInEveryLanguage(t *testing.T) {
	assert.Len(t, codes.Translated(), 30)
	for _, tag := range codes.Translated() {
		for _, list := range legend {
			assert.NotEmpty(t, list.Header().Title[tag], "title of %s in %s", list.ID(), tag)
			for e := range list.All() {
				assert.NotEmpty(t, e.Labels[tag], "label of %s %s in %s", list.ID(), e.Code, tag)
			}
		}
		for _, list := range named {
			n := 0
			for e := range list.All() {
				if e.Labels[tag] != "" {
					n++
				}
			}
			assert.Greater(t, n, list.Len()*9/10, "%s in %s", list.ID(), tag)
		}
	}
}

func TestLabelsOfAListDiffer(t *testing.T) {
	for _, list := range append(slices.Clone(codes.Lists), codes.Reasons) {
		for _, tag := range codes.Translated() {
			seen := map[string]string{}
			for e := range list.All() {
				label := strings.ToLower(e.Labels[tag])
				if label == "" {
					continue
				}
				assert.Empty(t, seen[label], "%s in %s: %s has the label of %s, %q", list.ID(), tag, e.Code, seen[label], label)
				seen[label] = e.Code
			}
		}
	}
}

// TestNoTranslationIsForgotten holds labels that read as in English to a list of
// words that are the same in the other language.
func TestNoTranslationIsForgotten(t *testing.T) {
	allowed := map[string]bool{}
	file, err := os.Open("testdata/same_as_english.txt")
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if word, tags, ok := strings.Cut(lines.Text(), ":"); ok && !strings.HasPrefix(word, "#") {
			for tag := range strings.FieldsSeq(tags) {
				allowed[tag+" "+word] = false
			}
		}
	}
	for _, list := range written() {
		for e := range list.All() {
			for tag, label := range e.Labels {
				english := e.Labels["en"]
				if tag == "en" || !strings.EqualFold(label, english) {
					continue
				}
				_, ok := allowed[tag+" "+english]
				assert.True(t, ok, "%s %s in %s reads as in English: %q", list.ID(), e.Code, tag, label)
				allowed[tag+" "+english] = true
			}
		}
	}
	for word, used := range allowed {
		assert.True(t, used, "no label needs the exception %s", word)
	}
}

var (
	straight = regexp.MustCompile(`["'´` + "`" + `]|\.\.\.|  |^\s|\s$`)
	french   = regexp.MustCompile(`[^\x{00a0}][;:!?»]|«[^\x{00a0}]`)
)

func TestTextsAreTypeset(t *testing.T) {
	for _, list := range written() {
		for e := range list.All() {
			for tag, label := range e.Labels {
				typeset(t, tag, label)
				assert.Equal(t, list == codes.Reasons, strings.HasSuffix(label, "."), "a label is no sentence: %q", label)
			}
			for tag, definition := range e.Definitions {
				typeset(t, tag, definition)
				assert.True(t, strings.HasSuffix(definition, "."), "a definition is a sentence: %q", definition)
			}
		}
		header := list.Header()
		for tag, title := range header.Title {
			typeset(t, tag, title)
		}
		for tag, about := range header.About {
			typeset(t, tag, about)
			assert.True(t, strings.HasSuffix(about, "."), about)
		}
	}
}

func typeset(t *testing.T, tag, text string) {
	assert.NotRegexp(t, straight, text, tag)
	assert.True(t, norm.NFC.IsNormalString(text), "%q is not in normal form C", text)
	assert.Less(t, utf8.RuneCountInString(text), 230, text)
	for _, r := range text {
		assert.False(t, unicode.IsControl(r) || unicode.Is(unicode.Cf, r), "%q holds %U", text, r)
	}
	if tag == "fr" {
		assert.NotRegexp(t, french, text, "no-break spaces")
	}
}

// scripts are those that a language is not written in Latin letters.
var scripts = map[string]*unicode.RangeTable{"bg": unicode.Cyrillic, "uk": unicode.Cyrillic, "el": unicode.Greek}

// TestWordsKeepToOneScript finds letters of another script that look alike.
func TestWordsKeepToOneScript(t *testing.T) {
	foreign := []string{"Social", "Tech", "EU", "trust", "CLDR"}
	for _, list := range append(written(), named...) {
		for e := range list.All() {
			for tag, label := range e.Labels {
				script := scripts[tag]
				if script == nil {
					script = unicode.Latin
				}
				for _, word := range strings.FieldsFunc(label, func(r rune) bool { return !unicode.IsLetter(r) }) {
					for _, r := range word {
						if !slices.Contains(foreign, word) && !assert.True(t, unicode.Is(script, r) || r == 'ʼ', "%s %s in %s: %q of %q", list.ID(), e.Code, tag, r, label) {
							break
						}
					}
				}
			}
		}
	}
}

// TestFilesOfTextsAreInOrder keeps a table easy to compare: lists in their order,
// codes in that of the list, none twice.
func TestFilesOfTextsAreInOrder(t *testing.T) {
	order := map[string]int{}
	n := 0
	for _, list := range append(slices.Clone(codes.Lists), codes.Reasons) {
		for _, code := range append([]string{"*"}, list.Codes()...) {
			order[list.ID()+"\t"+code] = n
			n++
		}
	}
	for folder, header := range map[string]string{"labels": "list\tcode\tlabel\tdefinition\tsource", "names": "list\tcode\tlabel"} {
		files, err := filepath.Glob("data/" + folder + "/*.tsv")
		require.NoError(t, err)
		require.Len(t, files, len(codes.Translated()))
		for _, file := range files {
			raw, err := os.ReadFile(file)
			require.NoError(t, err)
			lines := strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n")
			assert.Equal(t, header, lines[0], file)
			last := -1
			for _, line := range lines[1:] {
				cells := strings.Split(line, "\t")
				at, ok := order[cells[0]+"\t"+cells[1]]
				assert.True(t, ok, "%s: no such code: %s", file, line)
				assert.Greater(t, at, last, "%s: out of order: %s", file, line)
				assert.Len(t, cells, strings.Count(header, "\t")+1, "%s: %s", file, line)
				last = at
			}
		}
	}
}

func TestTermSaysWhereALabelComesFrom(t *testing.T) {
	for _, c := range []struct {
		name string
		list *codes.List
		code string
		tag  string
		want codes.Term
	}{
		{"a document", codes.Families, "cooperative", "fi", codes.Term{Text: "Osuuskunta", Language: language.Finnish, Source: "EuroVoc 227"}},
		{"a dialect", codes.Families, "cooperative", "de-AT", codes.Term{Text: "Genossenschaft", Language: language.German, Source: "EuroVoc 227"}},
		{"a proposal", codes.Kinds, "commons", "fr", codes.Term{Text: "Commun numérique", Language: language.French}},
		{"English instead", codes.LinkKinds, "runs", "fi", codes.Term{Text: "runs", Language: language.English}},
		{"one document for all", codes.Languages, "eu", "eu", codes.Term{Text: "euskara", Language: language.MustParse("eu"), Source: "CLDR 48.2.0"}},
		{"Norwegian", codes.Families, "cooperative", "no", codes.Term{Text: "Samvirkeforetak", Language: language.MustParse("nb"), Source: "ELF K5P8"}},
		{"no such code", codes.Families, "gang", "fi", codes.Term{Text: "gang"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := c.list.Term(c.code, language.MustParse(c.tag))
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.want.Source != "", got.Official())
			assert.Equal(t, got.Text, c.list.Label(c.code, language.MustParse(c.tag)))
		})
	}
}

var documents = regexp.MustCompile(`^(EuroVoc (\d+|c_[0-9a-f]{8})|ELF [0-9A-Z]{4}|UR type [A-Z]+|Regulation \(EU\) 2023/137|(NOGA|WZ|CNAE|ATECO|SBI) 2025|UN, SDG communications materials|Social Economy Europe, charter|SPDX License List)$`)

// TestSourcesWordTheirLabels holds labels of families to the collected wordings
// of EuroVoc and of registers.
func TestSourcesWordTheirLabels(t *testing.T) {
	file, err := os.Open("testdata/family-labels.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	wording := map[string]bool{}
	for _, row := range rows {
		tag := strings.Replace(row[1], "no", "nb", 1)
		wording[strings.ToLower(row[0]+" "+tag+" "+row[2]+" "+row[3])] = true
	}
	for _, list := range written() {
		for e := range list.All() {
			for tag, source := range e.Sources {
				assert.Regexp(t, documents, source, "%s %s in %s", list.ID(), e.Code, tag)
				if list == codes.Families {
					key := strings.ToLower(e.Code + " " + tag + " " + e.Labels[tag] + " " + source)
					assert.True(t, wording[key], "%s has no label %q for %s in %s", source, e.Labels[tag], e.Code, tag)
				}
			}
		}
	}
}

// TestOfficialShare counts the labels that a document words so. Names from CLDR
// are left out: they would hide how much is still a proposal.
func TestOfficialShare(t *testing.T) {
	var b strings.Builder
	count := func(name string, lists []*codes.List, tags []string) {
		all, official := 0, 0
		for _, list := range lists {
			for e := range list.All() {
				for _, tag := range tags {
					if e.Labels[tag] == "" {
						continue
					}
					all++
					if e.Sources[tag] != "" {
						official++
					}
				}
			}
		}
		fmt.Fprintf(&b, "%-16s %5d %8d %9d %5.1f %%\n", name, all, official, all-official, 100*float64(official)/float64(all))
	}
	head := func(name string) { fmt.Fprintf(&b, "%-16s %5s %8s %9s\n", name, "all", "official", "proposed") }
	fmt.Fprintf(&b, "# Labels that a named document words exactly so, of all labels that people wrote.\n# %d names of countries and languages come from CLDR and are not counted.\n\n", names())
	head("list")
	for _, list := range written() {
		count(list.ID(), []*codes.List{list}, codes.Translated())
	}
	b.WriteByte('\n')
	head("language")
	for _, tag := range codes.Translated() {
		count(tag, written(), []string{tag})
	}
	b.WriteByte('\n')
	count("together", written(), codes.Translated())

	const golden = "testdata/labels.txt"
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String(), "run the test with -update and look at what changed")
}

func names() int {
	n := 0
	for _, list := range named {
		for e := range list.All() {
			n += len(e.Labels)
		}
	}
	return n
}

func BenchmarkLoad(b *testing.B) {
	for _, list := range []*codes.List{codes.Sectors, codes.Licences, codes.Countries} {
		b.Run(list.ID()+"/label", func(b *testing.B) {
			for b.Loop() {
				fresh := codes.NewList(list.ID())
				fresh.Label(fresh.Codes()[0], language.French)
			}
		})
		b.Run(list.ID()+"/all languages", func(b *testing.B) {
			for b.Loop() {
				for range codes.NewList(list.ID()).All() {
					break
				}
			}
		})
	}
}

func BenchmarkLabel(b *testing.B) {
	prefs := []language.Tag{language.MustParse("fr-BE")}
	for b.Loop() {
		codes.Sectors.Label("health", prefs...)
	}
}
