package geo

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParseCoordinate(t *testing.T) {
	for _, c := range []struct {
		text     string
		want     float64
		decimals int
		axis     Axis
	}{
		{"48.8566", 48.8566, 4, ""}, {"48,8566", 48.8566, 4, ""}, {" -2.35 ", -2.35, 2, ""}, {"−2,35", -2.35, 2, ""}, {"+7", 7, 0, ""}, {"48.", 48, 0, ""}, {".5", 0.5, 1, ""},
		{"2.35 W", -2.35, 2, Longitude}, {"W2.35", -2.35, 2, Longitude}, {"48.85°N", 48.85, 2, Latitude}, {"33.9 s", -33.9, 1, Latitude}, {"48.85º", 48.85, 2, ""}, {"48.85 degrés nord", 48.85, 2, Latitude},
		{`48°51'24"N`, 48.856666666666667, 4, Latitude}, {"48° 51′ 24.5″ N", 48.856805555555556, 5, Latitude}, {"48 51 24", 48.856666666666667, 4, ""}, {"48:51:24", 48.856666666666667, 4, ""},
		{"48°51,4'", 48.85666666666667, 3, ""}, {"48°51’24’’ S", -48.856666666666667, 4, Latitude}, {"2°21'8\"W", -2.3522222222222222, 4, Longitude}, {"48Â°51'24\"", 48.856666666666667, 4, ""},
		{"48°51ʹ24ʺ", 48.856666666666667, 4, ""}, {"48d51'24\"N", 48.856666666666667, 4, Latitude}, {"48 deg 51 min 24 sec N", 48.856666666666667, 4, Latitude}, {"48º 51´ 24´´ N", 48.856666666666667, 4, Latitude},
		{"-0°07'", -0.11666666666666667, 2, ""}, {"-5.0E-05", -0.00005, 6, ""}, {"1.5e+2", 150, 0, ""},
		{"475198,121680863", 475198.121680863, 9, ""}, {"475 198,12", 475198.12, 2, ""}, {"6.692.424,5", 6692424.5, 1, ""}, {"2'600'000", 2600000, 0, ""}, {"1’200’000.25", 1200000.25, 2, ""}, {"6,692,424", 6692424, 0, ""}, {"48.856.614", 48856614, 0, ""},
		{"lat: 48.8566", 48.8566, 4, Latitude}, {"Longitude = -2,35", -2.35, 2, Longitude}, {"Breite 52.5", 52.5, 1, Latitude}, {"szer. 52.2", 52.2, 1, Latitude}, {"latitude 48.85 N", 48.85, 2, Latitude},
		{"2.35 Ouest", -2.35, 2, Longitude}, {"13,4 Ost", 13.4, 1, Longitude}, {"13.4° ö", 13.4, 1, Longitude}, {"10.75 Ø", 10.75, 2, Longitude}, {"24.9 itä", 24.9, 1, Longitude}, {"52.2 płn.", 52.2, 1, Latitude}, {"23.73 ανατολικά", 23.73, 2, Longitude}, {"42.7 север", 42.7, 1, Latitude}, {"4.9 west", -4.9, 1, Longitude},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := ParseCoordinate(c.text)
			require.NoError(t, err)
			assert.InDelta(t, c.want, got.Degrees, 1e-12)
			assert.Equal(t, c.decimals, got.Decimals)
			assert.Equal(t, c.axis, got.Axis)
			assert.Positive(t, got.Unit)
		})
	}
}

