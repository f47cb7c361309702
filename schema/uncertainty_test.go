package schema_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
)

func TestUncertainty(t *testing.T) {
	for _, c := range []struct {
		location schema.Location
		want     float64
	}{
		{schema.Location{}, 0},
		{schema.Location{Precision: "exact"}, 10},
		{schema.Location{Precision: "town"}, 5000},
		{schema.Location{Precision: "town", Radius: 9300}, 9300},
		{schema.Location{Radius: 50}, 50},
		{schema.Location{Precision: "unknown"}, 0},
		{schema.Location{Precision: "no code"}, 0},
	} {
		assert.Equal(t, c.want, c.location.Uncertainty(), "%+v", c.location)
	}
}
