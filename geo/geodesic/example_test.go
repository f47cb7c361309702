package geodesic_test

import (
	"fmt"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/geodesic"
)

func ExampleDistance() {
	berlin, paris := orb.Point{13.405, 52.52}, orb.Point{2.3522, 48.8566}
	fmt.Printf("%.3f m on the sphere, %.3f m on the ellipsoid\n", geo.Distance(berlin, paris), geodesic.Distance(berlin, paris))
	// Output: 877464.538 m on the sphere, 879699.316 m on the ellipsoid
}
