package dedupe

import (
	"math"

	"github.com/paulmach/orb"
)

// Sizes of cells, in degrees. A cell is narrower towards the poles; the steps
// that use cells look at neighbours or need no exact size.
const (
	spotCell    = 0.00002 // 2 m: the same spot
	nearCell    = 0.002   // 220 m: next door
	densityCell = 0.01    // 1.1 km: how dense records lie
	regionCell  = 0.05    // 5.5 km: where common words are looked up
)

// cell is a square of a grid over degrees.
type cell struct{ x, y int32 }

func cellOf(p orb.Point, size float64) cell {
	return cell{int32(math.Floor(p[0] / size)), int32(math.Floor(p[1] / size))}
}
