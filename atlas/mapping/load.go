package mapping

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/internal/condition"
	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Load reads and compiles a mapping file. The name is shown in findings. The
// error is a [finding.Set] with every mistake in the file at its line and
// column, or the error of the reader.
func Load(name string, r io.Reader) (*Mapping, error) {
	data, err := io.ReadAll(io.LimitReader(r, yamldoc.MaxBytes+1))
	if err != nil {
		return nil, err
	}
	root, findings := yamldoc.Parse(name, data)
	l := &loader{Reader: yamldoc.NewReader(name), file: name, mapping: &Mapping{name: name}}
	if root != nil {
		l.document(root)
	}
	if set := l.Findings(findings...); len(set) > 0 {
		return nil, set
	}
	return l.mapping, nil
}

// loader compiles one file.
type loader struct {
	*yamldoc.Reader
	file    string
	mapping *Mapping
	lookups map[string]*yamldoc.Node
}

func (l *loader) at(n *yamldoc.Node) finding.Position {
	return finding.Position{File: l.file, Line: n.Line, Column: n.Column}
}

func arg(name string, v any) finding.Arg { return finding.Arg{Name: name, Value: v} }

// document reads the whole file. What rules refer to is read first, wherever it
// stands in the file.
func (l *loader) document(root *yamldoc.Node) {
	m := l.mapping
	if n := root.Get("language"); n != nil {
		l.language(n)
	}
	l.tables(root.Get("lookups"))
	l.Object(root, map[string]yamldoc.Field{
		"mapping":  {Required: true, Read: l.version},
		"source":   {Read: l.source},
		"key":      {Required: true, Read: l.key},
		"language": {},
		"country":  {Read: l.country},
		"empty":    {Read: l.empty},
		"skip":     {Read: l.skips},
		"fields":   {Required: true, Read: l.fields},
		"lookups":  {},
		"personal": {Read: func(n *yamldoc.Node) { l.columns(n, &m.personal) }},
		"keep":     {Read: func(n *yamldoc.Node) { l.columns(n, &m.kept) }},
		"ignore":   {Read: l.ignore},
	})
	l.clashes(root)
}

func (l *loader) version(n *yamldoc.Node) {
	if text := l.Text(n); n.Scalar() && text != Version {
		l.Report(n, RuleVersion.Finding(arg("value", text), arg("version", Version)))
	}
}

func (l *loader) source(n *yamldoc.Node) {
	o := &l.mapping.source
	l.Object(n, map[string]yamldoc.Field{
		"format": {Read: func(n *yamldoc.Node) {
			names := make([]string, len(source.Formats))
			for i, f := range source.Formats {
				names[i] = string(f)
			}
			o.Format = source.Format(l.Choice(n, names...))
		}},
		"encoding": {Read: func(n *yamldoc.Node) { o.Encoding = l.Choice(n, source.Encodings()...) }},
		"delimiter": {Read: func(n *yamldoc.Node) {
			if n.Text == "tab" || n.Text == "\t" {
				o.Delimiter = '\t'
				return
			}
			o.Delimiter = l.character(n)
		}},
		"path":   {Read: func(n *yamldoc.Node) { o.Path = l.Text(n) }},
		"sheet":  {Read: func(n *yamldoc.Node) { o.Sheet = l.Text(n) }},
		"header": {Read: func(n *yamldoc.Node) { o.Header = l.number(n, 1, mostRows) }},
		"bytes":  {Read: l.bytes},
	})
}

// mostRows is how many rows a worksheet can have.
const mostRows = 1 << 20

// number reads a whole number in a range.
func (l *loader) number(n *yamldoc.Node, least, most int) int {
	number, err := strconv.Atoi(l.Text(n))
	if n.Scalar() && (err != nil || number < least || number > most) {
		l.Report(n, yamldoc.RuleChoice.Finding(arg("value", n.Text), arg("choices", []string{fmt.Sprintf("%d … %d", least, most)})))
		return 0
	}
	return number
}

// character reads a text of exactly one character.
func (l *loader) character(n *yamldoc.Node) rune {
	text := l.Text(n)
	r, size := utf8.DecodeRuneInString(text)
	if n.Scalar() && (size == 0 || size != len(text)) {
		l.Report(n, yamldoc.RuleChoice.Finding(arg("value", text), arg("choices", []string{";", ",", "tab", "|"})))
		return 0
	}
	return r
}

