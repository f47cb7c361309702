package validate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// utf8Name is the only encoding of JSON that is exchanged, see RFC 8259, 8.1.
const utf8Name = "utf-8"

// forgiven are what the reader of partners' lists forgives, and no JSON reader does: in
// the standard's own JSON they are errors.
var forgiven = []*finding.Rule{source.RulePunctuation, source.RuleListAgain, source.RuleTextAfter, source.RuleTextUnescaped, source.RuleByteDoubtful}

func isNoJSON(f finding.Finding) bool {
	return slices.ContainsFunc(forgiven, func(r *finding.Rule) bool { return r.ID == f.Rule })
}

// otherEncoding finds the first character of a record that is other bytes in UTF-8, which
// in UTF-16 is the first of the file.
func otherEncoding(record *source.Record, encoding string) (at finding.Position, found bool) {
	if strings.HasPrefix(encoding, "utf-16") {
		return finding.Position{File: record.Position().File, Line: 1, Column: 1}, true
	}
	raw := record.Raw()
	offset := strings.IndexFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf })
	if offset < 0 {
		return at, false
	}
	at.Line, at.Column = jsonpos.LineColumn([]byte(raw), offset)
	return mapping.Within(record.Position(), at), true
}
