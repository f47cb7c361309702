package enlarge

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/legal"
)

// maker makes one organisation after a pattern.
type maker struct {
	*dice
	model   *Model
	country *country
	pattern *schema.Organisation
	made    *schema.Organisation
	// name is the made-up name, site the domain that goes with it.
	name, site string
}

// organisation makes the first record i.
func (m *Model) organisation(options Options, i int) *schema.Organisation {
	r := newDice(options.Seed, i, forFirst)
	pattern := one(r, m.patterns)
	c := m.countries[pattern.Country]
	k := &maker{dice: r, model: m, country: c, pattern: pattern, name: c.name(r)}
	k.site = strings.TrimPrefix(fmt.Sprintf("%s-%x.example", slug(k.name), i), "-")
	source := schema.Source{ID: SourceID(options.list(i)), Record: recordID(i), Licence: Licence, Date: Edition}
	k.made = &schema.Organisation{
		ID: recordID(i), Country: pattern.Country, Updated: r.day(2025), Sources: []schema.Source{source},
	}
	k.names()
	k.legalStatus()
	k.identifiers()
	k.locations()
	k.classify()
	k.offers()
	k.principles()
	k.contacts()
	k.people()
	k.life()
	k.links(options)
	k.sides()
	return k.made
}

// names gives names and descriptions in the languages of the pattern.
func (m *maker) names() {
	o := m.made
	for i, tag := range m.pattern.Name.Languages() {
		name := m.name
		if i > 0 {
			name = strings.TrimSpace(name + " " + one(m.dice, m.country.last))
		}
		put(&o.Name, tag, name)
	}
	if m.chance(0.1) {
		o.OtherNames = []string{m.country.name(m.dice)}
	}
	if m.pattern.Acronym != "" || m.chance(0.05) {
		o.Acronym = acronym(m.name)
	}
	for _, tag := range m.pattern.Description.Languages() {
		put(&o.Description, tag, m.model.text(m.dice, tag, wordCount(m.pattern.Description[tag])))
	}
}

func wordCount(text string) (n int) {
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}

// legalStatus gives a form that exists in the country, or the family alone where
// the pattern has no more, and the legal name.
func (m *maker) legalStatus() {
	like := m.pattern.LegalStatus
	if like == nil {
		like = &schema.LegalStatus{}
	}
	form, _ := legal.Lookup(like.Form)
	if form.Country != m.made.Country && form.Country != legal.European {
		form = legal.Form{}
	}
	if form.ID == "" && like.Family == "" && m.chance(0.3) {
		form = one(m.dice, nationalForms(m.made.Country, false))
	}
	status := schema.LegalStatus{Form: form.ID}
	if form.ID == "" {
		status.Family = like.Family
	} else if m.chance(0.5) {
		status.Wording = form.Names[0].Text
	}
	if on := nationalForms(m.made.Country, true); len(on) > 0 && m.chance(0.1) {
		status.Statuses = []string{one(m.dice, on).ID}
	}
	if status.Form != "" || status.Family != "" || status.Statuses != nil {
		m.made.LegalStatus = &status
	}
	if m.pattern.LegalName != "" || m.chance(0.1) {
		m.made.LegalName = strings.TrimSpace(m.name + " " + one(m.dice, form.Abbreviations))
	}
}

// nationalForms are the legal forms of a country, or the statuses on top of them.
func nationalForms(country string, status bool) []legal.Form {
	return formsByCountry()[jurisdiction{country, status}]
}

type jurisdiction struct {
	country string
	status  bool
}

var formsByCountry = sync.OnceValue(func() map[jurisdiction][]legal.Form {
	forms := map[jurisdiction][]legal.Form{}
	for _, form := range legal.Forms() {
		j := jurisdiction{form.Country, form.Status}
		forms[j] = append(forms[j], form)
	}
	return forms
})

// locations gives places of the country, moved, in new streets.
func (m *maker) locations() {
	like := m.pattern.Locations
	if len(like) == 0 && m.chance(0.3) {
		like = []schema.Location{{}}
	}
	for _, l := range like {
		if len(m.country.places) > 0 {
			place := one(m.dice, m.country.places)
			l.Point, l.Precision, l.Radius, l.Address = m.moved(*place.Point, 3000), place.Precision, place.Radius, place.Address
			if l.Radius == 0 && m.chance(0.1) {
				l.Radius = float64(10 + m.IntN(990))
			}
		}
		if l.Address != nil {
			l.Address = m.address(*l.Address)
		}
		if l.Use == "" && m.chance(0.1) {
			l.Use = one(m.dice, codes.LocationUses.Codes())
		}
		if l != (schema.Location{}) {
			m.made.Locations = append(m.made.Locations, l)
		}
	}
}