func (l *loader) key(n *yamldoc.Node) {
	l.mapping.key = l.Texts(n)
	if len(l.mapping.key) == 0 && n.Kind == yamldoc.List {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "key")))
	}
	for i, column := range l.mapping.key {
		at := n
		if n.Kind == yamldoc.List && i < len(n.Items) {
			at = n.Items[i]
		}
		l.mapping.uses.use(column, l.at(at))
	}
}

func (l *loader) language(n *yamldoc.Node) {
	text := l.Text(n)
	tag, err := language.Parse(text)
	switch {
	case !n.Scalar() || text == schema.Undetermined:
	case err != nil:
		l.Report(n, RuleLanguage.Finding(arg("value", text)))
	default:
		l.mapping.language = tag.String()
	}
}

func (l *loader) country(n *yamldoc.Node) {
	text := l.Text(n)
	if n.Scalar() && !codes.Countries.Has(text) {
		l.unknownCode(n, text, codes.Countries)
		return
	}
	l.mapping.country = text
}

func (l *loader) empty(n *yamldoc.Node) {
	l.mapping.empty = map[string]bool{}
	for _, text := range l.Texts(n) {
		l.mapping.empty[trim(text)] = true
	}
}

func (l *loader) skips(n *yamldoc.Node) {
	for _, item := range l.items(n) {
		var s skip
		var t condition.Test
		conditions := l.conditions()
		fields := conditions.Fields(&t)
		fields["name"] = yamldoc.Field{Required: true, Read: func(n *yamldoc.Node) { s.name = l.Text(n) }}
		if l.Object(item, fields) {
			s.when = conditions.Finish(item, &t)
			l.mapping.skips = append(l.mapping.skips, s)
		}
	}
}

// conditions reads conditions on the columns of the partner's file.
func (l *loader) conditions() condition.Reader {
	return condition.Reader{
		Reader:     l.Reader,
		Expression: l.expression,
		Column:     func(n *yamldoc.Node) { l.mapping.uses.use(n.Text, l.at(n)) },
	}
}

// items returns the elements of a list.
func (l *loader) items(n *yamldoc.Node) []*yamldoc.Node {
	l.Is(n, yamldoc.List)
	return n.Items
}

// columns reads a list of columns that have no rule, "*" being any characters.
func (l *loader) columns(n *yamldoc.Node, set *columnSet) {
	for _, column := range l.Texts(n) {
		set.addPattern(column)
		l.mapping.uses.addPattern(column)
	}
}

// ignore reads a list of columns, or an object from reasons to lists.
func (l *loader) ignore(n *yamldoc.Node) {
	if n.Kind != yamldoc.Object {
		l.columns(n, &l.mapping.ignored)
		return
	}
	for _, m := range n.Members {
		l.columns(m.Value, &l.mapping.ignored)
	}
}

// clashes reports what cannot be true together: what is personal is neither
// published in the key nor kept, and what is ignored is not used.
func (l *loader) clashes(root *yamldoc.Node) {
	m := l.mapping
	for _, column := range m.key {
		if m.personal.has(column) {
			l.clash(root.Get("key"), column, "key", "personal")
		}
	}
	for _, name := range []string{"keep", "ignore"} {
		n := root.Get(name)
		if n == nil {
			continue
		}
		for _, item := range leaves(n) {
			switch {
			case m.personal.has(item.Text):
				l.clash(item, item.Text, name, "personal")
			case name == "ignore" && slices.ContainsFunc(m.uses.named, func(u namedColumn) bool { return u.column == item.Text }):
				l.clash(item, item.Text, name, "fields")
			}
		}
	}
}

func (l *loader) clash(n *yamldoc.Node, column, one, other string) {
	l.Report(n, RuleClash.Finding(arg("column", column), arg("one", one), arg("other", other)))
}

// leaves returns the scalars below a node.
func leaves(n *yamldoc.Node) []*yamldoc.Node {
	if n.Scalar() {
		return []*yamldoc.Node{n}
	}
	var all []*yamldoc.Node
	for _, item := range n.Items {
		all = append(all, leaves(item)...)
	}
	for _, m := range n.Members {
		all = append(all, leaves(m.Value)...)
	}
	return all
}

// unknownCode reports a code with the one that was probably meant.
func (l *loader) unknownCode(n *yamldoc.Node, code string, list *codes.List) {
	nearest, _ := list.Nearest(code)
	l.Report(n, RuleCode.Finding(arg("value", code), arg("list", list.ID()), arg("nearest", nearest), arg("allowed", list.Codes()[:min(list.Len(), yamldoc.ShownCodes)])))
}
