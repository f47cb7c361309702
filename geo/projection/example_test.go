package projection_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/geo/projection"
)

func ExampleLookup() {
	lambert, ok := projection.Lookup("EPSG:2154")
	p := lambert.ToWGS84(475198.12, 6692424.51)
	fmt.Printf("%s %v: %.5f E, %.5f N\n", lambert.Name(), ok, p[0], p[1])
	// Output: RGF93 v1 / Lambert-93 true: 0.02466 E, 47.29402 N
}