func (m *maker) address(a schema.Address) *schema.Address {
	if a.Street != "" || m.chance(0.2) {
		a.Street = fmt.Sprint(1+m.IntN(180), " ", one(m.dice, m.country.streets), " ", newWord(m.dice, m.country.first))
	}
	if m.chance(0.1) {
		a.Country = m.made.Country
	}
	if a.Region == "" && m.chance(0.1) {
		a.Region = newWord(m.dice, m.country.first)
	}
	return &a
}

// moved is a point so many metres away at most.
func (r *dice) moved(p schema.Point, metres float64) *schema.Point {
	const metresPerDegree = 111_195
	distance, bearing := metres*r.Float64()/metresPerDegree, 2*math.Pi*r.Float64()
	narrow := max(0.1, math.Cos(p.Latitude()*math.Pi/180))
	return &schema.Point{
		rounded(max(-180, min(180, p.Longitude()+distance*math.Sin(bearing)/narrow)), 6),
		rounded(max(-90, min(90, p.Latitude()+distance*math.Cos(bearing))), 6),
	}
}

func rounded(degrees float64, decimals int) float64 {
	unit := math.Pow10(decimals)
	return math.Round(degrees*unit) / unit
}

// classify says what the organisation does, as its pattern does.
func (m *maker) classify() {
	o, like := m.made, m.pattern
	o.Purpose = m.codes(like.Purpose, codes.Purposes)
	o.Sectors = m.codes(like.Sectors, codes.Sectors)
	o.Kinds = m.codes(like.Kinds, codes.Kinds)
	o.Activities = m.codes(like.Activities, codes.Activities)
	o.Goals = m.codes(like.Goals, codes.Goals)
	o.Audiences = m.codes(like.Audiences, codes.Audiences)
	o.Services = m.codes(like.Services, codes.Services)
	o.Languages = slices.Clone(like.Languages)
	if len(o.Languages) == 0 && m.chance(0.2) {
		o.Languages = slices.DeleteFunc(o.Name.Languages(), func(tag string) bool { return tag == schema.Undetermined })
	}
	o.AreaServed = slices.Clone(like.AreaServed)
	if len(o.AreaServed) == 0 && m.chance(0.2) {
		o.AreaServed = []string{one(m.dice, []string{o.Country, o.Country, "europe"})}
	}
	if len(like.Topics) > 0 {
		o.Topics = some(m.dice, m.country.topics, len(like.Topics))
	} else if m.chance(0.1) {
		o.Topics = some(m.dice, m.country.first, 2)
	}
}

// codes are those of the pattern, else now and then some of the list.
func (m *maker) codes(like []string, list *codes.List) []string {
	if len(like) == 0 && m.chance(0.2) {
		return some(m.dice, list.Codes(), 2)
	}
	return slices.Clone(like)
}

// life gives dates before the edition, but for that of expiry.
func (m *maker) life() {
	var l schema.Life
	if m.pattern.Life != nil && m.pattern.Life.Founded != "" || m.chance(0.3) {
		l.Founded = m.day(1925 + 10*m.IntN(9))
		l.Founded = l.Founded[:one(m.dice, []int{len("2006"), len("2006-01"), len("2006-01-02")})]
	}
	if m.chance(0.1) {
		l.Status = one(m.dice, codes.LifeStatuses.Codes())
	}
	if l.Status == "dissolved" {
		l.Dissolved = m.day(2025)
	} else if m.chance(0.2) {
		l.Checked, l.Expires = m.day(2025), m.day(2039)
	}
	if l != (schema.Life{}) {
		m.made.Life = &l
	}
}

// sides fills what stands beside the values: fields of the partner, and now and
// then a register as a second source, where one value comes from and another lost.
func (m *maker) sides() {
	o := m.made
	if m.chance(0.2) {
		o.Extension = map[string]map[string]string{o.Sources[0].ID: {"members": fmt.Sprint(1 + m.IntN(900))}}
	}
	if !m.chance(0.05) {
		return
	}
	o.Sources = append(o.Sources, schema.Source{
		ID: "register", Record: o.ID, Licence: Licence, Date: m.day(2025), URL: "https://register.example/" + o.ID,
	})
	o.Provenance = map[finding.Pointer]schema.Provenance{"/country": {Source: 1, Derived: "register"}}
	name := finding.PointerOf("name", o.Name.Languages()[0])
	o.Alternatives = map[finding.Pointer][]schema.Alternative{name: {{Source: 1, Value: m.country.name(m.dice)}}}
}
