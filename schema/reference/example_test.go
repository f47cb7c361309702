package reference_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/reference"
)

func ExampleProperties() {
	for _, p := range reference.Properties() {
		if p.Place == "locations[].address.town" {
			fmt.Println(p.Purpose)
			fmt.Println(p.Example, p.Personal, p.Column, p.SchemaOrg.URL())
		}
	}
	// Output:
	// The town or village.
	// "Brussels" never location.town https://schema.org/addressLocality
}
