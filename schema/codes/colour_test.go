package codes_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/codes"
)

// visions are how people see linear red, green and blue: all colours, and three
// kinds of complete colour blindness after Machado, Oliveira and Fernandes,
// "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009.
var visions = map[string][3][3]float64{
	"all colours":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// apart is the least distance in CIELAB at which two colours of a legend are told
// apart at a glance; just noticeable is 2.3.
const apart = 20

func TestTheLegendTellsSectorsApart(t *testing.T) {
	shapes := map[string]string{}
	for e := range codes.Sectors.All() {
		require.Regexp(t, `^#[0-9a-f]{6}$`, e.Colour)
		assert.Contains(t, codes.Shapes, e.Shape)
		assert.Empty(t, shapes[e.Shape], "%s has the shape of %s", e.Code, shapes[e.Shape])
		shapes[e.Shape] = e.Code
		rgb := linear(t, e.Colour)
		luminance := 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2]
		assert.Greater(t, 1.05/(luminance+0.05), 3.0, "%s on white: WCAG 2.2 asks for 3 to 1 of a graphic", e.Code)
		for other := range codes.Sectors.All() {
			if other.Code >= e.Code {
				continue
			}
			for name, vision := range visions {
				d := distance(lab(seen(vision, rgb)), lab(seen(vision, linear(t, other.Colour))))
				assert.Greater(t, d, float64(apart), "%s and %s with %s", e.Code, other.Code, name)
			}
		}
	}
}

func TestGoalsHaveTheirColours(t *testing.T) {
	colours := map[string]bool{}
	for e := range codes.Goals.All() {
		assert.Regexp(t, `^#[0-9a-f]{6}$`, e.Colour)
		assert.False(t, colours[e.Colour], e.Code)
		colours[e.Colour] = true
	}
}

// linear reads "#rrggbb" as linear sRGB.
func linear(t *testing.T, colour string) (rgb [3]float64) {
	var c [3]int
	_, err := fmt.Sscanf(colour, "#%02x%02x%02x", &c[0], &c[1], &c[2])
	require.NoError(t, err)
	for i, v := range c {
		if s := float64(v) / 255; s <= 0.04045 {
			rgb[i] = s / 12.92
		} else {
			rgb[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return rgb
}

func seen(vision [3][3]float64, rgb [3]float64) (out [3]float64) {
	for i, row := range vision {
		out[i] = min(max(row[0]*rgb[0]+row[1]*rgb[1]+row[2]*rgb[2], 0), 1)
	}
	return out
}

// lab converts linear sRGB to CIELAB under D65.
func lab(c [3]float64) [3]float64 {
	f := func(v float64) float64 {
		if v > 0.008856 {
			return math.Cbrt(v)
		}
		return 7.787*v + 16.0/116
	}
	x := f((0.4124564*c[0] + 0.3575761*c[1] + 0.1804375*c[2]) / 0.95047)
	y := f(0.2126729*c[0] + 0.7151522*c[1] + 0.0721750*c[2])
	z := f((0.0193339*c[0] + 0.1191920*c[1] + 0.9503041*c[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt(math.Pow(a[0]-b[0], 2) + math.Pow(a[1]-b[1], 2) + math.Pow(a[2]-b[2], 2))
}
