package fix

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

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
