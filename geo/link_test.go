package geo

import (
	"math"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLinksOfMaps(t *testing.T) {
	paris := orb.Point{2.3522, 48.8566}
	for _, c := range []struct {
		text     string
		notation Notation
	}{
		{"https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522#map=15/48.9/2.4", MapMarker},
		{"https://www.openstreetmap.org/?mlat=48.8566&mlon=2.3522", MapMarker},
		{"www.openstreetmap.org/#map=15/48.8566/2.3522", MapView},
		{"https://www.openstreetmap.org/#map=15/48.8566/2.3522&layers=T", MapView},
		{"https://www.openstreetmap.org/?lat=48.8566&lon=2.3522&zoom=15", MapView},
		{"https://www.openstreetmap.org/node/240109189#map=15/48.8566/2.3522", MapView},
		{"https://www.openstreetmap.org/search?query=48.8566%2C2.3522#map=5/1/2", MapMarker},
		{"https://www.openstreetmap.org/export/embed.html?bbox=2.3%2C48.8%2C2.4%2C48.9&layer=mapnik&marker=48.8566%2C2.3522", MapMarker},
		{"http://umap.openstreetmap.fr/fr/map/carte_123456#15/48.8566/2.3522", MapView},
		{"https://example.org/map/#15.25/48.8566/2.3522/-30/45", MapView},
		{"https://example.org/?lat=48.8566&lng=2.3522", MapMarker},
		{"https://example.org/#lat=48.8566&lon=2.3522&z=12", MapView},
		{"//example.org/?latitude=48.8566&longitude=2.3522", MapMarker},
		{"https://opentopomap.org/#map=15/48.8566/2.3522", MapView},
		{"https://overpass-turbo.eu/?Q=x&map=15/48.8566/2.3522", MapView},
		{"https://www.google.com/maps/@48.8566,2.3522,15z", MapView},
		{"https://www.google.fr/maps/@48.8566,2.3522,500m/data=!3m1!1e3", MapView},
		{"https://www.google.co.uk/maps/place/Town+Hall/@48.9,2.4,17z/data=!3m1!4b1!4m6!3m5!1s0x47:0x1!8m2!3d48.8566!4d2.3522!16s%2Fg%2F1", MapMarker},
		{"https://www.google.com/maps/place/Town+Hall/@48.9,2.4,17z/data=!4m2!3m1!3d48.8566!4d2.3522", MapMarker},
		{"https://www.google.com/maps/place/48%C2%B051'23.8%22N+2%C2%B021'07.9%22E/@48.9,2.4,17z", MapMarker},
		{"https://www.google.com/maps/search/48.8566,+2.3522?entry=tts", MapMarker},
		{"https://www.google.com/maps/@48.8566,2.3522,3a,75y,90t/data=!3m6", MapMarker},
		{"https://www.google.com/maps/search/?api=1&query=48.8566%2C2.3522", MapMarker},
		{"https://maps.google.com/maps?q=48.8566,2.3522(Name)&ll=48.9,2.4", MapMarker},
		{"https://maps.google.com/?q=loc:48.8566,2.3522", MapMarker},
		{"http://maps.google.de/maps?ll=48.8566,2.3522", MapMarker},
		{"https://www.google.com/maps/dir/?api=1&destination=48.8566,2.3522", MapMarker},
		{"https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2624.9!2d2.3522!3d48.8566!2m3!1f0", MapMarker},
		{"https://www.bing.com/maps?cp=48.8566~2.3522&lvl=15", MapView},
		{"https://www.bing.com/maps/?sp=point.48.8566_2.3522_Name_Note&cp=48.9~2.4", MapMarker},
		{"https://maps.apple.com/?ll=48.8566,2.3522&q=Name", MapMarker},
		{"https://maps.apple.com/place?coordinate=48.8566,2.3522&name=x", MapMarker},
		{"https://maps.apple.com/?sll=48.8566,2.3522&z=10", MapView},
		{"https://wego.here.com/?map=48.8566,2.3522,15,normal", MapView},
		{"https://share.here.com/l/48.8566,2.3522,Name?z=15", MapMarker},
		{"https://www.waze.com/ul?ll=48.8566%2C2.3522&navigate=yes", MapMarker},
		{"https://www.waze.com/live-map/directions?to=ll.48.8566%2C2.3522", MapMarker},
		{"https://yandex.com/maps/?ll=2.3522%2C48.8566&z=12", MapView},
		{"https://yandex.ru/maps/?pt=2.3522,48.8566&ll=2.4,48.9&z=12", MapMarker},
		{"https://mapy.cz/zakladni?x=2.3522&y=48.8566&z=15", MapView},
		{"https://en.mapy.cz/zakladni?x=2.4&y=48.9&z=15&source=coor&id=2.3522%2C48.8566", MapMarker},
		{"https://www.geoportail.gouv.fr/carte?c=2.3522,48.8566&z=15&l0=x", MapView},
		{"https://geohack.toolforge.org/geohack.php?pagename=Paris&params=48.8566_N_2.3522_E_type:city_region:FR", MapMarker},
		{"https://geohack.toolforge.org/geohack.php?params=48.8566;2.3522_type:city", MapMarker},
		{"https://geohack.toolforge.org/geohack.php?params=48_51_23.8_N_2_21_07.9_E_type:city", MapMarker},
	} {
		t.Run(c.text, func(t *testing.T) {
			r, err := Parse(c.text)
			require.NoError(t, err)
			assert.InDelta(t, paris[0], r.Longitude.Degrees, 2e-5)
			assert.InDelta(t, paris[1], r.Latitude.Degrees, 2e-5)
			assert.Equal(t, c.notation, r.Notation)
			assert.True(t, r.Ordered)
			if c.notation == MapView {
				assert.Greater(t, r.Precision(), 100.0, "a view is no place")
			} else {
				assert.Less(t, r.Precision(), 12.0)
			}
			again, err := Reader{LongitudeFirst: true, Language: "fr"}.Parse(c.text)
			require.NoError(t, err)
			assert.Equal(t, r, again, "a link states its own order")
		})
	}
}

func TestViewsAreAsUncertainAsTheyAreWide(t *testing.T) {
	for text, metres := range map[string]float64{
		"https://www.openstreetmap.org/#map=19/0.00001/2.35221": 76.4, "https://www.openstreetmap.org/#map=10/60.0000/2.3522": 19568,
		"https://www.google.fr/maps/@48.8566,2.3522,500m": 500, "https://www.google.fr/maps/@48.8566,2.3522,17z": 201, "https://maps.apple.com/?sll=48.8566,2.3522": metresPerDegree,
	} {
		r, err := Parse(text)
		require.NoError(t, err)
		assert.InEpsilon(t, metres, r.Precision(), 0.01, text)
	}
}

// encodeShort is what the site of OpenStreetMap does: the bits of longitude and
// latitude in turns, six to a digit, up to eight levels beyond the zoom.
func encodeShort(p orb.Point, zoom int) string {
	x, y := uint32((p[0]+180)/360*(1<<32)), uint32((p[1]+90)/180*(1<<32))
	var code uint64
	for i := 31; i >= 0; i-- {
		code = code<<2 | uint64(bits.RotateLeft32(x, 32-i)&1)<<1 | uint64(bits.RotateLeft32(y, 32-i)&1)
	}
	var b strings.Builder
	for i := range (zoom + 8 + 2) / 3 {
		b.WriteByte(shortCodeDigits[code>>(58-6*i)&63])
	}
	return b.String() + strings.Repeat("-", (zoom+8)%3)
}

func TestShortLinksOfOpenStreetMap(t *testing.T) {
	paris := orb.Point{2.3522, 48.8566}
	for zoom := 1; zoom <= 19; zoom++ {
		code := encodeShort(paris, zoom)
		r, err := Parse("https://osm.org/go/" + code)
		require.NoError(t, err, code)
		assert.Equal(t, MapView, r.Notation)
		assert.LessOrEqual(t, math.Abs(r.Longitude.Degrees-paris[0]), r.Longitude.Unit)
		assert.LessOrEqual(t, math.Abs(r.Latitude.Degrees-paris[1]), r.Latitude.Unit)
		assert.InEpsilon(t, 360*metresPerDegree*math.Cos(radians(r.Latitude.Degrees))/math.Exp2(float64(zoom)), r.Uncertainty, 1e-9, "%d %s", zoom, code)
		marked, err := Parse("http://www.openstreetmap.org/go/" + strings.ReplaceAll(code, "~", "@") + "?m")
		require.NoError(t, err)
		assert.Equal(t, MapMarker, marked.Notation)
		assert.Equal(t, r.Point(), marked.Point())
	}
}

func TestLinksWithoutCoordinates(t *testing.T) {
	for text, want := range map[string]LinkError{
		"https://www.openstreetmap.org/node/240109189":   {Site: "OpenStreetMap", Reason: ObjectLink, Object: "node/240109189"},
		"https://www.openstreetmap.org/way/5013364/":     {Site: "OpenStreetMap", Reason: ObjectLink, Object: "way/5013364"},
		"https://www.openstreetmap.org/relation/7444":    {Site: "OpenStreetMap", Reason: ObjectLink, Object: "relation/7444"},
		"https://www.openstreetmap.org/":                 {Site: "OpenStreetMap", Reason: NoCoordinates},
		"https://maps.app.goo.gl/AbCdEf123":              {Site: "Google Maps", Reason: ShortLink},
		"https://goo.gl/maps/AbCdEf123":                  {Site: "Google Maps", Reason: ShortLink},
		"https://maps.google.com/?cid=12345":             {Site: "Google Maps", Reason: ObjectLink, Object: "cid=12345"},
		"https://www.google.com/maps/place/Town+Hall":    {Site: "Google Maps", Reason: NoCoordinates},
		"https://www.google.com/maps?q=12+Main+Street":   {Site: "Google Maps", Reason: NoCoordinates},
		"https://binged.it/2abc":                         {Site: "Bing Maps", Reason: ShortLink},
		"https://mapy.cz/s/abc":                          {Site: "Mapy", Reason: ShortLink},
		"https://what3words.com/filled.count.soap":       {Site: "what3words", Reason: WordAddress, Object: "filled.count.soap"},
		"https://w3w.co/filled.count.soap":               {Site: "what3words", Reason: WordAddress, Object: "filled.count.soap"},
		"///filled.count.soap":                           {Site: "what3words", Reason: WordAddress, Object: "filled.count.soap"},
		"filled.count.soap":                              {Site: "what3words", Reason: WordAddress, Object: "filled.count.soap"},
		"https://example.org/contact":                    {Reason: NoCoordinates},
		"www.example.org":                                {Reason: NoCoordinates},
		"https://example.org/?lat=a&lon=b":               {Reason: NoCoordinates},
		"https://[::1":                                   {Reason: BrokenLink},
		"https://notopenstreetmap.org/node/1":            {Reason: NoCoordinates},
		"https://google.example.org.evil/maps/place/x":   {Site: "Google Maps", Reason: NoCoordinates},
		"https://www.openstreetmap.org/directions?from=": {Site: "OpenStreetMap", Reason: NoCoordinates},
	} {
		t.Run(text, func(t *testing.T) {
			_, err := Parse(text)
			var got *LinkError
			require.ErrorAs(t, err, &got)
			want.Link = text
			assert.Equal(t, want, *got)
			assert.NotContains(t, got.Error(), "https")
		})
	}
	_, err := Parse("https://example.org/" + strings.Repeat("x", 5000))
	var long *ParseError
	require.ErrorAs(t, err, &long)
	assert.Equal(t, TooLong, long.Reason)
}

// Expressions are compiled when a link needs them; all of them can be.
func TestEveryRuleOfLinksCanBeRead(t *testing.T) {
	for _, site := range sites {
		for i, rule := range append(slices.Clone(site.rules), anySite...) {
			_, ok := rule(Reader{}, &link{host: site.hosts[0]})
			assert.False(t, ok, "%s, rule %d", site.name, i)
		}
	}
}
