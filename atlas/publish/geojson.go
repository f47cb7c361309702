package publish

import (
	"bufio"
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"github.com/paulmach/orb"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
)

// feature is an RFC 7946 feature; the coordinates are written by hand so that
// they keep at most 7 decimals, about a centimetre.
type feature struct {
	Type       string          `json:"type"`
	ID         string          `json:"id"`
	Geometry   geometry        `json:"geometry"`
	Properties json.RawMessage `json:"properties"`
}

type geometry struct {
	Type        string        `json:"type"`
	Coordinates [2]coordinate `json:"coordinates"`
}

type coordinate float64

// MarshalJSON writes degrees with at most 7 decimals and no exponent.
func (c coordinate) MarshalJSON() ([]byte, error) {
	rounded := math.Round(float64(c)*1e7) / 1e7
	return strconv.AppendFloat(nil, rounded+0, 'f', -1, 64), nil // +0 turns -0 into 0
}

// properties is what maps and desktop programs show, colour and filter by.
// Texts are in one language; organisations.json has all.
type properties struct {
	Name        string   `json:"name"`
	Language    string   `json:"language,omitempty"`
	Description string   `json:"description,omitempty"`
	Country     string   `json:"country"`
	Town        string   `json:"town,omitempty"`
	Precision   string   `json:"precision,omitempty"`
	Sector      string   `json:"sector,omitempty"`
	Sectors     []string `json:"sectors,omitempty"`
	Purpose     []string `json:"purpose,omitempty"`
	Kinds       []string `json:"kinds,omitempty"`
	Family      string   `json:"family,omitempty"`
	Website     string   `json:"website,omitempty"`
	Updated     string   `json:"updated,omitempty"`
	Sources     []string `json:"sources,omitempty"`
}

// mainPlace returns the first location that has a point, false when none has.
func mainPlace(o *schema.Organisation) (schema.Location, bool) {
	for _, l := range o.Locations {
		if l.Point != nil {
			return l, true
		}
	}
	return schema.Location{}, false
}

// writeGeoJSON writes an RFC 7946 feature collection of the organisations that
// have a point, one feature a line, with the box around them.
func writeGeoJSON(w *bufio.Writer, orgs []*schema.Organisation, prefs []language.Tag) error {
	w.WriteString(`{"type":"FeatureCollection",`)
	var points orb.MultiPoint
	for _, o := range orgs {
		if l, ok := mainPlace(o); ok {
			points = append(points, orb.Point(*l.Point))
		}
	}
	if len(points) > 0 {
		b := points.Bound()
		box, err := json.Marshal([]coordinate{coordinate(b.Min[0]), coordinate(b.Min[1]), coordinate(b.Max[0]), coordinate(b.Max[1])})
		if err != nil {
			return err
		}
		w.WriteString(`"bbox":` + string(box) + `,`)
	}
	w.WriteString(`"features":[`)
	texts := newChooser(prefs)
	separator := "\n"
	for _, o := range orgs {
		place, ok := mainPlace(o)
		if !ok {
			continue
		}
		data, err := featureOf(o, place, texts)
		if err != nil {
			return err
		}
		w.WriteString(separator)
		w.Write(data)
		separator = ",\n"
	}
	_, err := w.WriteString("\n]}\n")
	return err
}

func featureOf(o *schema.Organisation, place schema.Location, texts *chooser) ([]byte, error) {
	name, tag := texts.in(o.Name)
	description, _ := texts.in(o.Description)
	p := properties{
		Name: name, Description: description, Country: o.Country, Precision: place.Precision,
		Sectors: o.Sectors, Purpose: o.Purpose, Kinds: o.Kinds, Family: familyOf(o), Updated: string(o.Updated),
	}
	if tag != schema.Undetermined {
		p.Language = tag
	}
	if place.Address != nil {
		p.Town = place.Address.Town
	}
	if len(o.Sectors) > 0 {
		p.Sector = o.Sectors[0]
	}
	if o.Contacts != nil {
		// Other programs make a link of it, whatever it is.
		if i := slices.IndexFunc(o.Contacts.Websites, isWeb); i >= 0 {
			p.Website = o.Contacts.Websites[i]
		}
	}
	for _, s := range o.Sources {
		p.Sources = append(p.Sources, s.ID)
	}
	props, err := plainJSON(p)
	if err != nil {
		return nil, err
	}
	return plainJSON(feature{
		Type: "Feature", ID: o.ID, Properties: props,
		Geometry: geometry{"Point", [2]coordinate{coordinate(place.Point.Longitude()), coordinate(place.Point.Latitude())}},
	})
}
