package schema

import (
	"strconv"

	"github.com/socialtechatlas/commons/schema/codes"
)

// Uncertainty returns how far, in metres, the place may lie from its point: Radius,
// or else what the code of Precision stands for. It is 0 when neither is known.
func (l *Location) Uncertainty() float64 {
	if l.Radius > 0 {
		return l.Radius
	}
	entry, _ := codes.Precisions.Entry(l.Precision)
	metres, err := strconv.ParseFloat(entry.Notation["radius"], 64)
	if err != nil {
		return 0
	}
	return metres
}
