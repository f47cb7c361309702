package publish

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// siteView is what data.js holds: all that the page needs before somebody opens
// an organisation. site/filter.js names the columns of a row.
type siteView struct {
	Version   string                       `json:"version"`
	Date      schema.Date                  `json:"date"`
	Languages []string                     `json:"languages"`
	Words     map[string]map[string]string `json:"words"`
	Manifest  siteManifest                 `json:"manifest"`
	Files     []siteFile                   `json:"files"`
	Account   []siteSource                 `json:"account"`
	Totals    []int                        `json:"totals"`
	Chunk     int                          `json:"chunk"`
	// Labels holds list → code → language → text, for the codes in use.
	Labels map[string]map[string]map[string]string `json:"labels"`
	// LicenceURLs holds licence → address of its text.
	LicenceURLs map[string]string `json:"licenceURLs"`
	// Facets holds the values that organisations can be filtered by; rows name
	// them by their index.
	Facets map[string][]facetValue `json:"facets"`
	// Towns is set when points of GeoNames' towns are drawn, which it is thanked for.
	Towns bool      `json:"towns,omitempty"`
	Rows  []siteRow `json:"rows"`
}

type siteManifest struct {
	Title       schema.Text `json:"title"`
	Description schema.Text `json:"description"`
	Publisher   string      `json:"publisher"`
	URL         string      `json:"url,omitempty"`
	Licence     string      `json:"licence"`
	Contact     string      `json:"contact"`
	LegalBasis  string      `json:"legalBasis"`
}

type siteFile struct {
	Name  string `json:"name"`
	Label string `json:"label"`
}

// siteSource is the public part of a source's account: counts, no reasons.
type siteSource struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher,omitempty"`
	Licence   string `json:"licence,omitempty"`
	Date      string `json:"date,omitempty"`
	URL       string `json:"url,omitempty"`
	Failed    bool   `json:"failed,omitempty"`
	Numbers   []int  `json:"numbers"`
}

type facetValue struct {
	Code   string            `json:"code"`
	Labels map[string]string `json:"labels,omitempty"`
	Colour string            `json:"colour,omitempty"`
	Shape  string            `json:"shape,omitempty"`
}

// siteRow is one organisation as the list and the map need it: an array, since
// names of members would double the file.
type siteRow [13]any

func newSiteView(p Publication) *siteView {
	languages := chosenLanguages(p.Languages)
	v := &siteView{
		Version: schema.Version, Date: p.Date, Languages: languages, Chunk: chunkSize,
		Words:    map[string]map[string]string{},
		Manifest: manifestOf(p.Manifest),
		Files: []siteFile{
			{CSVFile, "CSV"}, {JSONFile, "JSON"}, {NDJSONFile, "NDJSON"}, {GeoJSONFile, "GeoJSON"}, {ManifestFile, "Manifest"},
		},
		Rows: []siteRow{},
	}
	for _, tag := range languages {
		v.Words[tag] = siteWords()[tag]
	}
	v.account(p)
	labels := newLabels(languages)
	facets := newFacets(labels)
	for _, o := range p.Organisations {
		v.Rows = append(v.Rows, facets.row(o))
		labels.organisation(o)
		v.Towns = v.Towns || placedByTown(o)
	}
	for _, s := range v.Account {
		labels.add("licences", codes.Licences, s.Licence)
	}
	labels.add("licences", codes.Licences, v.Manifest.Licence)
	v.LicenceURLs = map[string]string{}
	for code := range labels.used["licences"] {
		if e, _ := codes.Licences.Entry(code); e.Notation["url"] != "" {
			v.LicenceURLs[code] = e.Notation["url"]
		}
	}
	v.Labels, v.Facets = labels.used, facets.close(v.Rows, v.Account)
	return v
}

// placedByTown reports whether a point of an organisation is that of its town.
func placedByTown(o *schema.Organisation) bool {
	for _, from := range o.Provenance {
		if from.Derived == schema.DerivedTown {
			return true
		}
	}
	return false
}

// index is what the page shows before its scripts run.
func (v *siteView) index() any {
	tag := language.Make(v.Languages[0])
	words := v.Words[v.Languages[0]]
	title, _ := v.Manifest.Title.In(tag)
	description, _ := v.Manifest.Description.In(tag)
	if title == "" {
		title = words["atlas"]
	}
	return struct {
		Language, Title, Description string
		Words                        map[string]string
	}{tag.String(), title, description, words}
}

func (v *siteView) account(p Publication) {
	v.Account = []siteSource{}
	facts := map[string]schema.ManifestSource{}
	for _, s := range p.Manifest.Sources {
		facts[s.ID] = s
	}
	for _, a := range p.Account.Sources {
		s := siteSource{ID: a.ID, Title: a.Title, Licence: a.Licence, Failed: a.Failed != "", Numbers: a.Numbers()}
		if f, ok := facts[a.ID]; ok {
			s.Publisher, s.Date, s.URL = f.Publisher, string(f.Date), f.URL
		}
		v.Account = append(v.Account, s)
	}
	v.Totals = p.Account.Totals().Numbers()
}