func TestParseCoordinateRefuses(t *testing.T) {
	for text, reason := range map[string]Reason{
		"": Empty, " ": Empty, "abc": UnknownWord, "NaN": UnknownWord, "Inf": UnknownWord, "N": NoNumber, "-": NoNumber, "°": NoNumber,
		"2.35 O": AmbiguousLetter, "O 2.35": AmbiguousLetter, "52 z": AmbiguousLetter, "60 p": AmbiguousLetter,
		"48.85.6614": TwoMarks, "4.123,5,1": TwoMarks, "4812.345.678": TwoMarks, "48°61'": SixtyOrMore, "48°51'60\"": SixtyOrMore,
		"--5": TwoSigns, "-2 W": TwoSigns, "N 2 S": NoNumber, "N S 2": TwoSigns, "N E 2": TwoSigns, "lat 2 E": SameAxis, "1e999": SeveralNumbers, "1e+99": NoNumber, "48.85, 2.35": SeveralNumbers, "48° N 2": SeveralNumbers,
		"48 51 24 3": NoNumber, "48.5 51 24": NoNumber, "51'24\"": NoNumber, "48\"": NoNumber, "48°51\"": NoNumber, "48''51": NoNumber, "48 %": NoNumber, "48 - 2": AmbiguousLetter,
		strings.Repeat("9", 399): NoNumber, strings.Repeat("9", 401): TooLong, "\xff": NoNumber,
	} {
		t.Run(text, func(t *testing.T) {
			_, err := ParseCoordinate(text)
			var e *ParseError
			require.True(t, errors.As(err, &e))
			assert.Equal(t, reason, e.Reason)
			assert.Contains(t, e.Error(), string(reason))
			assert.Less(t, len(e.Error()), 200)
		})
	}
}

func TestLanguageSettlesLetters(t *testing.T) {
	for _, c := range []struct {
		language, text string
		want           float64
	}{
		{"fr", "2.35 O", -2.35}, {"fr-BE", "O 2.35", -2.35}, {"de", "13.4 O", 13.4}, {"de_AT", "13.4 o", 13.4}, {"nl", "4.9 O", 4.9}, {"es", "3.7 O", -3.7},
		{"nl", "12 Z", -12}, {"sl", "12 z", -12}, {"lv", "57 z", 57}, {"fi", "60.2 P", 60.2}, {"fi", "24.9 I", 24.9}, {"no", "5.3 V", -5.3}, {"cs", "14.4 v", 14.4}, {"hu", "19 k", 19}, {"tr", "41 K", 41}, {"el", "37.98 Β", 37.98},
		{"cs", "14.4 S", -14.4}, {"fi", "24.9 E", 24.9}, // N, S, E, W are the same everywhere
	} {
		got, err := Reader{Language: c.language}.ParseCoordinate(c.text)
		require.NoError(t, err, c.text)
		assert.InDelta(t, c.want, got.Degrees, 1e-12, "%s: %s", c.language, c.text)
	}
	_, err := Reader{Language: "en"}.ParseCoordinate("2.35 O")
	assert.Error(t, err)
}

