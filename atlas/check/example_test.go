package check_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleOrganisation() {
	o := &schema.Organisation{
		Name:      schema.Text{"lv": "Kopienu tīkls"},
		Country:   "Latvija",
		Locations: []schema.Location{{Point: &schema.Point{56.95, 24.11}}},
		Sources:   []schema.Source{{ID: "sheet", Record: "R-17", Licence: "CC0-1.0"}},
	}
	result := check.Organisation(o, check.Context{Date: "2026-01-31"})
	for _, f := range result.Findings {
		fmt.Println(finding.DefaultCatalogue().Message(f, language.English))
	}
	fmt.Println(o.Country, *o.Locations[0].Point, o.Alternatives["/locations/0/point"])
	// Output:
	// The country “Latvija” was written as its code “LV”.
	// Latitude 24.1 and longitude 57 were swapped: only the other way round does the point lie in “LV”.
	// LV [24.11 56.95] [{0 [56.95 24.11]}]
}
