package inspect

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Meaning is what a column probably holds.
type Meaning string

// The meanings that are recognised.
const (
	Key         Meaning = "key"
	Name        Meaning = "name"
	LegalName   Meaning = "legalName"
	OtherName   Meaning = "otherName"
	Acronym     Meaning = "acronym"
	Description Meaning = "description"
	Country     Meaning = "country"
	Street      Meaning = "street"
	HouseNumber Meaning = "housenumber"
	Postcode    Meaning = "postcode"
	Town        Meaning = "town"
	Region      Meaning = "region"
	Longitude   Meaning = "longitude"
	Latitude    Meaning = "latitude"
	Coordinates Meaning = "coordinates"
	Email       Meaning = "email"
	Phone       Meaning = "phone"
	Website     Meaning = "website"
	Account     Meaning = "account"
	Updated     Meaning = "updated"
	Founded     Meaning = "founded"
	Dissolved   Meaning = "dissolved"
	Topic       Meaning = "topic"
	Legal       Meaning = "legal"
	Person      Meaning = "person"
	// RowNumber counts the rows of a list.
	RowNumber Meaning = "row number"
	// Register is the number of a register, that of [Column.Scheme].
	Register Meaning = "register"
)

// Meanings lists every meaning.
var Meanings = []Meaning{
	Key, Name, LegalName, OtherName, Acronym, Description, Country, Street, HouseNumber, Postcode, Town, Region, Longitude, Latitude,
	Coordinates, Email, Phone, Website, Account, Updated, Founded, Dissolved, Topic, Legal, Person, RowNumber, Register,
}

// several holds the meanings that more than one column may have.
var several = []Meaning{OtherName, Description, Email, Phone, Website, Account, Topic, Person, Register}

// wanted says how values of a meaning look. A column without such values does
// not have the meaning; without a heading they must be nearly all.
var wanted = map[Meaning]Type{
	Email: TypeMailbox, Website: TypeURL, Account: TypeURL, Phone: TypePhone, Country: TypeCountry, Updated: TypeDate,
	Founded: TypeDate, Dissolved: TypeDate, Longitude: TypeNumber, Latitude: TypeNumber, Coordinates: TypePair,
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
		switch {
		case h.meaning.isDate():
			share = g.part(g.dates)
		case h.meaning == Phone:
			share = g.part(g.phones)
		case h.meaning == Website:
			share = g.part(g.sites)
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

// veto names the values that speak against a meaning.
func (g *gathering) veto(m Meaning) string {
	switch {
	case m == Topic && (g.isConstant() || g.isPart() || g.isStructure()):
		return "says nothing of the organisation"
	case m == RowNumber && (g.repeated || g.share(TypeInteger) < 1):
		return "no count"
	}
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
	case m == Postcode && g.shorter(leastPostcode) > 0.2:
		return "house numbers"
	case m == HouseNumber && g.shorter(leastPostcode+1) < enough:
		return "postcodes"
	}
	return ""
}

// leastPostcode is how many letters and digits the shortest postcodes of Europe have,
// those of Iceland and the Faroe Islands.
const leastPostcode = 3

// shorter is the part of the values with fewer letters and digits than that.
func (g *gathering) shorter(length int) float64 {
	short := 0
	for _, text := range g.texts {
		signs := 0
		for _, r := range text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				signs++
			}
		}
		if signs < length {
			short++
		}
	}
	return float64(short) / float64(max(1, len(g.texts)))
}

// isConstant reports whether every record has the same value, "NGO" or "Feature".
func (g *gathering) isConstant() bool { return len(g.distinct) == 1 && g.values > 2 }

// isStructure reports values that say how the file is built.
func (g *gathering) isStructure() bool {
	return len(g.words) > 0 && !slices.ContainsFunc(g.texts, func(text string) bool { return !slices.Contains(structures, strings.ToLower(text)) })
}

// structures are the kinds of elements of OpenStreetMap, GeoJSON, Schema.org and SPARQL.
var structures = []string{
	"node", "way", "relation", "feature", "featurecollection", "point", "polygon", "linestring", "multipolygon",
	"organization", "ngo", "place", "postaladdress", "geocoordinates", "uri", "literal", "typed-literal", "bnode",
}

