package geo

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseDegrees(t *testing.T) {
	for _, c := range []struct {
		text     string
		want     float64
		decimals int
	}{
		{"48.8566", 48.8566, 4}, {"48,8566", 48.8566, 4}, {" -2.35 ", -2.35, 2}, {"−2,35", -2.35, 2}, {"+7", 7, 0}, {"48.", 48, 0},
		{"2.35 W", -2.35, 2}, {"W2.35", -2.35, 2}, {"48.85°N", 48.85, 2}, {"33.9 s", -33.9, 1}, {"48.85º", 48.85, 2},
		{`48°51'24"N`, 48.856666666666667, 4}, {"48° 51′ 24.5″ N", 48.856805555555556, 5}, {"48 51 24", 48.856666666666667, 4},
		{"48:51:24", 48.856666666666667, 4}, {"48°51,4'", 48.85666666666667, 3}, {"48°51’24’’ S", -48.856666666666667, 4}, {"2°21'8\"W", -2.3522222222222222, 4},
		{"-0°07'", -0.11666666666666667, 2}, {"-5.0E-05", -0.00005, 1}, {"475198,121680863", 475198.121680863, 9},
	} {
		t.Run(c.text, func(t *testing.T) {
			v, decimals, err := ParseDegrees(c.text)
			require.NoError(t, err)
			assert.InDelta(t, c.want, v, 1e-12)
			assert.Equal(t, c.decimals, decimals)
		})
	}
}

func TestParseDegreesRefuses(t *testing.T) {
	for text, reason := range map[string]string{
		"": "empty", " ": "empty", "abc": "no number", "NaN": "no number", "Inf": "no number", "N": "no number", "-": "no number", "O 2.35": "no number", "2.35 O": "no number",
		"48.856.614": "two decimal marks", "47.123,5": "two decimal marks", "48°61'": "sixty or more", "48°51'60\"": "sixty or more",
		"--5": "two signs", "-2 W": "two signs", "1e999": "no number", "48.85, 2.35": "two decimal marks", "48° N 2": "no number",
	} {
		t.Run(text, func(t *testing.T) {
			_, _, err := ParseDegrees(text)
			var e *ParseError
			require.True(t, errors.As(err, &e))
			assert.Equal(t, reason, e.Reason)
			assert.Contains(t, e.Error(), reason)
		})
	}
}

func TestParsePair(t *testing.T) {
	paris := orb.Point{2.3522, 48.8566}
	for _, text := range []string{
		"48.8566, 2.3522", "48.8566,2.3522", "48.8566 2.3522", "48,8566; 2,3522", "48,8566, 2,3522", "48,8566,2,3522", "48,8566 2,3522", "48.8566/2.3522",
		"48.8566N 2.3522E", "2.3522 E; 48.8566 N", "E2.3522, N48.8566", "geo:48.8566,2.3522;u=10", "POINT(2.3522 48.8566)", "point (2.3522 48.8566)",
	} {
		t.Run(text, func(t *testing.T) {
			p, decimals, err := ParsePair(text)
			require.NoError(t, err)
			assert.Equal(t, paris, p)
			assert.Equal(t, 4, decimals)
		})
	}
	p, _, err := ParsePair(`48°51'24"N 2°21'8"W`)
	require.NoError(t, err)
	assert.InDelta(t, -2.35222, p.Lon(), 1e-5)
	for _, text := range []string{"", "48.8566", "a, b", "1 2 3", "48 N; 47 N", "2 E, 3 E", "1,2,3"} {
		_, _, err := ParsePair(text)
		assert.Error(t, err, text)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"48.8566, 2.3522", `48°51'24"N 2°21'8"W`, "geo:1,2", "POINT(1 2)", "-0°07'", "48,8566,2,3522", "N", ";"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, decimals, err := ParseDegrees(s); err == nil && (math.IsNaN(v) || math.IsInf(v, 0) || decimals < 0) {
			t.Fatalf("ParseDegrees(%q) = %v, %d", s, v, decimals)
		}
		if p, _, err := ParsePair(s); err == nil && (math.IsNaN(p[0]) || math.IsNaN(p[1])) {
			t.Fatalf("ParsePair(%q) = %v", s, p)
		}
	})
}
