package gazetteer

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// record is a town or a region in eight bytes, from the lowest bit on: longitude
// and latitude in thousandths of a degree; of a town whether it is a section, its
// packed population, and its division; of a region the level and the radius in
// hundreds of metres.
type record uint64

const (
	lonBits, latBits, peopleBits = 19, 18, 14
	sectionBit                   = lonBits + latBits
	peopleBit                    = sectionBit + 1
	divisionBit                  = peopleBit + peopleBits
	levelBit                     = lonBits + latBits
	radiusBit                    = levelBit + 2
	mostDivisions                = 1 << (64 - divisionBit)
	mostRadius                   = 1 << (64 - radiusBit)
	thousandths                  = 1000 // in a degree
	radiusStep                   = 100  // metres
)

func (r record) field(from, bits int) int { return int(r >> from & (1<<bits - 1)) }

func (r record) point() orb.Point {
	return orb.Point{
		float64(r.field(0, lonBits)-180*thousandths) / thousandths,
		float64(r.field(lonBits, latBits)-90*thousandths) / thousandths,
	}
}

func (r record) section() bool { return r.field(sectionBit, 1) != 0 }

func (r record) people() int { return r.field(peopleBit, peopleBits) }

func (r record) division() int { return int(r >> divisionBit) }

func (r record) level() int { return r.field(levelBit, 2) }

func (r record) radius() float64 { return float64(r>>radiusBit) * radiusStep }

// pointRecord is the part of a record that says where.
func pointRecord(p orb.Point) (record, error) {
	if !(math.Abs(p[0]) <= 180 && math.Abs(p[1]) <= 90) {
		return 0, fmt.Errorf("gazetteer: %v is no point on Earth", p)
	}
	lon, lat := math.Round((p[0]+180)*thousandths), math.Round((p[1]+90)*thousandths)
	return record(lon) | record(lat)<<lonBits, nil
}

func townRecord(t Town, division int) (record, error) {
	r, err := pointRecord(t.Point)
	if people := packed(t.Population); err == nil && (t.Population < 0 || people >= 1<<peopleBits) {
		err = fmt.Errorf("gazetteer: %s has %d people", t.Name, t.Population)
	}
	if t.Section {
		r |= 1 << sectionBit
	}
	return r | record(packed(t.Population))<<peopleBit | record(division)<<divisionBit, err
}

func regionRecord(g Region) (record, error) {
	r, err := pointRecord(g.Centre)
	radius := math.Ceil(g.Radius / radiusStep)
	if err == nil && !(g.Level >= 0 && g.Level <= 3 && radius >= 0 && radius < mostRadius) {
		err = fmt.Errorf("gazetteer: region %s has level %d and radius %g", g.Name, g.Level, g.Radius)
	}
	return r | record(g.Level)<<levelBit | record(radius)<<radiusBit, err
}

// packed is a population to three digits: the digits, times ten, and the zeros.
func packed(people int) int {
	zeros := 0
	for people >= 1000 {
		people = (people + 5) / 10
		zeros++
	}
	return people*10 + zeros
}

func unpacked(n int) int {
	people := n / 10
	for range n % 10 {
		people *= 10
	}
	return people
}
