package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FlatSeparator stands between the values of a list in one cell.
const FlatSeparator = " | "

// formulaStart holds the characters with which a spreadsheet program starts a
// formula.
const formulaStart = "=+-@"

// emptyCell stands for an empty text, which an empty cell does not.
const emptyCell = `\0`

// SplitFlat reads a cell of the flat profile into the values for [SetFlat]. The
// blanks around a value do not count; an empty cell has no values, and in a list
// nothing between two bars is no value either. A backslash takes the special
// meaning from what follows it: a backslash, a bar, a blank at the edge of a
// value, and one of = + - @ at its start; \0 alone is the empty text. Any other
// backslash is itself. Cells of columns that the profile does not know are read
// like one plain value.
func SplitFlat(column, cell string) []string {
	c, _ := theFlatPlan().resolve(column)
	list := c.leaf != nil && (c.leaf.kind == FlatList || c.leaf.kind == FlatIdentifiers)
	var values []string
	for more := true; more; {
		var value string
		var given bool
		if value, given, cell, more = readCell(cell, list); given {
			values = append(values, value)
		}
	}
	return values
}

// readCell reads one value and returns the rest behind the bar.
func readCell(cell string, list bool) (value string, given bool, rest string, more bool) {
	cell = strings.TrimLeftFunc(cell, unicode.IsSpace)
	var b strings.Builder
	keep := 0 // up to here, trailing blanks are escaped or followed by text
	escaped := false
	for i := 0; i < len(cell); {
		r, size := utf8.DecodeRuneInString(cell[i:])
		switch {
		case r == '\\' && i+1 < len(cell) && isEscape(cell[i+1:], i == 0):
			_, next := utf8.DecodeRuneInString(cell[i+1:])
			b.WriteString(cell[i+1 : i+1+next])
			i += 1 + next
			keep, escaped = b.Len(), true
			continue
		case r == '|' && list:
			return finishCell(b.String()[:keep], escaped, cell[i+1:], true)
		}
		b.WriteString(cell[i : i+size])
		i += size
		if !unicode.IsSpace(r) {
			keep = b.Len()
		}
	}
	return finishCell(b.String()[:keep], escaped, "", false)
}

func finishCell(value string, escaped bool, rest string, more bool) (string, bool, string, bool) {
	if !escaped && value == emptyCell {
		return "", true, rest, more
	}
	return value, value != "", rest, more
}

// isEscape reports whether the text after a backslash is one that it escapes.
func isEscape(after string, atStart bool) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return r == '\\' || r == '|' || unicode.IsSpace(r) || atStart && strings.ContainsRune(formulaStart, r)
}

// JoinFlat is the inverse of [SplitFlat]. The cell is safe to open in a
// spreadsheet program: none but a plain number begins like a formula. A line
// feed after a carriage return is escaped too, because encoding/csv drops the
// carriage return otherwise.
func JoinFlat(column string, values []string) string {
	c, _ := theFlatPlan().resolve(column)
	list := c.leaf != nil && (c.leaf.kind == FlatList || c.leaf.kind == FlatIdentifiers)
	if c.leaf != nil && c.leaf.kind == FlatNumber && len(values) == 1 {
		return values[0]
	}
	var b strings.Builder
	for i, value := range values {
		if i > 0 {
			b.WriteString(FlatSeparator)
		}
		writeCell(&b, value, list)
	}
	return b.String()
}

func writeCell(b *strings.Builder, value string, list bool) {
	if value == "" {
		b.WriteString(emptyCell)
		return
	}
	if strings.IndexByte(formulaStart, value[0]) >= 0 {
		b.WriteByte('\\')
	}
	body := len(strings.TrimRightFunc(value, unicode.IsSpace))
	lead := len(value) - len(strings.TrimLeftFunc(value, unicode.IsSpace))
	var before rune
	for i, r := range value {
		edge := unicode.IsSpace(r) && (i < lead || i >= body)
		if r == '\\' || r == '|' && list || edge || r == '\n' && before == '\r' {
			b.WriteByte('\\')
		}
		_, size := utf8.DecodeRuneInString(value[i:])
		b.WriteString(value[i : i+size]) // keeps bytes that are no UTF-8
		before = r
	}
}
