package geo

import (
	"errors"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Codes and cells of the tests of the project that invented them.
func TestPlusCodes(t *testing.T) {
	for _, c := range []struct {
		text                     string
		south, west, north, east float64
	}{
		{"7FG49Q00+", 20.35, 2.75, 20.4, 2.8},
		{"7FG49QCJ+2V", 20.37, 2.782125, 20.370125, 2.78225},
		{"7fg49qcj+2vx", 20.3701, 2.78221875, 20.370125, 2.78225},
		{"7FG49QCJ+2VXGJ", 20.370113, 2.782234375, 20.370114, 2.78223632813},
		{"8FVC2222+22", 47.0, 8.0, 47.000125, 8.000125},
		{"4VCPPQGP+Q9", -41.273125, 174.785875, -41.273, 174.786},
		{"62G20000+", 0, -180, 1, -179},
		{"22220000+ Antarctica", -90, -180, -89, -179},
		{"CFX30000+", 89, 1, 90, 2},
	} {
		r, err := Parse(c.text)
		require.NoError(t, err, c.text)
		assert.InDelta(t, (c.south+c.north)/2, r.Latitude.Degrees, 1e-10, c.text)
		assert.InDelta(t, (c.west+c.east)/2, r.Longitude.Degrees, 1e-10, c.text)
		assert.InDelta(t, c.north-c.south, r.Latitude.Unit, 1e-10, c.text)
		assert.Equal(t, PlusCode, r.Notation)
		assert.True(t, r.Ordered)
	}
}

func TestShortPlusCodesNeedATown(t *testing.T) {
	for _, c := range []struct {
		text string
		near orb.Point
		want string
	}{
		{"V75V+8Q Paris", orb.Point{2.35, 48.85}, "8FW4V75V+8Q"},
		{"9QCJ+2V", orb.Point{2.7, 20.4}, "7FG49QCJ+2V"},
		{"2222+22", orb.Point{8.0, 46.999}, "8FVC2222+22"},
		{"CJ+2V", orb.Point{2.79, 20.36}, "7FG49QCJ+2V"},
		{"8FW4V75V+8Q", orb.Point{100, 0}, "8FW4V75V+8Q"},
	} {
		got, err := CompletePlusCode(c.text, c.near)
		require.NoError(t, err, c.text)
		want, err := Parse(c.want)
		require.NoError(t, err)
		assert.InDelta(t, want.Latitude.Degrees, got.Latitude.Degrees, 1e-9, c.text)
		assert.InDelta(t, want.Longitude.Degrees, got.Longitude.Degrees, 1e-9, c.text)
	}
	_, err := Parse("V75V+8Q Paris")
	var e *ParseError
	require.True(t, errors.As(err, &e))
	assert.Equal(t, ShortCode, e.Reason)
	for _, text := range []string{"", "Paris", "V75V+8", "0000+22", "V75V"} {
		_, err := CompletePlusCode(text, orb.Point{2.35, 48.85})
		assert.Error(t, err, text)
	}
	for _, text := range []string{"8FW4V75V+8", "A8FW4V75+8Q", "8F0VV75V+8Q", "XXXXXXXX+XX", "00000000+"} {
		_, err := Parse(text)
		assert.Error(t, err, text)
	}
}
