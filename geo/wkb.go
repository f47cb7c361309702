package geo

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
)

// The flags of PostGIS in the type of a geometry.
const (
	wkbSRID  = 0x20000000
	wkbFlags = 0xe0000000
)

// readWellKnownBinary reads a point as databases write it, in hexadecimal digits:
// the order of bytes, the type, perhaps the system, longitude, latitude, and perhaps
// height and measure.
func readWellKnownBinary(_ Reader, s string) (reading Reading, reason Reason, is bool) {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "\\x"), "0x")
	if len(s) < 42 || s[0] != '0' || s[1] != '0' && s[1] != '1' {
		return Reading{}, "", false
	}
	b, err := hex.DecodeString(s)
	if err != nil {
		return Reading{}, "", false
	}
	var order binary.ByteOrder = binary.BigEndian
	if b[0] == 1 {
		order = binary.LittleEndian
	}
	kind, rest := order.Uint32(b[1:]), b[5:]
	if kind&wkbSRID != 0 {
		if order.Uint32(rest) != 4326 {
			return Reading{}, OtherSystem, true
		}
		rest = rest[4:]
	}
	if kind&^wkbFlags%1000 != 1 || len(rest) < 16 || len(rest) > 32 { // 1001 and more have a height
		return Reading{}, NoPair, true
	}
	lon, okLon := exact(math.Float64frombits(order.Uint64(rest)))
	lat, okLat := exact(math.Float64frombits(order.Uint64(rest[8:])))
	if !okLon || !okLat {
		return Reading{}, NoNumber, true
	}
	return Reading{Longitude: lon, Latitude: lat, Notation: WellKnownBinary, Ordered: true}, "", true
}

// exact is a coordinate of which the shortest digits are known that mean the number.
func exact(v float64) (Coordinate, bool) {
	if math.IsNaN(v) || math.Abs(v) > 1e9 {
		return Coordinate{}, false
	}
	digits := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	_, fraction, _ := strings.Cut(digits, ".")
	places := min(len(fraction), 15)
	return Coordinate{Degrees: v, Decimals: places, Unit: math.Pow10(-places)}, true
}
