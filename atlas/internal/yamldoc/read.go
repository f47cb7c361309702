package yamldoc

import (
	"maps"
	"slices"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/schema/finding"
)

// ShownCodes is how many codes of a list the finding about an unknown one offers.
const ShownCodes = 12

// Reader turns nodes into values and collects what is wrong with them. A method
// that reports returns the zero value, so that reading goes on.
type Reader struct {
	file     string
	findings []finding.Finding
}

// NewReader returns a reader for nodes of the file of that name.
func NewReader(file string) *Reader { return &Reader{file: file} }

// Report adds a finding at the place of the node.
func (r *Reader) Report(n *Node, f finding.Finding) {
	r.findings = append(r.findings, f.At(finding.Position{File: r.file, Line: n.Line, Column: n.Column}))
}

// Findings returns everything reported, together with the findings given.
func (r *Reader) Findings(others ...finding.Finding) finding.Set {
	return finding.NewSet(slices.Values(slices.Concat(others, r.findings)))
}

// Field says how a member of an object is read.
type Field struct {
	Required bool
	Read     func(*Node)
}

// Object reads the members of an object in the order of the file. Members with
// a null value count as absent. Unknown, missing and misplaced ones are reported.
func (r *Reader) Object(n *Node, fields map[string]Field) bool {
	if !r.Is(n, Object) {
		return false
	}
	names := slices.Sorted(maps.Keys(fields))
	for _, m := range n.Members {
		field, ok := fields[m.Key.Text]
		switch {
		case !ok:
			r.Unknown(m.Key, names)
		case m.Value.Kind != Null && field.Read != nil:
			field.Read(m.Value)
		}
	}
	for _, name := range names {
		if value := n.Get(name); fields[name].Required && (value == nil || value.Kind == Null) {
			r.Report(n, RuleMissing.Finding(finding.Arg{Name: "key", Value: name}))
		}
	}
	return true
}

// Is reports whether the node has the kind, with a finding when it has not.
func (r *Reader) Is(n *Node, want Kind) bool {
	if n.Kind != want {
		r.wrongKind(n, want)
	}
	return n.Kind == want
}

// Unknown reports a key, with the nearest of the known ones.
func (r *Reader) Unknown(key *Node, known []string) {
	if nearest, ok := spelling.Nearest(key.Text, known); ok {
		known = []string{nearest}
	}
	r.Report(key, RuleUnknown.Finding(finding.Arg{Name: "key", Value: key.Text}, finding.Arg{Name: "known", Value: known}))
}

// Text reads a text, number or truth value as text.
func (r *Reader) Text(n *Node) string {
	if !n.Scalar() {
		r.wrongKind(n, String)
		return ""
	}
	return n.Text
}

// Texts reads a list of texts, or one text as a list of one.
func (r *Reader) Texts(n *Node) []string {
	if n.Kind != List {
		if !n.Scalar() {
			r.wrongKind(n, List)
			return nil
		}
		return []string{n.Text}
	}
	texts := make([]string, 0, len(n.Items))
	for _, item := range n.Items {
		if !item.Scalar() {
			r.wrongKind(item, String)
			continue
		}
		texts = append(texts, item.Text)
	}
	return texts
}

// Bool reads true or false.
func (r *Reader) Bool(n *Node) bool {
	return r.Is(n, Bool) && n.Text == "true"
}

// Choice reads one of the texts given.
func (r *Reader) Choice(n *Node, choices ...string) string {
	text := r.Text(n)
	if n.Scalar() && !slices.Contains(choices, text) {
		r.Report(n, RuleChoice.Finding(finding.Arg{Name: "value", Value: text}, finding.Arg{Name: "choices", Value: choices}))
		return ""
	}
	return text
}

func (r *Reader) wrongKind(n *Node, want Kind) {
	r.Report(n, RuleType.Finding(finding.Arg{Name: "want", Value: want.String()}, finding.Arg{Name: "got", Value: n.Kind.String()}))
}