// isPart reports whether the column belongs to a part of the record that has a
// kind of its own: "contact/type", "geometry/type".
func (g *gathering) isPart() bool {
	around, _, nested := cutLast(g.name, "/")
	if !nested {
		return false
	}
	for _, h := range hints(around) {
		switch h.meaning {
		case Street, Coordinates, Email, Phone, Website, Account, Person:
			return true
		}
	}
	return slices.Contains(parts, foldedName(around))
}

// parts are further words for parts of a record.
var parts = []string{"contact", "contacts", "kontakt", "geometry", "icon", "image", "media", "opening hours"}

// cutLast cuts a text around the last separator.
func cutLast(text, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[:i], text[i+len(separator):], true
	}
	return "", text, false
}

// byValues returns the meaning that the values alone prove.
func (g *gathering) byValues() (Meaning, string) {
	for _, c := range []struct {
		meaning Meaning
		t       Type
		share   float64
	}{
		{Email, TypeMailbox, g.share(TypeMailbox)}, {Register, TypeSIRET, g.share(TypeSIRET)}, {Coordinates, TypePair, g.share(TypePair)},
		{Website, TypeURL, g.share(TypeURL)}, {Phone, TypePhone, g.part(g.spelt)}, {Country, TypeCountry, g.share(TypeCountry)},
	} {
		if c.meaning == Country && g.share(TypeBool) > enough {
			continue // "SI" and "NO" answer a question
		}
		if g.looked >= 3 && c.share >= nearlyAll {
			return c.meaning, fmt.Sprintf("%.0f %% of the values look like %s", 100*c.share, c.t)
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
	scheme   string // of a register
	language string // of a text that has several columns
}

// assign gives each column its best meaning; a meaning that only one column can
// have goes to the column that speaks most for it, then to the fuller one.
func (c *collector) assign(p *Profile) {
	var all []candidate
	for i, g := range c.order {
		if isSecret(g.name) {
			continue
		}
		if strings.HasPrefix(g.name, "@") { // set by the reader of GeoJSON
			if m := geoJSON[g.name]; m != "" {
				all = append(all, candidate{column: i, meaning: m, score: 9, strength: wholeHeading, evidence: "coordinates of GeoJSON"})
			}
			continue
		}
		all = append(all, g.byHeading(i)...)
		if r := g.register(); r.scheme != "" {
			r.column = i
			all = append(all, r)
		}
		if m, why := g.byValues(); m != "" && g.filled*5 >= p.Records {
			scheme := ""
			if m == Register {
				scheme = "FR-SIRET"
			}
			all = append(all, candidate{column: i, meaning: m, evidence: why, scheme: scheme})
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
	taken := map[Meaning]map[string]bool{} // by language
	for _, a := range all {
		column := &p.Columns[a.column]
		if column.Meaning != "" || a.meaning == Key || taken[a.meaning][a.language] && !a.mayFollow() {
			continue
		}
		if taken[a.meaning] == nil {
			taken[a.meaning] = map[string]bool{}
		}
		taken[a.meaning][a.language] = true
		column.Meaning, column.Scheme, column.Language, column.Evidence = a.meaning, a.scheme, a.language, []string{a.evidence}
	}
}

// byHeading returns what the name of column i suggests and its values allow.
func (g *gathering) byHeading(i int) (all []candidate) {
	for _, h := range hints(g.name) {
		if score, why := g.score(h); score > 0 {
			all = append(all, candidate{column: i, meaning: h.meaning, score: score, strength: h.strength, evidence: why})
		}
	}
	base, language := splitTongue(g.name)
	if language == "" {
		return all
	}
	for _, h := range hints(base) {
		if score, why := g.score(h); score > 0 && (h.meaning == Name || h.meaning == Description) {
			why += ", in the language " + language
			all = append(all, candidate{column: i, meaning: h.meaning, score: score, strength: h.strength, evidence: why, language: language})
		}
	}
	return all
}

// mayFollow reports whether a second column may have the meaning: topics come in
// many columns, the others only under headings that leave no doubt.
func (a candidate) mayFollow() bool {
	return a.meaning == Topic || slices.Contains(several, a.meaning) && a.strength >= lastWords
}

var geoJSON = map[string]Meaning{"@longitude": Longitude, "@latitude": Latitude}
