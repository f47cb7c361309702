package schema

import (
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// explain turns an error of the compiler into findings with a place.
func (l *extensionLoader) explain(err error) finding.Set {
	var set finding.Set
	var refused *refusedError
	var broken *jsonschema.ValidationError
	var loop jsonschema.InfiniteLoopError
	switch {
	case errors.As(err, &set):
		return set
	case errors.As(err, &refused):
		return finding.Of(l.reference(refused.url))
	case errors.As(err, &broken):
		return l.invalid(broken)
	case errors.As(err, &loop):
		return finding.Of(l.loop(string(loop)))
	}
	cause := err
	var outer *jsonschema.SchemaError
	if errors.As(err, &outer) {
		cause = outer.Err
	}
	text := strings.TrimPrefix(cause.Error(), "jsonschema: ")
	if address, ok := strings.CutSuffix(text, " not found"); ok {
		return finding.Of(l.reference(address))
	}
	if set := l.patterns(); len(set) > 0 {
		return set
	}
	return finding.Of(RuleExtensionSchema.Finding(argOf("value", text)).At(finding.Position{File: l.root.name}))
}

// at is a finding at an offset of a file.
func (f *extensionFile) at(offset int, found finding.Finding) finding.Finding {
	line, column := jsonpos.LineColumn(f.data, offset)
	return found.At(finding.Position{File: f.name, Line: line, Column: column})
}

// references are the keywords that lead to other schemas.
var references = []string{"$ref", "$dynamicRef", "$recursiveRef", "$schema"}

// reference finds the reference that leads to an address.
func (l *extensionLoader) reference(address string) finding.Finding {
	address = strings.TrimSuffix(address, "#")
	for _, f := range l.files {
		for v := range jsonpos.Walk(f.data) {
			if !slices.Contains(references, v.Key) || len(v.Literal) == 0 {
				continue
			}
			ref, full := f.resolve(v.Literal)
			whole, _, _ := strings.Cut(full, "#")
			if strings.TrimSuffix(full, "#") == address || whole == address {
				return f.at(v.Start, RuleExtensionReference.Finding(argOf("value", ref)))
			}
		}
	}
	return RuleExtensionReference.Finding(argOf("value", address)).At(finding.Position{File: l.root.name})
}

// resolve reads a reference and makes it an address.
func (f *extensionFile) resolve(literal []byte) (ref, full string) {
	if decodeExact(literal, &ref) != nil {
		return "", ""
	}
	base, err := url.Parse(f.url)
	if err != nil {
		return ref, ref
	}
	other, err := base.Parse(ref)
	if err != nil {
		return ref, ref
	}
	return ref, other.String()
}

// mostFaults is how many mistakes of a schema are told.
const mostFaults = 20

// invalid tells where a document is no JSON Schema: once for each place.
func (l *extensionLoader) invalid(e *jsonschema.ValidationError) finding.Set {
	var found []finding.Finding
	told := map[finding.Pointer]bool{}
	for _, v := range collect(e, nil) {
		if told[v.at] || len(told) == mostFaults {
			continue
		}
		told[v.at] = true
		file := l.files[len(l.files)-1] // documents are checked as they come
		offset, ok := jsonpos.Locate(file.data, v.at)
		if !ok { // a place that no schema was expected at is checked when it is referred to
			file = l.root
			offset, _ = jsonpos.Locate(file.data, v.at)
		}
		found = append(found, file.at(offset, RuleExtensionSchema.Finding(argOf("value", lastToken(v.at)))))
	}
	return finding.NewSet(slices.Values(found))
}

// loop tells of a schema that leads back to itself without looking at any value.
func (l *extensionLoader) loop(path string) finding.Finding {
	address, fragment, _ := strings.Cut(path, "#")
	file := l.root
	if f := l.byURL[address]; f != nil {
		file = f
	}
	at := finding.Pointer(fragment)
	for at != "" {
		if offset, ok := jsonpos.Locate(file.data, at); ok {
			return file.at(offset, RuleExtensionSchema.Finding(argOf("value", lastToken(at))))
		}
		at = at.Parent()
	}
	return RuleExtensionSchema.Finding(argOf("value", "$ref")).At(finding.Position{File: file.name, Line: 1, Column: 1})
}

// patterns finds regular expressions that RE2 does not take.
func (l *extensionLoader) patterns() finding.Set {
	var found []finding.Finding
	for _, f := range l.files {
		for v := range jsonpos.Walk(f.data) {
			text := v.Key
			if v.Key == "pattern" && len(v.Literal) > 0 {
				_ = decodeExact(v.Literal, &text) // the document has been decoded before
			} else if lastToken(v.Pointer().Parent()) != "patternProperties" {
				continue
			}
			if _, err := regexp.Compile(text); err != nil {
				found = append(found, f.at(v.Start, RuleExtensionSchema.Finding(argOf("value", text))))
			}
		}
	}
	return finding.NewSet(slices.Values(found))
}
