package check

import (
	"encoding/json"
	"testing"

	"github.com/socialtechatlas/commons/schema"
)

// FuzzOrganisation feeds the checks any record that JSON can hold. A second
// check must find nothing left to repair, and the result must be JSON again.
func FuzzOrganisation(f *testing.F) {
	for _, c := range cases {
		o := good()
		c.spoil(o)
		if data, err := json.Marshal(o); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var o schema.Organisation
		if json.Unmarshal(data, &o) != nil {
			return
		}
		Organisation(&o, today)
		if _, err := json.Marshal(&o); err != nil {
			t.Fatalf("the checked record is no JSON: %v", err)
		}
		if again := Organisation(&o, today); again.Repaired > 0 {
			t.Fatalf("a second check repairs: %v", ids(again))
		}
	})
}
