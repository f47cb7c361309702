package fix

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// places finds positions of a text that come in its order.
type places struct {
	whole  *source.Whole
	at     finding.Position
	offset int
}

func newPlaces(whole *source.Whole) *places {
	return &places{whole: whole, at: finding.Position{Line: 1, Column: 1}}
}

// find returns the offset of a position, -1 for none.
func (p *places) find(at finding.Position) int {
	if at.Line == 0 {
		return -1
	}
	if at.Line < p.at.Line {
		p.at, p.offset = finding.Position{Line: 1, Column: 1}, 0
	}
	start := p.whole.OffsetFrom(p.offset, at.Line-p.at.Line, 1)
	if start < 0 {
		return -1
	}
	p.at.Line, p.offset = at.Line, start
	return p.whole.OffsetFrom(start, 0, at.Column)
}

// cell returns the end of the cell of a table that begins at an offset, and the text
// in it.
func cell(content string, from int, delimiter byte) (to int, text string, quoted bool) {
	rest := content[from:]
	if !strings.HasPrefix(rest, `"`) {
		n := strings.IndexAny(rest, string(delimiter)+"\r\n")
		if n < 0 {
			n = len(rest)
		}
		return from + n, rest[:n], false
	}
	var b strings.Builder
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] != '"':
			b.WriteByte(rest[i])
		case i+1 < len(rest) && rest[i+1] == '"':
			b.WriteByte('"')
			i++
		default:
			return from + i + 1, b.String(), true
		}
	}
	return -1, "", true
}

// quote writes a text as a cell: in quotes if it had some or needs them.
func quote(text string, delimiter byte, quoted bool) string {
	if !quoted && !strings.ContainsAny(text, string(delimiter)+"\"\r\n") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}

// token returns the end of the JSON value that begins at an offset, -1 for none.
func token(content string, from int) (to int) {
	d := json.NewDecoder(strings.NewReader(content[from:]))
	var raw json.RawMessage
	if d.Decode(&raw) != nil {
		return -1
	}
	return from + int(d.InputOffset())
}

// encode writes a value as JSON as people would: without escapes that only web pages
// need.
func encode(value any) (string, bool) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), err == nil
}
