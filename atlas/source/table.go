package source

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
)

// table turns the rows of a CSV file or worksheet into records: it names the
// columns, skips blank rows and counts what is odd.
type table struct {
	heading heading
	columns []string
	index   map[string]int
	tally   *tally
	number  int // records so far
	rows    int // rows so far, as a spreadsheet program counts them
	short   bool
	// guessed says that U+FFFD is our own mark of an undefined byte, which is
	// reported elsewhere: no single-byte encoding has that character.
	guessed bool
}

// header names the columns from the first row that is not blank: nameless ones
// "column 5", repeated ones "lat (2)".
func (t *table) header(cells []string, at finding.Position) {
	taken := make(map[string]bool, len(cells))
	for _, cell := range cells {
		taken[strings.TrimSpace(cell)] = true
	}
	seen := make(map[string]bool, len(cells))
	t.columns = make([]string, len(cells))
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		switch {
		case name == "":
			name = unusedName(taken, "column %d", i+1)
			t.tally.add(RuleColumnNameless, "", at, i+1)
		case seen[name]:
			t.tally.add(RuleColumnTwice, name, at, i+1)
			name = unusedName(taken, strings.ReplaceAll(name, "%", "%%")+" (%d)", 2)
		}
		taken[name], seen[name] = true, true
		t.columns[i] = name
	}
	t.index = indexOf(t.columns)
	if len(cells) == 1 {
		t.tally.add(RuleColumnOne, "", at, 0)
	}
}

// unusedName numbers a name until it is new; the pattern has one %d.
func unusedName(taken map[string]bool, pattern string, n int) string {
	for {
		name := fmt.Sprintf(pattern, n)
		if !taken[name] {
			return name
		}
		n++
	}
}

// blank reports a row without a value.
func blank(values []Value) bool {
	for _, v := range values {
		if strings.TrimSpace(v.Text) != "" {
			return false
		}
	}
	return true
}

// record makes the next record of a row that is not blank. The position has
// row and line; offsets are nil in workbooks.
func (t *table) record(at finding.Position, raw string, values []Value, offsets []int32) *Record {
	t.number++
	at.Record = t.number
	r := &Record{Number: t.number, position: at, raw: raw, names: t.columns, values: values, offsets: offsets, index: t.index}
	switch extra := len(values) - len(t.columns); {
	case extra < 0:
		t.short = true
		t.tally.add(RuleRowShort, "", at, at.Row)
	case extra > 0 && blank(values[len(t.columns):]):
		r.values = values[:len(t.columns)]
	case extra > 0:
		t.tally.add(RuleRowLong, "", at, at.Row)
		r.names, r.index = t.widened(len(values))
	}
	for i, v := range r.values {
		t.inspect(r, i, v.Text)
	}
	return r
}

// widened names the cells beyond the header like nameless columns.
func (t *table) widened(width int) ([]string, map[string]int) {
	names := slices.Clone(t.columns)
	taken := make(map[string]bool, width)
	for _, name := range names {
		taken[name] = true
	}
	for i := len(names); i < width; i++ {
		name := unusedName(taken, "column %d", i+1)
		taken[name] = true
		names = append(names, name)
	}
	return names, indexOf(names)
}

// inspect counts what an earlier program did to a cell.
func (t *table) inspect(r *Record, i int, text string) {
	if text == "" {
		return
	}
	for _, rule := range suspects(text) {
		if rule == RuleCharacterReplaced && t.guessed {
			continue
		}
		t.tally.addAt(rule, r.names[i], r.position.Row, func() finding.Position { return r.Locate(r.names[i]) })
	}
}

// cellErrors are what spreadsheet programs write where a formula fails.
var cellErrors = []string{"#NAME?", "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}

// suspects returns the rules that a value breaks by what an earlier program made
// of it.
func suspects(text string) (rules []*finding.Rule) {
	if strings.HasPrefix(text, "#") && slices.Contains(cellErrors, strings.TrimSpace(text)) {
		return []*finding.Rule{RuleCellError}
	}
	add := func(rule *finding.Rule) {
		if !slices.Contains(rules, rule) {
			rules = append(rules, rule)
		}
	}
	for i := printable(text); i < len(text); i += printable(text[i:]) {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == '\n' || r == '\r' || r == '\t':
		case r > '\u00AD' && r < '\u0600': // letters and marks: nothing to suspect
		case r == utf8.RuneError:
			add(RuleCharacterReplaced)
		case unicode.IsControl(r):
			add(RuleCharacterControl)
		case r == '\u200C' || r == '\u200D':
			// Joiners are spelling in several scripts and in pictographs.
		case unicode.Is(unicode.Cf, r):
			add(RuleCharacterInvisible)
		}
	}
	return rules
}

// printable counts the printable signs of ASCII that a text begins with. It looks at
// eight bytes at once; see https://graphics.stanford.edu/~seander/bithacks.html#HasLessInWord.
func printable(s string) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		b := s[i : i+8]
		word := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		if (word-ones*' '|word+ones|word)&highs != 0 {
			break // a control or DEL, or a byte beyond ASCII
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] < 0x7F {
		i++
	}
	return i
}
