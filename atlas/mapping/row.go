package mapping

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// The rules about rows of tables that are no records. They are passed over.
var (
	// RuleRowTotal is a row of sums beneath or within a table.
	RuleRowTotal = &finding.Rule{ID: "row-total", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country,updated\n1,FabLab,FR,2025-11-02\nTotal,1,,", After: "id,name,country,updated\n1,FabLab,FR,2025-11-02"}
	// RuleRowHeader is a row that repeats the names of the columns.
	RuleRowHeader = &finding.Rule{ID: "row-is-header", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country,updated\n1,FabLab,FR,2025-11-02\nid,name,country,updated", After: "id,name,country,updated\n1,FabLab,FR,2025-11-02"}
	// RuleRowNote is a row with a text in one cell only, which is no name: a footnote,
	// a heading between the rows.
	RuleRowNote = &finding.Rule{ID: "row-note", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country,updated\n1,FabLab,FR,2025-11-02\nSource: our own survey of 2025,,,", After: "id,name,country,updated\n1,FabLab,FR,2025-11-02"}
)

//go:embed data/totals.txt
var totalFile string

// totalWords are what people write before a sum, folded.
var totalWords = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, word := range wordsOf(totalFile) {
		known[word] = true
	}
	return known
})

// leastColumns is how many columns a table needs before a row with little in it says
// that it is no record.
const leastColumns = 3

// filledCell is a cell of a row with something in it.
type filledCell struct{ column, text string }

// noRecord returns the rule for which a row of a table is no record, and the cell that
// says so; nil for a record.
func (c *call) noRecord() (*finding.Rule, filledCell) {
	columns := c.record.Columns()
	if c.record.Position().Row == 0 || len(columns) < leastColumns {
		return nil, filledCell{}
	}
	var cells []filledCell
	for _, column := range columns {
		for _, text := range c.Raw(column) {
			cells = append(cells, filledCell{column, text})
		}
		if len(cells) == 1 && !mayBeNoRecord(cells[0]) {
			return nil, filledCell{}
		}
	}
	switch {
	case len(cells) == 0:
	case repeatsHeader(cells, len(columns)):
		return RuleRowHeader, cells[0]
	case isTotal(cells, len(columns)):
		return RuleRowTotal, cells[0]
	case len(cells) == 1 && isNote(cells[0].text):
		return RuleRowNote, cells[0]
	}
	return nil, filledCell{}
}

// mayBeNoRecord tells, by the first filled cell, of nearly all rows that they are
// records.
func mayBeNoRecord(first filledCell) bool {
	return isColumnName(first) || startsTotal(first.text) || isNote(first.text)
}

// repeatsHeader reports a row whose cells are the names of their columns.
func repeatsHeader(cells []filledCell, columns int) bool {
	same := 0
	for _, cell := range cells {
		if isColumnName(cell) {
			same++
		}
	}
	return same == len(cells) && 2*same > columns
}

// numbered is what the reader adds to a column name that stands twice.
var numbered = regexp.MustCompile(` \([0-9]+\)$`)

func isColumnName(cell filledCell) bool {
	return cell.text == cell.column || fold.Key(cell.text) == fold.Key(numbered.ReplaceAllString(cell.column, ""))
}

// isTotal reports a word for a sum followed by numbers only, in at most half of the
// cells.
func isTotal(cells []filledCell, columns int) bool {
	if !startsTotal(cells[0].text) || 2*len(cells) > columns+1 {
		return false
	}
	numbers := 0
	for i, cell := range cells {
		switch {
		case isAmount(cell.text):
			numbers++
		case i > 0:
			return false
		}
	}
	return numbers > 0 || strings.ContainsAny(cells[0].text, "0123456789")
}

// startsTotal reports a text that is a word for a sum, with or without a number: "Total",
// "Summe:", "Total: 45".
func startsTotal(text string) bool {
	if len(text) > maxAbsent {
		return false
	}
	return totalWords()[strings.TrimRight(fold.Key(text), "0123456789 ")]
}

// isAmount reports a number, with separators, a currency or a share, or the formula of one.
func isAmount(text string) bool {
	if strings.HasPrefix(text, "=") {
		return true
	}
	return strings.ContainsAny(text, "0123456789") && !strings.ContainsFunc(text, unicode.IsLetter)
}

// longNote is from how many letters on a text alone in its row is no name.
const longNote = 100

// noteStart is how footnotes begin: with a mark, or with a word and a colon, such as
// "Source:".
var noteStart = regexp.MustCompile(`^(?:[*†‡§©]|[¹²³⁴] ?\pL|\([0-9*]\) |\pL+ ?: )`)

// isNote reports a text that reads like a footnote.
func isNote(text string) bool {
	return utf8.RuneCountInString(text) > longNote || strings.Contains(text, " ") && noteStart.MatchString(text)
}

// loneText returns the rule for which a row without a name is no record when one cell of
// it is filled: with several words, as a heading between the rows or a remark, or with the
// word for a sum that was not calculated.
func (c *call) loneText() (*finding.Rule, filledCell) {
	columns := c.record.Columns()
	if len(c.org.Name) > 0 || c.org.LegalName != "" || c.record.Position().Row == 0 || len(columns) < leastColumns {
		return nil, filledCell{}
	}
	var only filledCell
	for _, column := range columns {
		for _, text := range c.Raw(column) {
			if only.text != "" {
				return nil, filledCell{}
			}
			only = filledCell{column, text}
		}
	}
	switch {
	case only.text == "":
	case startsTotal(only.text):
		return RuleRowTotal, only
	case strings.Contains(only.text, " ") && strings.ContainsFunc(only.text, unicode.IsLetter):
		return RuleRowNote, only
	}
	return nil, filledCell{}
}

// passOver is what becomes of a row that is no record.
func (c *call) passOver(rule *finding.Rule, cell filledCell) Result {
	c.findings = nil
	c.report(rule, cell.column, value{text: cell.text}.argument())
	return c.skipped(rule.ID)
}
