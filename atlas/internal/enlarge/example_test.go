package enlarge_test

import (
	"fmt"
	"slices"

	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
	"github.com/socialtechatlas/commons/schema"
)

// A few organisations are enough to make many.
func Example() {
	few := []*schema.Organisation{
		{Country: "BE", Name: schema.Text{"fr": "Atelier coopératif de réparation"}},
		{Country: "BE", Name: schema.Text{"fr": "Maison solidaire de quartier"}},
	}
	model := enlarge.Learn(slices.Values(few))
	second := 0
	for r := range model.Records(enlarge.Options{Seed: 1, Records: 1000, Doubles: 0.1, Lists: 2}) {
		if r.Same != "" {
			second++
		}
	}
	fmt.Println(second, "of 1000 are second records")
	// Output:
	// 82 of 1000 are second records
}