// facets numbers the values that organisations are filtered by.
type facets struct {
	labels *labels
	values map[string][]facetValue
	index  map[string]map[string]int
}

var facetLists = map[string]*codes.List{
	"sector": codes.Sectors, "country": codes.Countries, "purpose": codes.Purposes,
	"kind": codes.Kinds, "family": codes.Families, "language": nil, "source": nil,
}

func newFacets(l *labels) *facets {
	f := &facets{labels: l, values: map[string][]facetValue{}, index: map[string]map[string]int{}}
	for name := range facetLists {
		f.values[name] = []facetValue{}
		f.index[name] = map[string]int{}
	}
	return f
}

// of returns the indices of codes in a facet, new ones added.
func (f *facets) of(name string, values ...string) []int {
	indices := []int{}
	for _, code := range values {
		if code == "" {
			continue
		}
		i, ok := f.index[name][code]
		if !ok {
			i = len(f.values[name])
			f.index[name][code] = i
			f.values[name] = append(f.values[name], f.value(name, code))
		}
		if !slices.Contains(indices, i) {
			indices = append(indices, i)
		}
	}
	return indices
}

func (f *facets) value(name, code string) facetValue {
	v := facetValue{Code: code}
	if list := facetLists[name]; list != nil {
		v.Labels = f.labels.of(list, code)
		if e, ok := list.Entry(code); ok {
			v.Colour, v.Shape = e.Colour, e.Shape
		}
	}
	return v
}

// row makes the row of an organisation, in the order that site/filter.js reads.
func (f *facets) row(o *schema.Organisation) siteRow {
	var longitude, latitude any
	town := ""
	if l, ok := mainPlace(o); ok {
		longitude, latitude = coordinate(l.Point.Longitude()), coordinate(l.Point.Latitude())
	}
	if len(o.Locations) > 0 && o.Locations[0].Address != nil {
		town = o.Locations[0].Address.Town
	}
	names := o.Name
	if names == nil {
		names = schema.Text{}
	}
	var sources []string
	for _, s := range o.Sources {
		sources = append(sources, s.ID)
	}
	return siteRow{
		o.ID, names, longitude, latitude,
		f.of("sector", o.Sectors...), f.of("country", o.Country), f.of("purpose", o.Purpose...), f.of("kind", o.Kinds...),
		f.of("family", familyOf(o)), f.of("language", textLanguages(o)...), f.of("source", sources...),
		town, searchWords(o),
	}
}

// close names the sources and puts the sectors in the order of their list, which
// is that of the legend; it renumbers the rows to match.
func (f *facets) close(rows []siteRow, sources []siteSource) map[string][]facetValue {
	for i, v := range f.values["source"] {
		for _, s := range sources {
			if s.ID == v.Code && s.Title != "" {
				f.values["source"][i].Labels = map[string]string{schema.Undetermined: s.Title}
			}
		}
	}
	order := codes.Sectors.Codes()
	rank := func(v facetValue) int {
		if i := slices.Index(order, v.Code); i >= 0 {
			return i
		}
		return len(order)
	}
	values := slices.Clone(f.values["sector"])
	slices.SortStableFunc(values, func(a, b facetValue) int {
		if c := rank(a) - rank(b); c != 0 {
			return c
		}
		return strings.Compare(a.Code, b.Code)
	})
	moved := make([]int, len(values))
	for to, v := range values {
		moved[f.index["sector"][v.Code]] = to
	}
	for _, row := range rows {
		indices := row[4].([]int)
		for i, old := range indices {
			indices[i] = moved[old]
		}
	}
	f.values["sector"] = values
	return f.values
}

// textLanguages are the stated languages of the texts that readers see first.
func textLanguages(o *schema.Organisation) []string {
	tags := map[string]bool{}
	for _, text := range []schema.Text{o.Name, o.Description} {
		for tag := range text {
			tags[tag] = tag != schema.Undetermined
		}
	}
	maps.DeleteFunc(tags, func(_ string, stated bool) bool { return !stated })
	return slices.Sorted(maps.Keys(tags))
}

// searchWords are the words beside name and town that a search finds at once;
// descriptions join in when the page has loaded them.
func searchWords(o *schema.Organisation) string {
	words := slices.Concat([]string{o.Acronym, o.LegalName}, o.OtherNames, o.Topics)
	for _, x := range o.Offers {
		for _, tag := range x.Name.Languages() {
			words = append(words, x.Name[tag])
		}
		words = append(words, x.AlternativeTo...)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return strings.Join(words, " ")
}

func manifestOf(m schema.Manifest) siteManifest {
	return siteManifest{
		Title: m.Title, Description: m.Description, Publisher: m.Publisher.Name, URL: m.Publisher.URL,
		Licence: m.Licence, Contact: m.DataProtection, LegalBasis: m.LegalBasis,
	}
}
