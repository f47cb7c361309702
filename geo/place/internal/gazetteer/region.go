package gazetteer

import "github.com/paulmach/orb"

// Region is a first or second level division of a country.
type Region struct {
	Country, Code, Name string
	// Keys are those of the names under which it is found, [RegionKey] of each.
	Keys []string
	// Level is 1 or 2.
	Level int
	// Centre is the middle of its towns, and Radius in metres reaches the
	// farthest of them; 0 for a region without towns.
	Centre orb.Point
	Radius float64
}

// Zone is what the table knows of a region that was found. First-level regions
// have the number that [Table.RegionOf] gives.
type Zone struct {
	Region, Level int
	Name          string
	Centre        orb.Point
	Radius        float64
}

// Zones returns the regions of a country under a key, nil when there are none.
func (t *Table) Zones(country, key string) []Zone {
	if key == "" || len(country) != 2 {
		return nil
	}
	list, ok := t.regionKeys.find(country + key)
	if !ok {
		return nil
	}
	var zones []Zone
	for more := true; more; {
		var p posting
		if p, more = list.read(); uint(p.row) < uint(len(t.regions)/8) {
			row := record(uint64At(t.regions, p.row))
			zones = append(zones, Zone{p.row, row.level(), t.title(p.row), row.point(), row.radius()})
		}
	}
	return zones
}

// title returns the name of a region.
func (t *Table) title(region int) string {
	end := uint32(len(t.titles))
	if 4*region+4 < len(t.titleStarts) {
		end = uint32At(t.titleStarts, region+1)
	}
	return t.titles[uint32At(t.titleStarts, region):end]
}
