package merge

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/socialtechatlas/commons/schema/finding"
)

// maxLine is the longest line of a state file that is read, in bytes.
const maxLine = 1 << 20

// The files of the state folder share one line syntax: fields between blanks, a
// field with blanks, quotes or control characters in it as a Go string in double
// quotes; empty lines and lines from "#" on are comments.

// readLines calls the function for each line that holds fields. A line that does
// not follow the syntax, or that is too long, is a finding of the rule given.
func readLines(name string, r io.Reader, rule *finding.Rule, line func(at finding.Position, fields []string) []finding.Finding) (finding.Set, error) {
	var found []finding.Finding
	reader := bufio.NewReaderSize(r, 64<<10)
	for number := 1; ; number++ {
		text, long, err := readLine(reader)
		if err != nil && !errors.Is(err, io.EOF) {
			return finding.Of(found...), err
		}
		if number == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		at := finding.Position{File: name, Line: number}
		fields, ok := splitFields(text)
		switch {
		case long || !ok:
			found = append(found, unreadable(rule, at, text))
		case len(fields) > 0:
			found = append(found, line(at, fields)...)
		}
		if err != nil {
			return finding.Of(found...), nil
		}
	}
}

// readLine reads one line without its end. Of a line that is too long it returns
// the beginning and reads over the rest.
func readLine(r *bufio.Reader) (text string, long bool, err error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if room := maxLine - len(line); len(part) > room {
			part, long = part[:room], true
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return strings.TrimRight(string(line), "\r\n"), long, err
		}
	}
}

func unreadable(rule *finding.Rule, at finding.Position, text string) finding.Finding {
	return rule.Finding(finding.Arg{Name: "text", Value: finding.Sensitive(text)}).At(at)
}

// splitFields cuts a line into fields; false when a quoted field does not end or
// runs into the next one.
func splitFields(line string) ([]string, bool) {
	var fields []string
	for {
		line = strings.TrimLeftFunc(line, unicode.IsSpace)
		if line == "" || line[0] == '#' {
			return fields, true
		}
		if line[0] != '"' {
			end := strings.IndexFunc(line, unicode.IsSpace)
			if end < 0 {
				end = len(line)
			}
			fields = append(fields, line[:end])
			line = line[end:]
			continue
		}
		quoted, err := strconv.QuotedPrefix(line)
		if err != nil {
			return fields, false
		}
		field, err := strconv.Unquote(quoted)
		line = line[len(quoted):]
		if err != nil || line != "" && !unicode.IsSpace(rune(line[0])) {
			return fields, false
		}
		fields = append(fields, field)
	}
}

// joinFields is the inverse of splitFields.
func joinFields(fields ...string) string {
	for i, f := range fields {
		if needsQuotes(f) {
			fields[i] = strconv.Quote(f)
		}
	}
	return strings.Join(fields, " ")
}

func needsQuotes(field string) bool {
	return field == "" || field[0] == '#' || field[0] == '"' || strings.ContainsFunc(field, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || r == unicode.ReplacementChar
	})
}
