package fix

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// tree is a record as JSON values.
func tree(o *schema.Organisation) any {
	data, err := json.Marshal(o)
	var root any
	if err != nil || json.Unmarshal(data, &root) != nil {
		return nil
	}
	return root
}

// lookup follows a pointer.
func lookup(value any, p finding.Pointer) (any, bool) {
	for token := range p.Tokens() {
		switch v := value.(type) {
		case map[string]any:
			member, ok := v[token]
			if !ok {
				return nil, false
			}
			value = member
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil, false
			}
			value = v[i]
		default:
			return nil, false
		}
	}
	return value, true
}

func sortedPointers(m map[finding.Pointer]schema.Provenance) []finding.Pointer {
	return slices.Sorted(maps.Keys(m))
}

// shown is a value as text.
func shown(value any) finding.Sensitive {
	if text, ok := value.(string); ok {
		return finding.Sensitive(text)
	}
	return finding.Sensitive(fmt.Sprint(value))
}
