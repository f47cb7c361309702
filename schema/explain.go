package schema

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// explain turns a violation into findings. The names of missing and unknown
// properties are derived anew from the document and the value, since the engine
// only words them.
func explain(v violation, root any, document *node) []finding.Finding {
	value, _ := v.at.In(root)
	n := document.at(v.at)
	if n == nil {
		n = &node{Property: Property{Personal: MayBe}}
	}
	one := func(r *finding.Rule, args ...finding.Arg) []finding.Finding {
		return []finding.Finding{r.Finding(args...).On(v.at)}
	}
	shown := finding.Arg{Name: "value", Value: n.shown(value)}
	switch v.keyword {
	case "required":
		return missing(n, value, v.at)
	case "additionalProperties":
		return unknown(n, value, v.at)
	case "propertyNames":
		token := string(v.at[strings.LastIndexByte(string(v.at), '/')+1:])
		parent := document.at(v.at.Parent())
		return one(RuleFormat, finding.Arg{Name: "value", Value: unescape(token)}, finding.Arg{Name: "example", Value: exampleKey(parent)})
	case "type":
		return one(RuleType, finding.Arg{Name: "want", Value: n.Type}, finding.Arg{Name: "got", Value: typeName(value)})
	case "minLength", "minProperties":
		return one(RuleEmpty)
	case "minItems", "maxItems":
		return one(RuleLength, finding.Arg{Name: "example", Value: n.example()})
	case "minimum", "maximum":
		return one(RuleRange, shown, finding.Arg{Name: "minimum", Value: n.Minimum.String()}, finding.Arg{Name: "maximum", Value: n.Maximum.String()})
	case "pattern", "format":
		return one(RuleFormat, shown, finding.Arg{Name: "example", Value: n.example()})
	}
	return one(RuleInternal, finding.Arg{Name: "fault", Value: "unexplained keyword " + v.keyword})
}

// missing names each required property that the object lacks, at the place
// where it would stand.
func missing(n *node, value any, at finding.Pointer) []finding.Finding {
	object, _ := value.(map[string]any)
	var found []finding.Finding
	for _, name := range n.Required {
		if _, ok := object[name]; !ok {
			found = append(found, RuleRequired.Finding(finding.Arg{Name: "name", Value: name}).On(at.Append(name)))
		}
	}
	return found
}

func unknown(n *node, value any, at finding.Pointer) []finding.Finding {
	object, _ := value.(map[string]any)
	var found []finding.Finding
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if n.Members[name] == nil {
			found = append(found, RuleUnknown.Finding(finding.Arg{Name: "name", Value: name}).On(at.Append(name)))
		}
	}
	return found
}

// shown is a value as an argument: masked unless it is never personal.
func (n *node) shown(value any) any {
	text, ok := value.(string)
	if !ok {
		text = compactJSON(value)
	}
	if n.Personal == Never {
		return text
	}
	return finding.Sensitive(text)
}

// example is the first example as text.
func (n *node) example() string {
	if len(n.Examples) == 0 {
		return ""
	}
	if text, ok := n.Examples[0].(string); ok {
		return text
	}
	return compactJSON(n.Examples[0])
}

// exampleKey is a member name from the examples of a map.
func exampleKey(n *node) string {
	if n == nil || len(n.Examples) == 0 {
		return ""
	}
	object, _ := n.Examples[0].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		return name
	}
	return ""
}

func typeName(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number, float64:
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

func unescape(token string) string {
	for plain := range finding.Pointer("/" + token).Tokens() {
		return plain
	}
	return ""
}

// trail is a pointer that is only written out when there is a finding.
type trail struct {
	parent *trail
	token  string
}

func (t *trail) pointer() finding.Pointer {
	if t == nil {
		return ""
	}
	return t.parent.pointer().Append(t.token)
}

// checkCodes looks the codes of closed lists up. It stands beside the engine
// because keyword enum is searched from end to end for each value.
func checkCodes(value any, n *node, at *trail, found *[]finding.Finding) {
	if n == nil {
		return
	}
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			checkCodes(member, n.child(name), &trail{at, name}, found)
		}
	case []any:
		for i, element := range v {
			token := strconv.Itoa(i)
			checkCodes(element, n.child(token), &trail{at, token}, found)
		}
	case string:
		if n.CodeList != "" && !n.CodeOpen && v != "" && !isCode(n.CodeList, v) {
			*found = append(*found, codeFinding(n, v).On(at.pointer()))
		}
	}
}

func isCode(list, code string) bool {
	if list == codes.Areas.ID() {
		return codes.IsArea(code)
	}
	l, ok := codes.Lookup(list)
	return !ok || l.Has(code)
}

// fewCodes is up to how many codes a message can name them all.
const fewCodes = 20

func codeFinding(n *node, code string) finding.Finding {
	list, _ := codes.Lookup(n.CodeList)
	allowed := list.Codes()
	if len(allowed) > fewCodes {
		allowed = []string{n.example()}
	}
	if nearest, ok := list.Nearest(code); ok {
		allowed = []string{nearest}
	}
	return RuleCode.Finding(
		finding.Arg{Name: "value", Value: n.shown(code)},
		finding.Arg{Name: "list", Value: list.ID()},
		finding.Arg{Name: "allowed", Value: allowed},
	)
}
