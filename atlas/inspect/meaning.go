package inspect

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Meaning is what a column probably holds.
type Meaning string

// The meanings that are recognised.
const (
	Key            Meaning = "key"
	Name           Meaning = "name"
	LegalName      Meaning = "legalName"
	OtherName      Meaning = "otherName"
	Acronym        Meaning = "acronym"
	Description    Meaning = "description"
	Country        Meaning = "country"
	Street         Meaning = "street"
	HouseNumber    Meaning = "housenumber"
	Postcode       Meaning = "postcode"
	Town           Meaning = "town"
	Region         Meaning = "region"
	Longitude      Meaning = "longitude"
	Latitude       Meaning = "latitude"
	Coordinates    Meaning = "coordinates"
	Email          Meaning = "email"
	Phone          Meaning = "phone"
	Website        Meaning = "website"
	Account        Meaning = "account"
	Updated        Meaning = "updated"
	Founded        Meaning = "founded"
	Dissolved      Meaning = "dissolved"
	Topic          Meaning = "topic"
	Legal          Meaning = "legal"
	SIRET          Meaning = "siret"
	SIREN          Meaning = "siren"
	CompaniesHouse Meaning = "companieshouse"
	Person         Meaning = "person"
)

// Meanings lists every meaning.
var Meanings = []Meaning{
	Key, Name, LegalName, OtherName, Acronym, Description, Country, Street, HouseNumber, Postcode, Town, Region, Longitude, Latitude,
	Coordinates, Email, Phone, Website, Account, Updated, Founded, Dissolved, Topic, Legal, SIRET, SIREN, CompaniesHouse, Person,
}

// several holds the meanings that more than one column may have.
var several = []Meaning{OtherName, Description, Email, Phone, Website, Account, Topic, Person}

// wanted says how values of a meaning look. A column without such values does
// not have the meaning; without a heading they must be nearly all.
var wanted = map[Meaning]Type{
	Email: TypeMailbox, Website: TypeURL, Account: TypeURL, Phone: TypePhone, Country: TypeCountry, Updated: TypeDate,
	Founded: TypeDate, Dissolved: TypeDate, Longitude: TypeNumber, Latitude: TypeNumber, Coordinates: TypePair, SIRET: TypeSIRET,
}

const (
	// enough is the part of the values that must look right with a heading.
	enough = 0.5
	// nearlyAll is the part without one.
	nearlyAll = 0.9
)

// score says how likely a column has a meaning; 0 or less: it has not.
func (g *gathering) score(h hint) (float64, string) {
	says := fmt.Sprintf("heading is like %q (%s)", h.heading.key, h.heading.language)
	if g.looked == 0 {
		return 0, ""
	}
	if want, ok := wanted[h.meaning]; ok {
		share := g.share(want)
		if h.meaning.isDate() && share < enough {
			share = max(share, g.yearShare())
		}
		if share < enough {
			return 0, ""
		}
		return h.strength + share, fmt.Sprintf("%s; %.0f %% of the values look like %s", says, 100*share, want)
	}
	if v := g.veto(h.meaning); v != "" {
		return 0, ""
	}
	return h.strength, says
}

func (m Meaning) isDate() bool { return m == Updated || m == Founded || m == Dissolved }

// yearShare is the part of the values that are years.
func (g *gathering) yearShare() float64 {
	if g.numbers == g.looked && g.lowest >= 1700 && g.highest <= 2100 && g.share(TypeInteger) > nearlyAll {
		return 1
	}
	return 0
}

// veto names the values that speak against a meaning.
func (g *gathering) veto(m Meaning) string {
	isText := m == Name || m == LegalName || m == OtherName || m == Acronym || m == Description || m == Town || m == Street || m == Topic || m == Legal || m == Person || m == Region
	for _, t := range []Type{TypeMailbox, TypeURL, TypeBool, TypeDate, TypePair} {
		if g.share(t) > enough && (isText || m == Postcode || m == HouseNumber) {
			return string(t)
		}
	}
	switch {
	case isText && g.share(TypeNumber) > enough:
		return string(TypeNumber)
	case (m == Name || m == LegalName || m == Town || m == Acronym) && g.share(TypeLong) > enough:
		return string(TypeLong)
	case m == Postcode && g.share(TypeLong) > 0.1:
		return string(TypeLong)
	}
	return ""
}

// byValues returns the meaning that the values alone prove.
func (g *gathering) byValues() (Meaning, string) {
	for _, c := range []struct {
		meaning Meaning
		t       Type
	}{{Email, TypeMailbox}, {SIRET, TypeSIRET}, {Coordinates, TypePair}, {Website, TypeURL}, {Phone, TypePhone}, {Country, TypeCountry}} {
		if share := g.share(c.t); g.looked >= 3 && share >= nearlyAll {
			return c.meaning, fmt.Sprintf("%.0f %% of the values look like %s", 100*share, c.t)
		}
	}
	return "", ""
}

// candidate is one possible meaning of one column.
type candidate struct {
	column   int
	meaning  Meaning
	score    float64
	strength float64 // of the heading
	evidence string
}

// assign gives each column its best meaning; a meaning that only one column can
// have goes to the column that speaks most for it, then to the fuller one.
func (c *collector) assign(p *Profile) {
	var all []candidate
	for i, g := range c.order {
		if strings.HasPrefix(g.name, "@") { // set by the reader of GeoJSON
			if m := geoJSON[g.name]; m != "" {
				all = append(all, candidate{i, m, 9, wholeHeading, "coordinates of GeoJSON"})
			}
			continue
		}
		for _, h := range hints(g.name) {
			if score, why := g.score(h); score > 0 {
				all = append(all, candidate{i, h.meaning, score, h.strength, why})
			}
		}
		if m, why := g.byValues(); m != "" && g.filled*5 >= p.Records {
			all = append(all, candidate{i, m, 0, 0, why})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int {
		fullness := func(x candidate) float64 { return float64(c.order[x.column].filled) / math.Max(1, float64(p.Records)) }
		switch sa, sb := a.score+fullness(a), b.score+fullness(b); {
		case sa > sb:
			return -1
		case sa < sb:
			return 1
		}
		return 0
	})
	taken := map[Meaning]bool{}
	for _, a := range all {
		column := &p.Columns[a.column]
		if column.Meaning != "" || a.meaning == Key || taken[a.meaning] && !a.mayFollow() {
			continue
		}
		taken[a.meaning] = true
		column.Meaning, column.Evidence = a.meaning, []string{a.evidence}
	}
}

// mayFollow reports whether a second column may have the meaning: topics come in
// many columns, the others only under headings that leave no doubt.
func (a candidate) mayFollow() bool {
	return a.meaning == Topic || slices.Contains(several, a.meaning) && a.strength >= lastWords
}

var geoJSON = map[string]Meaning{"@longitude": Longitude, "@latitude": Latitude}
