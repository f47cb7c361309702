package identifier

import (
	"errors"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/fold"
	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

func TestTablesAreConsistent(t *testing.T) {
	seen := map[string]string{}
	for _, s := range Schemes() {
		for _, name := range append([]string{s.Code}, s.names()...) {
			assert.Empty(t, seen[name], "%s stands for one scheme", name)
			seen[name] = s.Code
			assert.Equal(t, strings.ToUpper(name), name)
		}
		assert.NotEmpty(t, s.Name, s.Code)
		if s.Country != "" {
			assert.Equal(t, s.Country+"-", s.Code[:3], "the code begins with the country")
		}
		assert.True(t, len(s.patterns) > 0 || s.Code == taxOfAnyCountry, s.Code)
		if s.link != "" {
			assert.Equal(t, 1, strings.Count(s.link, "{}"), s.Code)
			assert.NotEqual(t, Person, s.Holder == Person && s.Country != "", "%s: nobody links to a person", s.Code)
		}
		for _, label := range s.labels {
			assert.Equal(t, fold.Key(label), label, "%s: labels are keys", s.Code)
		}
		for _, p := range s.patterns {
			assert.False(t, s.Holder != Either && p.holder != Either && p.holder != s.Holder, "%s: a pattern says more than its scheme, not other", s.Code)
			if p.layout != "" && !p.shape.rest {
				assert.GreaterOrEqual(t, strings.Count(p.layout, "#"), p.shape.shortest, "%s: the layout has a place for every sign", s.Code)
			}
		}
	}
}

func TestTablesAreInOrder(t *testing.T) {
	for file, columns := range map[string]string{schemeFile: schemeColumns, patternFile: patternColumns} {
		last := ""
		for row := range tsv.Rows(file, columns) {
			s := find(row[0])
			require.NotNil(t, s, row[0])
			place := "1" + s.Code
			if s.Country == "" {
				place = "0" + s.Code
			}
			assert.LessOrEqual(t, last, place, "world-wide schemes first, then by code")
			last = place
		}
	}
}

// TestTablesLeaveNothingUnused keeps rows that no scheme uses out of the tables.
func TestTablesLeaveNothingUnused(t *testing.T) {
	for row := range tsv.Rows(patternFile, patternColumns) {
		assert.NotNil(t, find(row[0]), "patterns of %s", row[0])
	}
	for row := range tsv.Rows(addressFile, addressColumns) {
		assert.NotNil(t, find(row[0]), "addresses of %s", row[0])
	}
	for row := range tsv.Rows(testFile, testColumns) {
		assert.Regexp(t, `(?m)\b`+regexp.QuoteMeta(row[0])+`\b`, patternFile+testFile[len(testColumns):], "a test that nothing uses")
		assert.Greater(t, strings.Count(patternFile+testFile, row[0]), 1, "the test %s is used", row[0])
	}
	for name := range normals {
		assert.Contains(t, schemeFile, "\t"+name+"\t")
	}
	for name := range specials {
		assert.Contains(t, patternFile, name)
	}
}

// TestNumbersOfEveryPattern makes up numbers of each pattern: they pass under their
func TestNumbersOfEveryPattern(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for _, s := range Schemes() {
		for i := range s.patterns {
			body, ok := s.generateOwn(r, i)
			require.True(t, ok, "%s has numbers of pattern %d", s.Code, i)
			normal := s.prefix + body
			require.NoError(t, Check(s.Code, normal), "%s pattern %d", s.Code, i)
			normal = Normalise(s.Code, normal)
			assert.Equal(t, normal, Normalise(s.Code, normal), s.Code)
			assert.Equal(t, normal, Normalise(s.Code, Format(s.Code, normal)), "%s: the form for people means the same", s.Code)
		}
	}
}

func certain(t test) bool {
	switch t := t.(type) {
	case *sum:
		if t.cross || t.next != nil || strings.ContainsRune(t.table, '+') {
			return t.cross
		}
		for _, w := range t.weights {
			if gcd(w, len(t.table)) != 1 {
				return false
			}
		}
		return !repeatsSign(t.table)
	case *multiple:
		for _, w := range t.weights {
			if gcd(w, t.modulus) != 1 || len(t.remainders) > 1 {
				return false
			}
		}
		return true
	case *division:
		return true
	case *special:
		return slices.Contains([]test{algorithms["luhn"], algorithms["verhoeff"], algorithms["mod-11-10"], algorithms["mod-11-2"], algorithms["mod-97-10"]}, test(t))
	case allOf:
		return slices.ContainsFunc(t, certain)
	}
	return false
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func repeatsSign(table string) bool {
	for i := range len(table) {
		if table[i] != '-' && strings.IndexByte(table[i+1:], table[i]) >= 0 {
			return true
		}
	}
	return false
}

// TestOneChangedDigitIsCaught changes each digit of made-up numbers to each other
func TestOneChangedDigitIsCaught(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 8))
	tested := 0
	for _, s := range Schemes() {
		for i := range s.patterns {
			p := &s.patterns[i]
			if p.test == nil || !certain(p.test) {
				continue
			}
			tested++
			for range 20 {
				body, ok := p.generate(r)
				require.True(t, ok, s.Code)
				oneDigitOff(body, func(changed string) {
					assert.False(t, p.shape.fits(changed) && p.test.fault(changed) == sound, "%s: a changed digit goes unseen", s.Code)
				})
			}
		}
	}
	assert.Greater(t, tested, 50)
}

func oneDigitOff(body string, yield func(changed string)) {
	for i := range len(body) {
		if body[i] < '0' || body[i] > '9' {
			continue
		}
		for c := byte('0'); c <= '9'; c++ {
			if c != body[i] {
				yield(body[:i] + string(c) + body[i+1:])
			}
		}
	}
}

// TestListsOfTheGuide finds every European list of org-id.guide: as a scheme, or
func TestListsOfTheGuide(t *testing.T) {
	left := map[string]bool{}
	for row := range tsv.Rows(readFile(t, "data/org-id.tsv"), "code\treason") {
		left[row[0]] = true
		_, known := Lookup(row[0])
		assert.False(t, known, row[0])
	}
	lists := 0
	for _, code := range strings.Fields(readFile(t, "testdata/org-id.txt")[strings.Index(readFile(t, "testdata/org-id.txt"), "\n"):]) {
		lists++
		s, known := Lookup(code)
		without := left[code] || strings.HasSuffix(code, "-COA") && left["*-COA"]
		assert.True(t, known != without, code)
		if known && s.Guide == "" {
			assert.Contains(t, s.aliases, code)
		}
	}
	assert.Greater(t, lists, 150)
}

// TestWantedSignsFit spoils the check signs of made-up numbers: the error names
func TestWantedSignsFit(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	named := 0
	for _, s := range Schemes() {
		for i := range s.patterns {
			p := &s.patterns[i]
			if !p.checked() || s.Holder == Person || p.holder == Person {
				continue
			}
			body, ok := p.generate(r)
			require.True(t, ok)
			places := p.test.checks(len(body))
			spoilt := []byte(body)
			last := places[len(places)-1]
			spoilt[last] = '0' + (spoilt[last]-'0'+1)%10
			var wrong *Error
			if errors.As(Check(s.Code, s.prefix+string(spoilt)), &wrong) && wrong.Want() != "" {
				named++
				for j, place := range places {
					spoilt[place] = wrong.Want()[j]
				}
				assert.NoError(t, Check(s.Code, s.prefix+string(spoilt)), s.Code)
			}
		}
	}
	assert.Greater(t, named, 100)
}