func TestParsePairs(t *testing.T) {
	paris := orb.Point{2.3522, 48.8566}
	for _, text := range []string{
		"48.8566, 2.3522", "48.8566,2.3522", "48.8566 2.3522", "48,8566; 2,3522", "48,8566, 2,3522", "48,8566,2,3522", "48,8566 2,3522", "48.8566/2.3522", "48.8566\t2.3522", "48.8566\n2.3522", "48,8566 | 2,3522",
		"(48.8566, 2.3522)", "[48.8566,2.3522]", "+48.8566+2.3522", "48.8566 +2.3522", "48.8566°, 2.3522°", "48,8566° 2,3522°",
		"48.8566N 2.3522E", "48.8566N2.3522E", "2.3522 E; 48.8566 N", "E2.3522, N48.8566", "N48.8566E2.3522", "N 48.8566° E 2.3522°", "48.8566 Nord 2.3522 Ost", "48.8566 N, 2.3522", "E 2.3522, 48.8566",
		"lat: 48.8566, lon: 2.3522", "lon=2.3522&lat=48.8566", "latitude 48.8566 longitude 2.3522", "Longitude: 2,3522 / Latitude: 48,8566", "48.8566 lat 2.3522 long", "Lat. 48.8566 N Lon. 2.3522 E", "breite 48,8566 länge 2,3522",
		"geo:48.8566,2.3522;u=10", "GEO:48.8566,2.3522", "geo:48.8566,2.3522,35", "geo:48.8566,2.3522;crs=wgs84;u=40?z=11", "geo:0,0?q=48.8566,2.3522(Town+hall)",
		"48.8566\u200b, \ufeff2.3522", "48.8566\u00a0N, 2.3522\u00a0E", "４８．８５６６，２．３５２２", "\"48.8566\", \"2.3522\"", "'48.8566', '2.3522'", "48·8566, 2·3522", "~48.8566, ~2.3522", "ca. 48.8566, 2.3522", "@48.8566,2.3522,15z", "loc:48.8566,2.3522", "48.8566, 2.3522 (WGS84)", "WGS 84: 48.8566 2.3522", "EPSG:4326 48.8566 2.3522", "X: 2.3522 Y: 48.8566", "y=48.8566; x=2.3522",
		"48.8566° с. ш. 2.3522° в. д.", "48,8566° n. Br., 2,3522° ö. L.", "48.8566 NB 2.3522 OL", "48,8566° é. sz. 2,3522° k. h.",
		"POINT(2.3522 48.8566)", "point (2.3522 48.8566)", "SRID=4326;POINT(2.3522 48.8566)", "POINT Z (2.3522 48.8566 35)",
		"+48.8566+002.3522/", "+48.8566+002.3522+35/", "+48.8566+002.3522CRSWGS_84/",
		`{"type":"Point","coordinates":[2.3522,48.8566]}`, `{"type":"Feature","geometry":{"type":"Point","coordinates":[2.3522,48.8566,35]},"properties":{}}`, `{"lat":48.8566,"lng":2.3522}`, `{"latitude":"48.8566","longitude":"2.3522"}`, `{"y":48.8566,"x":2.3522}`, `{"lat":"48,8566","lng":"2,3522"}`, `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2.3522,48.8566]}}]}`,
		"0101000020E6100000A835CD3B4ED1024076E09C11A56D4840", "0101000000A835CD3B4ED1024076E09C11A56D4840", "\\x0101000020E6100000A835CD3B4ED1024076E09C11A56D4840", "00000000014002D14E3BCD35A840486DA5119CE076",
	} {
		t.Run(text, func(t *testing.T) {
			r, err := Parse(text)
			require.NoError(t, err)
			assert.Equal(t, paris, r.Point())
			assert.Equal(t, 4, r.Decimals())
			assert.False(t, r.OutOfRange)
		})
	}
}

func TestParseSexagesimalPairs(t *testing.T) {
	for _, text := range []string{
		`48°51'24"N 2°21'8"E`, `48° 51′ 24″ N, 2° 21′ 8″ E`, `N48°51'24" E2°21'8"`, `48°51'24" 2°21'8"`, `48°51'24", 2°21'8"`, "48 51 24 2 21 8", "48 51 24, 2 21 8", "48:51:24 2:21:08", "48:51:24, 2:21:08", "N 48 51 24 E 002 21 08",
		"48d51'24\"N 2d21'8\"E", "2°21'08''E / 48°51'24''N", "48d51m24s N 2d21m8s E", "485124N 0022108E", "48 51 24 NB, 2 21 8 OL", "48º51’24’’N - 2º21’8’’E", "+485124+0022108/", `48°51'24"Nord 2°21'8"Est`, "48 51 24 N 2 21 8 E",
	} {
		t.Run(text, func(t *testing.T) {
			r, err := Parse(text)
			if strings.Contains(text, " - ") {
				assert.Error(t, err, "a minus or a dash")
				return
			}
			require.NoError(t, err)
			assert.InDelta(t, 48.85666666667, r.Latitude.Degrees, 1e-9)
			assert.InDelta(t, 2.35222222222, r.Longitude.Degrees, 1e-9)
			assert.InDelta(t, 30.9, r.Precision(), 0.1)
			assert.Contains(t, []Notation{Sexagesimal, ISO6709}, r.Notation)
		})
	}
	r, err := Parse("N 48° 51.400' W 002° 21.130'") // geocaching
	require.NoError(t, err)
	assert.InDelta(t, -2.3521666667, r.Longitude.Degrees, 1e-9)
	assert.InDelta(t, 1.85, r.Precision(), 0.01)
}

