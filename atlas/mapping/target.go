package mapping

import (
	"strconv"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Version is the version of the mapping language that Load reads.
const Version = "1.0"

// target is a column of the flat profile, resolved.
type target struct {
	name    string
	kind    schema.FlatKind
	pointer finding.Pointer
}

// pointSuffix ends the one target that is no column of the flat profile: it
// stands for the longitude and the latitude of a place together.
const pointSuffix = ".point"

// resolveTarget finds the column of the flat profile; a text without language
// gets the language given.
func resolveTarget(name, language string) (target, bool) {
	base, _, qualified := strings.Cut(name, ":")
	kind, ok := flatKind(base)
	if !ok {
		return target{}, false
	}
	if kind == schema.FlatText && !qualified && language != "" {
		name += ":" + language
	}
	pointer, ok := schema.FlatPointer(name)
	return target{name: name, kind: kind, pointer: pointer}, ok
}

// flatKind returns the kind of a column without qualifier, of any of a group.
func flatKind(base string) (schema.FlatKind, bool) {
	group, rest, grouped := strings.Cut(base, ".")
	if grouped {
		base = strings.TrimRight(group, "0123456789") + "." + rest
	}
	kind, ok := flatKinds()[base]
	return kind, ok
}

var flatKinds = sync.OnceValue(func() map[string]schema.FlatKind {
	kinds := map[string]schema.FlatKind{}
	for _, c := range schema.FlatColumns() {
		kinds[c.Name] = c.Kind
	}
	return kinds
})

// single reports whether the target holds one value.
func (t target) single() bool {
	return t.kind != schema.FlatList && t.kind != schema.FlatIdentifiers
}

// reserved reports whether a target is set by the program: a mapping may not.
func (t target) reserved() bool {
	group, rest, _ := strings.Cut(t.name, ".")
	return t.kind == schema.FlatJSON ||
		strings.TrimRight(group, "0123456789") == "source" && (group != "source" || rest == "id" || rest == "record")
}

// targetNames lists every target a mapping file may name, for proposals.
func targetNames() []string {
	var names []string
	for _, c := range schema.FlatColumns() {
		if t := (target{name: c.Name, kind: c.Kind}); !t.reserved() {
			names = append(names, c.Name)
		}
	}
	return append(names, "location"+pointSuffix)
}

// pointTarget returns the prefix of a target for points: "location2" for
// "location2.point".
func pointTarget(name string) (prefix string, ok bool) {
	prefix, ok = strings.CutSuffix(name, pointSuffix)
	if digits := strings.TrimPrefix(prefix, "location"); ok && digits != "" {
		n, err := strconv.Atoi(digits)
		return prefix, err == nil && n > 1 && n <= 99 && digits[0] != '0' && strings.HasPrefix(prefix, "location")
	}
	return prefix, ok && prefix == "location"
}
