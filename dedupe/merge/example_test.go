package merge_test

import (
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
)

func ExampleMerge() {
	merged := merge.Merge([]merge.Member{
		{Trust: 1, Org: &schema.Organisation{
			Name: schema.Text{"en": "Zebra Finch"}, Country: "DE", Sectors: []string{"environment"},
			Sources: []schema.Source{{ID: "network", Record: "9"}},
		}},
		{Trust: 2, Org: &schema.Organisation{
			Name: schema.Text{"en": "Zebra Finch Co-operative"}, Country: "DE", Sectors: []string{"culture"},
			Sources: []schema.Source{{ID: "register", Record: "1"}},
		}},
	}, merge.Policy{})
	fmt.Println(merged.Name, merged.Sectors)
	fmt.Println(merged.Sources[merged.Provenance["/sectors/1"].Source].ID)
	fmt.Println(merged.Alternatives["/name/en"])
	// Output:
	// Zebra Finch Co-operative [culture environment]
	// network
	// [{1 Zebra Finch}]
}

func ExampleState_Assign() {
	var state merge.State
	one := merge.RecordKey{Source: "register", Record: "1"}
	two := merge.RecordKey{Source: "network", Record: "9"}
	before := state.Assign([][]merge.RecordKey{{one}, {two}})
	after := state.Assign([][]merge.RecordKey{{one, two}})
	fmt.Println(after[0] == before[1], state.Resolve(before[0]) == after[0])
	// Output:
	// true true
}

func ExampleReadDecisions() {
	decisions, findings, _ := merge.ReadDecisions("decisions", strings.NewReader("same register/1 network/9\nsame register/1\n"))
	fmt.Println(decisions.Pairs)
	fmt.Println(findings)
	// Output:
	// [{network/9 register/1 true}]
	// ./decisions:2: error decision-unreadable: this line is no decision and was passed over: s…(15)
}
