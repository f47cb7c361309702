package gdpr

import (
	"html"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Check looks through an artefact, HTML, JSON, CSV, JavaScript or plain text,
// and returns a finding for every mailbox and every phone that may not be
// published, spelled plainly, as an entity, as an escape or in words, and for
// every text between quotes, tags, commas or line ends that was withheld
// somewhere in the run. Findings name the artefact and the line, and show the
// value masked.
//
// A phone is recognised in international form, and in any form in which a
// withheld record wrote it. National numbers that no record withheld cannot be
// told from other numbers here; [Release] judges those, for it knows the country.
func (g *Gate) Check(name, text string) []finding.Finding {
	return g.CheckAll(name, func(yield func(string) bool) { yield(text) })
}

// CheckAll is [Gate.Check] for the texts of one artefact, such as the strings of a
// JSON file. Each begins at line 1. Short texts that occur over and over, as names
// of properties and codes do, are looked at once.
func (g *Gate) CheckAll(name string, texts iter.Seq[string]) []finding.Finding {
	s := &scan{pass: &pass{policy: &g.policy, gate: g}, name: name}
	clean := map[string]struct{}{}
	for text := range texts {
		if _, known := clean[text]; known || len(text) < shortest {
			continue
		}
		before := len(s.found)
		s.text(text)
		if len(s.found) == before && len(text) <= longestRepeated && len(clean) < mostRepeated {
			clean[strings.Clone(text)] = struct{}{}
		}
	}
	slices.SortFunc(s.found, finding.Compare)
	return slices.CompactFunc(s.found, func(a, b finding.Finding) bool { return finding.Compare(a, b) == 0 })
}

const (
	// shortest is how short a mailbox or phone can be.
	shortest = len("a@b.c")
	// longestRepeated and mostRepeated bound what is remembered of an artefact.
	longestRepeated, mostRepeated = 40, 10_000
)

// scan is one run of CheckAll.
type scan struct {
	pass  *pass
	name  string
	line  int
	found []finding.Finding
}

// text checks one text of the artefact.
func (s *scan) text(text string) {
	s.line = 1
	for len(text) > 0 {
		cell, end := cut(text)
		s.cell(cell)
		if end < len(text) && text[end] == '\n' {
			s.line++
		}
		text = text[min(end+1, len(text)):]
	}
}

// cut returns the text before the next quote, tag or line end that is not
// escaped, and where it ends.
func cut(text string) (string, int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++ // whatever is escaped ends nothing
		case '"', '<', '>', '\n': // cellEnds
			return text[:i], i
		}
	}
	return text, len(text)
}

// cell checks the text of one cell without its escapes: read with them, the
// "\n" before "info@example.org" would belong to the mailbox.
func (s *scan) cell(text string) {
	if len(text) < shortest {
		return
	}
	if strings.IndexByte(text, '\\') >= 0 {
		text = unescape(text)
	}
	s.plain(text)
	if strings.IndexByte(text, '&') >= 0 {
		if u := html.UnescapeString(text); u != text {
			s.plain(u)
		}
	}
}

// plain checks a text in one of its readings, exactly as [Gate.Release] does.
func (s *scan) plain(text string) {
	for _, m := range s.pass.mentions(text, false) {
		if m.judgement.Verdict != Publish {
			s.report(text[m.start:m.end], m.kind)
		}
	}
}

func (s *scan) report(value string, kind Kind) {
	s.found = append(s.found, RulePersonalValue.Finding(
		finding.Arg{Name: "value", Value: finding.Sensitive(strings.TrimSpace(value))},
		finding.Arg{Name: "kind", Value: string(kind)},
	).At(finding.Position{File: s.name, Line: s.line}))
}

// variants returns the readings of a text under the escapes of JSON and
// JavaScript, of HTML, and of both, without the text itself.
func variants(text string) []string {
	var all []string
	if strings.IndexByte(text, '\\') >= 0 {
		all = append(all, unescape(text))
	}
	for _, t := range append(all, text) {
		if strings.IndexByte(t, '&') >= 0 {
			if u := html.UnescapeString(t); u != t {
				all = append(all, u)
			}
		}
	}
	return all
}

// unescape undoes \uXXXX, \xXX and the escapes of one character. A broken escape
// stays as it is.
func unescape(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '\\')
		if i < 0 || i+1 == len(text) {
			return b.String() + text
		}
		b.WriteString(text[:i])
		escape := text[i+1]
		text = text[i+2:]
		digits := map[byte]int{'u': 4, 'x': 2}[escape]
		if digits > 0 && len(text) >= digits {
			if code, err := strconv.ParseUint(text[:digits], 16, 16); err == nil {
				b.WriteRune(rune(code)) // half a surrogate pair becomes U+FFFD
				text = text[digits:]
				continue
			}
		}
		switch escape {
		case 'n', 'r', 't', 'f', 'b':
			b.WriteByte(' ')
		default:
			b.WriteByte(escape)
		}
	}
}
