package yamldoc

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/socialtechatlas/commons/schema/finding"
)

const (
	// MaxBytes is the size of the largest file that is read.
	MaxBytes = 1 << 20
	// MaxDepth is how many levels lists and objects may nest.
	MaxDepth = 32
)

// Parse reads one document. The node is nil when the text is no YAML; otherwise
// it holds all that could be read, even when there are findings. An empty file
// gives a Null node.
func Parse(file string, data []byte) (*Node, []finding.Finding) {
	p := &parsing{file: file}
	if len(data) > MaxBytes {
		p.report(RuleLimit, 1, 1, finding.Arg{Name: "limit", Value: strconv.Itoa(MaxBytes) + " bytes"})
		return nil, p.findings
	}
	if !utf8.Valid(data) {
		p.report(RuleSyntax, 1, 1, finding.Arg{Name: "problem", Value: "not UTF-8"})
		return nil, p.findings
	}
	tokens, ok := p.tokens(string(data))
	if !ok {
		return nil, p.findings
	}
	tree, err := parseTokens(tokens)
	if err != nil {
		p.syntax(err)
		return nil, p.findings
	}
	root := &Node{Line: 1, Column: 1}
	for i, doc := range tree.Docs {
		switch {
		case i == 0 && doc.Body != nil:
			root = p.node(doc.Body, 0)
		case i > 0 && doc.Body != nil:
			line, column := place(doc.Body)
			p.report(RuleForbidden, line, column, finding.Arg{Name: "what", Value: "---"})
		}
	}
	return root, p.findings
}

type parsing struct {
	file     string
	findings []finding.Finding
}

func (p *parsing) report(rule *finding.Rule, line, column int, args ...finding.Arg) {
	p.findings = append(p.findings, rule.Finding(args...).At(finding.Position{File: p.file, Line: line, Column: column}))
}

// mostForbidden is how many anchors, aliases and tags are told: a file made of them
// holds thousands.
const mostForbidden = 10

// tokens splits the text and refuses what the parser must not see: it descends
// once for each level, and an alias makes a small file big.
func (p *parsing) tokens(text string) (token.Tokens, bool) {
	tokens := lexer.Tokenize(text)
	depth, line, onLine, ok := 0, 0, 0, true
	for _, t := range tokens {
		at := t.Position
		if at.Line != line {
			line, onLine = at.Line, 0
		}
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth = max(depth-1, 0)
		case token.SequenceEntryType, token.MappingKeyType:
			onLine++
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType:
			p.report(RuleForbidden, at.Line, at.Column, finding.Arg{Name: "what", Value: t.Value})
			if ok = false; len(p.findings) >= mostForbidden {
				return nil, false
			}
		}
		// Block levels need one more column of indent each.
		if depth > MaxDepth || onLine > MaxDepth || at.IndentLevel > MaxDepth {
			p.report(RuleLimit, at.Line, at.Column, finding.Arg{Name: "limit", Value: strconv.Itoa(MaxDepth) + " levels"})
			return nil, false
		}
	}
	return tokens, ok
}

// parseTokens turns a panic of the parser, which is not ours, into an error.
func parseTokens(tokens token.Tokens) (file *ast.File, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
}

func (p *parsing) syntax(err error) {
	line, column, problem := 1, 1, err.Error()
	var placed interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if errors.As(err, &placed) {
		problem = placed.GetMessage()
		if t := placed.GetToken(); t != nil && t.Position != nil {
			line, column = t.Position.Line, t.Position.Column
		}
	}
	p.report(RuleSyntax, line, column, finding.Arg{Name: "problem", Value: problem})
}

func place(n ast.Node) (line, column int) {
	if t := n.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line, t.Position.Column
	}
	return 1, 1
}

func (p *parsing) node(n ast.Node, depth int) *Node {
	out := &Node{}
	out.Line, out.Column = place(n)
	if depth > MaxDepth {
		p.report(RuleLimit, out.Line, out.Column, finding.Arg{Name: "limit", Value: strconv.Itoa(MaxDepth) + " levels"})
		return out
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		p.object(out, n.Values, depth)
	case *ast.MappingValueNode:
		p.object(out, []*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		out.Kind = List
		for _, item := range n.Values {
			out.Items = append(out.Items, p.node(item, depth+1))
		}
	case *ast.NullNode:
	case *ast.BoolNode:
		out.Kind, out.Text = Bool, strconv.FormatBool(n.Value)
	case *ast.IntegerNode:
		out.Kind, out.Text = Number, n.Token.Value
	case *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		out.Kind, out.Text = Number, n.GetToken().Value
	case *ast.StringNode:
		out.Kind, out.Text = String, n.Value
	case *ast.LiteralNode:
		out.Kind, out.Text = String, n.Value.Value
	default:
		p.report(RuleForbidden, out.Line, out.Column, finding.Arg{Name: "what", Value: n.GetToken().Value})
	}
	return out
}

// object reads the members; the first of two equal keys stays.
func (p *parsing) object(out *Node, members []*ast.MappingValueNode, depth int) {
	out.Kind = Object
	seen := make(map[string]bool, len(members))
	for i, m := range members {
		key := p.node(m.Key, depth+1)
		if i == 0 {
			out.Line, out.Column = key.Line, key.Column
		}
		if key.Kind == List || key.Kind == Object {
			p.report(RuleSyntax, key.Line, key.Column, finding.Arg{Name: "problem", Value: "a key must be a text"})
			continue
		}
		if key.Kind == Null {
			key.Text = "null"
		}
		value := &Node{Line: key.Line, Column: key.Column}
		if m.Value != nil {
			value = p.node(m.Value, depth+1)
		}
		if seen[key.Text] {
			p.report(RuleDuplicate, key.Line, key.Column, finding.Arg{Name: "key", Value: key.Text})
			continue
		}
		seen[key.Text] = true
		out.Members = append(out.Members, Member{Key: key, Value: value})
	}
}