func TestPrecisionIsWhatTheDigitsClaim(t *testing.T) {
	for text, metres := range map[string]float64{
		"48, 2": 111195, "0.1, 0.1": 11119.5, "48.8566, 2.3522": 11.12, "48.8566, 2": 73168, "48.856612, 2.352221": 0.1112, "geo:48.8566,2.3522;u=500": 500,
		"89.9999999, 0.5": 0.01112, "48°51'N 2°21'E": 1853.3, "48°N 2°E": 111195,
	} {
		r, err := Parse(text)
		require.NoError(t, err)
		assert.InEpsilon(t, metres, r.Precision(), 0.03, text)
	}
}

func TestOrderOfBareNumbersIsTheReaders(t *testing.T) {
	lonFirst := Reader{LongitudeFirst: true}
	for text, want := range map[string]orb.Point{
		"2.3522, 48.8566": {2.3522, 48.8566}, "48.8566 N 2.3522 E": {2.3522, 48.8566}, "POINT(2.3522 48.8566)": {2.3522, 48.8566}, "geo:48.8566,2.3522": {2.3522, 48.8566},
	} {
		r, err := lonFirst.Parse(text)
		require.NoError(t, err)
		assert.Equal(t, want, r.Point(), text)
		assert.Equal(t, text != "2.3522, 48.8566", r.Ordered)
	}
}

func TestWhatIsNoPositionIsMarked(t *testing.T) {
	for text, marked := range map[string]bool{
		"90, 180": false, "-90; -180": false, "90.01, 0": true, "0, 180.5": true, "151.2, -33.8": true, "475198,12 6692424,5": true, "475198.12, 6692424.5": true, "2'600'000 / 1'200'000": true,
		"2 600 000 / 1 200 000": true, "600 000 200 000": true, "48.856.614, 2.352.222": true, "geo:99,0": true, "POINT(200 0)": true,
	} {
		r, err := Parse(text)
		require.NoError(t, err, text)
		assert.Equal(t, marked, r.OutOfRange, "%s %v", text, r)
	}
	for text, marked := range map[string]bool{"180": false, "-180": false, "180.5": true, "90 N": false, "91 N": true, "91 E": false, "475198,12": true, "lat 100": true} {
		c, err := ParseCoordinate(text)
		require.NoError(t, err, text)
		assert.Equal(t, marked, c.OutOfRange, text)
	}
	r, err := Parse("2 600 000 / 1 200 000")
	require.NoError(t, err)
	assert.Equal(t, orb.Point{1200000, 2600000}, r.Point())
	assert.Equal(t, Decimal, r.Notation)
}

func TestParseRefuses(t *testing.T) {
	for text, reason := range map[string]Reason{
		"": Empty, "48.8566": NoPair, "50,9375": NoPair, "qa, qb": UnknownWord, "1 2 3": NoPair, "1,2,3": NoPair, "48 N; 47 N": SameAxis, "2 E, 3 E": SameAxis, "lat 48, lat 2": SameAxis, "48 N 2 E 3": NoPair, "48.8566, 2.3522, 35": NoPair,
		"48.85 N 2.35 O": AmbiguousLetter, "48.85 - 2.35": AmbiguousLetter, "somewhere": UnknownWord, "12 rue X, 75011": UnknownWord, "geo:": NoPair, "geo:1": NoPair, "geo:a,b": NoNumber, "geo:1,2;crs=nad27": OtherSystem, "geo:1,2;u=x": NoNumber, "geo:48,8566,2,3522": NoPair,
		"SRID=2154;POINT(475198 6692424)": OtherSystem, "POINT(1)": NoPair, "POINT(a b)": NoNumber, "POINT EMPTY": UnknownWord, `{"a":1}`: NoPair, `{"lat":"x","lng":1}`: NoPair, `{"geometry":null}`: NoPair, `{"coordinates":[1]}`: NoPair,
		strings.Repeat("1 ", 300): TooLong,
	} {
		t.Run(text, func(t *testing.T) {
			_, err := Parse(text)
			var e *ParseError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, reason, e.Reason)
		})
	}
	r, err := Reader{Language: "fr"}.Parse("48.85 N 2.35 O")
	require.NoError(t, err)
	assert.Equal(t, orb.Point{-2.35, 48.85}, r.Point())
}

