package geo

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
)

//go:embed data/centres.tsv
var centresFile string

// countryCentre is a point that stands for a whole country.
type countryCentre struct {
	country string
	point   orb.Point
}

var countryCentres = sync.OnceValue(func() []countryCentre {
	var list []countryCentre
	for line := range strings.Lines(centresFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(fields) != 4 {
			panic(fmt.Sprintf("geo: embedded centres: %q", line)) // found by the tests
		}
		lat, errLat := strconv.ParseFloat(fields[1], 64)
		lon, errLon := strconv.ParseFloat(fields[2], 64)
		if errLat != nil || errLon != nil {
			panic(fmt.Sprintf("geo: embedded centres: %q", line))
		}
		list = append(list, countryCentre{fields[0], orb.Point{lon, lat}})
	}
	return list
})

// centreTolerance is how far, in degrees, a point may lie from a centre: those of
// the tables are cut after two decimals and more.
const centreTolerance = 0.01

// CountryCentre returns the country, as ISO 3166-1 alpha-2 code, for the whole of
// which gazetteers and geocoders give p, or a point within 0.01 degrees of it: who
// asks for a place that they do not know gets the middle of its country. The points
// are those of a reviewed list, data/centres.tsv: several for each country of
// Europe, for no two tables agree. Somebody may live there, too.
func CountryCentre(p orb.Point) (country string, ok bool) {
	for _, c := range countryCentres() {
		if math.Abs(p[1]-c.point[1]) <= centreTolerance && math.Abs(p[0]-c.point[0]) <= centreTolerance {
			return c.country, true
		}
	}
	return "", false
}
