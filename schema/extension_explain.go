package schema

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
)

// explain turns an error of a partner's keyword into findings.
func (j *judgement) explain(path schemaPath, at finding.Pointer) []finding.Finding {
	s := path.last()
	value, _ := at.In(j.value)
	if path.ofName {
		return []finding.Finding{RuleFormat.Finding(argOf("value", lastToken(at)), argOf("example", exampleOf(path))).On(at)}
	}
	if isNever(s) && path.keyword != "items" && path.keyword != "prefixItems" && path.keyword != "unevaluatedItems" {
		return unknownProperty(lastToken(at), at)
	}
	shown := j.shown(path, at, value)
	one := func(f finding.Finding) []finding.Finding { return []finding.Finding{f.On(at)} }
	switch path.keyword {
	case "required":
		return lacking(s.Required, value, at)
	case "dependentRequired":
		return lacking(s.DependentRequired[path.rest[0]], value, at)
	case "dependencies":
		names, _ := s.Dependencies[path.rest[0]].([]string)
		return lacking(names, value, at)
	case "additionalProperties":
		return unknownTo(s, value, at)
	case "type":
		return one(RuleType.Finding(argOf("want", strings.Join(s.Types, " / ")), argOf("got", typeName(value))))
	case "enum", "const":
		return one(notAllowed(shown, append(slices.Clone(s.Enum), s.Constant...)))
	case "pattern", "format":
		return one(RuleFormat.Finding(argOf("value", shown), argOf("example", exampleOf(path))))
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return one(outOfBounds(s, path.keyword, shown))
	case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "additionalItems":
		return one(wrongSize(s, path.keyword, value))
	case "uniqueItems":
		return j.repeated(path, value, at)
	}
	return one(RuleExtensionValue.Finding(argOf("value", shown), argOf("asked", asked(path))))
}

func argOf(name string, value any) finding.Arg { return finding.Arg{Name: name, Value: value} }

func lastToken(at finding.Pointer) string {
	return unescape(string(at[strings.LastIndexByte(string(at), '/')+1:]))
}

// lacking names each property that the object lacks, at the place where it would
// stand.
func lacking(names []string, value any, at finding.Pointer) []finding.Finding {
	return missing(&node{Required: names}, value, at)
}

// unknownTo names the members that a schema with additionalProperties: false does not
// list.
func unknownTo(s *jsonschema.Schema, value any, at finding.Pointer) []finding.Finding {
	object, _ := value.(map[string]any)
	var found []finding.Finding
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if s.Properties[name] == nil && !matchesPattern(s, name) {
			found = append(found, unknownProperty(name, at.Append(name))...)
		}
	}
	return found
}

func notAllowed(shown any, allowed []any) finding.Finding {
	var texts []string
	for _, v := range allowed[:min(len(allowed), fewCodes)] {
		text, ok := v.(string)
		if !ok {
			text = compactJSON(v)
		}
		texts = append(texts, text)
	}
	return RuleAllowed.Finding(argOf("value", shown), argOf("allowed", texts))
}

// bound is a limit in signs that need no translation.
type bound string

func outOfBounds(s *jsonschema.Schema, keyword string, shown any) finding.Finding {
	if s.Minimum != nil && s.Maximum != nil && strings.HasSuffix(keyword, "imum") && !strings.HasPrefix(keyword, "exclusive") {
		return RuleRange.Finding(argOf("value", shown), argOf("minimum", numeral(s.Minimum)), argOf("maximum", numeral(s.Maximum)))
	}
	limit := map[string]bound{
		"minimum": "≥ " + bound(numeral(s.Minimum)), "exclusiveMinimum": "> " + bound(numeral(s.ExclusiveMinimum)),
		"maximum": "≤ " + bound(numeral(s.Maximum)), "exclusiveMaximum": "< " + bound(numeral(s.ExclusiveMaximum)),
		"multipleOf": "n × " + bound(numeral(s.MultipleOf)),
	}
	return RuleLimit.Finding(argOf("value", shown), argOf("limit", limit[keyword]))
}

func numeral(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if r.IsInt() {
		return r.Num().String()
	}
	f, _ := r.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

func wrongSize(s *jsonschema.Schema, keyword string, value any) finding.Finding {
	size, least, most := 0, -1, -1
	switch v := value.(type) {
	case string:
		size, least, most = utf8.RuneCountInString(v), s.MinLength, s.MaxLength
	case []any:
		size, least, most = len(v), s.MinItems, s.MaxItems
		if listed, ok := s.Items.([]*jsonschema.Schema); ok && keyword == "additionalItems" {
			most = len(listed)
		}
	case map[string]any:
		size, least, most = len(v), s.MinProperties, s.MaxProperties
	}
	limit := bound("≥ " + strconv.Itoa(least))
	switch {
	case size >= least:
		limit = bound("≤ " + strconv.Itoa(most))
	case size == 0:
		return RuleEmpty.Finding()
	}
	return RuleSize.Finding(argOf("got", size), argOf("limit", limit))
}

// repeated names the first entry that stands in the list twice.
func (j *judgement) repeated(path schemaPath, value any, at finding.Pointer) []finding.Finding {
	list, _ := value.([]any)
	seen := map[string]bool{}
	for i, v := range list {
		text := compactJSON(v)
		if seen[text] {
			return []finding.Finding{RuleRepeated.Finding(argOf("value", j.shown(path, at, v))).On(at.Index(i))}
		}
		seen[text] = true
	}
	return []finding.Finding{RuleRepeated.Finding(argOf("value", j.shown(path, at, value))).On(at)}
}

// asked is what a schema says of itself, else its keyword.
func asked(path schemaPath) string {
	for _, s := range slices.Backward(path.schemas) {
		if s.Title != "" {
			return s.Title
		}
		if s.Description != "" {
			return s.Description
		}
	}
	return path.keyword
}

// ownFields is where partners keep what the standard has no property for.
const ownFields finding.Pointer = "/extension"

// shown is a value as an argument, masked unless it is said never to be personal: by
// the standard, or by the partner where the standard cannot know.
func (j *judgement) shown(path schemaPath, at finding.Pointer, value any) any {
	n := &node{Property: Property{Personal: MayBe}}
	if own := documentNodes()[organisationDocument].at(at); own != nil && !ownFields.Contains(at) {
		n.Personal = own.Personal
		return n.shown(value)
	}
	for _, s := range path.schemas {
		if personal, ok := s.Extensions["x-personal"].(personalMark); ok {
			n.Personal = Personal(personal)
			break
		}
	}
	return n.shown(value)
}

// formatExamples are values of the formats that lists of organisations need.
var formatExamples = map[string]string{
	"date": "2025-11-02", "date-time": "2025-11-02T09:30:00Z", "time": "09:30:00Z", "partial-date": "2025-11",
	"email": "info@example.org", "uri": "https://example.org/", "iri": "https://example.org/", "hostname": "example.org",
	"uuid": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "duration": "P1Y", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
}

// exampleOf is an example that the schema gives, else one of its format, else the
// pattern itself.
func exampleOf(path schemaPath) string {
	for _, s := range path.schemas {
		if len(s.Examples) > 0 {
			return (&node{Property: Property{Examples: s.Examples}}).example()
		}
	}
	s := path.last()
	switch {
	case path.keyword == "pattern" && s.Pattern != nil:
		return s.Pattern.String()
	case formatExamples[s.Format] != "":
		return formatExamples[s.Format]
	}
	return s.Format
}
