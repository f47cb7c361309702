package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestARecordWhoseLastChangeIsNoDateHasThatOfItsSource(t *testing.T) {
	for _, given := range []schema.Date{"yesterday", "1970-01-01"} {
		o := &schema.Organisation{
			ID: "x:1", Name: schema.Text{"en": "Hub"}, Country: "BE", Updated: given,
			Sources: []schema.Source{{ID: "x", Record: "1", Licence: "CC0-1.0", Date: "2024-05"}},
		}
		r := Organisation(o, Context{})
		assert.Equal(t, schema.Date("2024-05"), o.Updated)
		assert.Equal(t, "plan", o.Provenance["/updated"].Derived)
		assert.Equal(t, []schema.Alternative{{Value: string(given)}}, o.Alternatives["/updated"])
		assert.Len(t, r.Findings, 1)
		assert.Empty(t, schema.ValidateOrganisation(o))
	}
	o := &schema.Organisation{Sources: []schema.Source{{ID: "x", Date: "2024-05"}}}
	Organisation(o, Context{})
	assert.Empty(t, o.Updated, "who states none gets none")
	assert.NotContains(t, o.Provenance, finding.Pointer("/updated"))
}