func TestFormat(t *testing.T) {
	paris := orb.Point{2.3522, -48.8566}
	assert.Equal(t, "-48.857, 2.352", Format(paris, 3))
	assert.Equal(t, "-49, 2", Format(paris, -1))
	assert.Equal(t, "0.00, 0.00", Format(orb.Point{-0.001, math.Copysign(0, -1)}, 2))
	assert.Equal(t, "geo:-48.8566,2.3522", FormatURI(paris, 4, 0))
	assert.Equal(t, "geo:-48.8566,2.3522;u=12.5", FormatURI(paris, 4, 12.5))
	assert.Equal(t, "48°51′23.8″S 2°21′07.9″E", FormatSexagesimal(paris, 1))
	assert.Equal(t, "60°00′00″N 0°00′00″E", FormatSexagesimal(orb.Point{0, 59.99999}, 0), "rounding carries over")
	assert.NotPanics(t, func() { FormatSexagesimal(orb.Point{math.NaN(), math.Inf(1)}, 40) })
	for _, text := range []string{Format(paris, 4), FormatURI(paris, 4, 7), FormatSexagesimal(paris, 3)} {
		r, err := Parse(text)
		require.NoError(t, err)
		assert.Less(t, Distance(paris, r.Point()), 0.1, text)
	}
}

func TestDirectionsAreKnownInManyLanguages(t *testing.T) {
	languages := map[string]bool{}
	for line := range strings.Lines(directionsFile) {
		if !strings.HasPrefix(line, "#") {
			fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
			require.Len(t, fields, 7, line)
			assert.Equal(t, strings.ToLower(line), line)
			assert.False(t, languages[fields[0]], line)
			languages[fields[0]] = true
		}
	}
	assert.Len(t, languages, 36)
	for word, list := range meanings() {
		for _, m := range list {
			d, reason := directionOf(word, m.language)
			assert.Empty(t, reason)
			assert.Equal(t, m.direction, d, "%s in %s", word, m.language)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"48.8566, 2.3522", `48°51'24"N 2°21'8"W`, "geo:1,2;u=3", "POINT(1 2)", "-0°07'", "48,8566,2,3522", "N", ";", "+485124+0022108/", `{"lat":1,"lng":"2"}`, "2'600'000 1'200'000", "-5.0E-05 1e+3", "6.692.424,5 475 198,1",
		"https://www.openstreetmap.org/?mlat=48.85&mlon=2.35#map=12/48/2", "https://www.google.com/maps/place/x/@48.85,2.35,17z/data=!3d48.8!4d2.3", "https://osm.org/go/0EEQjE--", "https://geohack.toolforge.org/geohack.php?params=48_51_N_2_21_E_", "///a.b.c", "lat 48 N lon 2 E", "8FW4V75V+8Q", "V75V+8Q Paris", "0101000000A835CD3B4ED1024076E09C11A56D4840", "ca. 48 с. ш. 2 в. д. (WGS84)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, err := ParseCoordinate(s); err == nil && (math.IsNaN(c.Degrees) || math.IsInf(c.Degrees, 0) || c.Decimals < 0 || !(c.Unit > 0) || !c.OutOfRange && math.Abs(c.Degrees) > 180) {
			t.Fatalf("ParseCoordinate(%q) = %v", s, c)
		}
		if r, err := CompletePlusCode(s, orb.Point{2.35, 48.85}); err == nil && !Valid(r.Point()) {
			t.Fatalf("CompletePlusCode(%q) = %v", s, r)
		}
		r, err := Parse(s)
		if err != nil {
			return
		}
		if r.OutOfRange == Valid(r.Point()) || !(r.Precision() > 0) {
			t.Fatalf("Parse(%q) = %+v", s, r)
		}
		text := r.String()
		again, err := Parse(text)
		if err != nil || again.String() != text || again.Decimals() != r.Decimals() {
			t.Fatalf("Parse(%q) is %q, which reads back as %+v, %v", s, text, again, err)
		}
		for axis, c := range []Coordinate{r.Longitude, r.Latitude} {
			if moved := math.Abs(again.Point()[axis] - c.Degrees); moved > 0.5*math.Pow10(-c.Decimals)+1e-9*math.Abs(c.Degrees) {
				t.Fatalf("Parse(%q) moves by %v", s, moved)
			}
		}
	})
}
