package mapping_test

import (
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleLoad() {
	_, err := mapping.Load("makers.yaml", strings.NewReader(`mapping: "1.0"
key: [id]
fields:
  nmae: Nom
`))
	fmt.Println(err)
	// Output:
	// ./makers.yaml:4:3: error mapping-unknown-target: The standard has no field “nmae”; the nearest is “name”.
}

func ExampleMapping_Apply() {
	m, err := mapping.Load("makers.yaml", strings.NewReader(`mapping: "1.0"
key: [id]
fields:
  name:fr: Nom
  country: {from: Pays, do: [country]}
  founded: {from: Création, do: [{date: [DD/MM/YYYY]}]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	record := source.NewRecord(1, finding.Position{File: "makers.csv", Row: 2},
		[]string{"id", "Nom", "Pays", "Création"}, []string{"17", "Fabrique", "Belgique", "31/02/2012"})
	result := m.Apply(record, mapping.Origin{Source: schema.Source{ID: "makers", Date: "2024-05-01"}})
	fmt.Println(result.Key, result.Organisation.Name, result.Organisation.Country, result.Organisation.Updated)
	for _, f := range result.Findings {
		fmt.Println(f)
	}
	// Output:
	// 17 Fabrique BE 2024-05-01
	// ./makers.csv: warning date-unreadable: “31/02/2012” in column “Création” is no date in any of the shapes of the mapping. (row 2, column “Création”, key “17”)
}
