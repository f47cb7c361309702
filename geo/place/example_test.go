package place_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/geo/place"
)

func ExampleCountry() {
	for _, text := range []string{"Ελλάδα", "Frace", "SR"} {
		code, match, ok := place.Country(text)
		fmt.Println(code, match.Kind, match.Candidates, ok)
	}
	// Output:
	// GR name [] true
	// FR typo [] true
	//  none [RS SK SR] false
}
