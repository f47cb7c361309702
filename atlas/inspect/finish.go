package inspect

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/geo/projection"
	"github.com/socialtechatlas/commons/schema"
)

// finish turns what was gathered into the profile.
func (c *collector) finish(p *Profile) {
	p.Columns = make([]Column, len(c.order))
	for i, g := range c.order {
		p.Columns[i] = g.column(p.Records)
	}
	c.assign(p)
	c.placePoints(p)
	for i, g := range c.order {
		g.describe(&p.Columns[i])
		if p.Columns[i].Meaning == Name {
			p.ExampleRows = g.exampleRows
		}
	}
	c.checkPostcodes(p)
	p.Language = c.language(p)
	p.Key = c.key(p)
	p.Standard = isStandard(p.Columns)
}

// isStandard reports whether all columns are those of the flat profile.
func isStandard(columns []Column) bool {
	named := false
	for _, c := range columns {
		if _, ok := schema.FlatPointer(c.Name); !ok {
			return false
		}
		named = named || c.Name == "name" || strings.HasPrefix(c.Name, "name:")
	}
	return named
}

// fourDigits are the countries of Europe whose postcodes have four digits, and
// which neighbours with five may have in their lists.
const fourDigits = "AL AT BE BG CH CY DK GE HU LI LU LV MD MK NL NO SI "

// checkPostcodes takes back that zeros were lost where the list names a country
// whose postcodes are short by nature.
func (c *collector) checkPostcodes(p *Profile) {
	country, postcode := p.find(Country), p.find(Postcode)
	if country < 0 || postcode < 0 {
		return
	}
	for _, text := range c.order[country].texts {
		if code, _, ok := place.Country(text); ok && strings.Contains(fourDigits, code+" ") {
			p.Columns[postcode].ZerosLost = false
			return
		}
	}
}

// column holds what needs no meaning.
func (g *gathering) column(records int) Column {
	c := Column{Name: g.name, Filled: g.filled, Values: g.values, Distinct: len(g.distinct), More: g.more, Type: TypeEmpty,
		Unique: g.values > 0 && !g.repeated && !g.more && g.filled == records && g.values == records}
	for _, t := range Types {
		if share := g.share(t); share > enough {
			c.Type, c.Share = t, share
			break
		}
	}
	if g.numbers > 0 && g.numbers*2 > g.looked {
		c.Minimum, c.Maximum = &g.lowest, &g.highest
	}
	c.Examples = top(g.shapes, shownExamples, 1)
	return c
}

// describe adds what depends on the meaning.
func (g *gathering) describe(c *Column) {
	c.HTML = g.html*20 > g.looked
	c.Capitals = g.letters > 0 && g.capitals*10 > g.letters*8
	c.MailTo = g.mailTo > 0
	c.ZerosLost = c.Meaning == Postcode && g.fourDigits > 0 && g.fourDigits*2 < g.looked && g.share(TypeInteger) > nearlyAll
	c.Personal = g.personal(c.Meaning)
	if c.Meaning.isDate() || c.Type == TypeDate {
		c.Dates = g.dateShapes()
	}
	if c.Meaning == Topic || c.Meaning == Email || c.Meaning == Website {
		c.Separator = g.separator(c.Meaning)
	}
	private := c.Meaning == Email || c.Meaning == Phone || c.Meaning == Street || c.Meaning == Person || c.Meaning == Name
	if c.Personal == "" && !private && g.values >= 4*len(g.distinct) {
		c.Words = top(g.words, shownWords, 5)
	}
}

// separator returns what stands between several values of a cell.
func (g *gathering) separator(m Meaning) string {
	for _, s := range separators {
		least := g.looked / 20
		if m != Topic {
			least = 0 // an address never holds one of these
		}
		if s != "," && g.separators[s] > least {
			return s
		}
	}
	return ""
}

// personal says why a column looks personal.
func (g *gathering) personal(m Meaning) string {
	switch {
	case isSecret(g.name):
		return "heading says that it is not public"
	case m == Person:
		return "heading names a person"
	case g.mailboxes > 0 && g.namedMailboxes*20 > g.mailboxes:
		return fmt.Sprintf("%d of %d mailboxes look like first.last", g.namedMailboxes, g.mailboxes)
	case m != Email && g.mailboxes > 0:
		return fmt.Sprintf("%d of %d values are mailboxes", g.mailboxes, g.looked)
	}
	return ""
}

// tried are the shapes of dates in the order of preference: where day and month
// may be either, the European order wins.
var tried = []string{"YYYY-MM-DD", "YYYY-MM-DD*", "DD/MM/YYYY", "D/M/YYYY", "D/M/YYYY*", "DD.MM.YYYY", "D.M.YYYY", "D. M. YYYY", "D-M-YYYY", "M/D/YYYY", "M/D/YYYY*", "D-MMM-YY", "D MMMM YYYY",
	"D/M/YY", "D.M.YY", "MM/YYYY", "YYYY-MM", "MMMM YYYY", "YYYY", "YYYY.MM.DD", "YYYY.MM.DD.", "D.M.YYYY.", "D.M.YYYY *", "YYYYMMDD", "D. MMMM YYYY"}

// unmistakable are shapes that mean one thing only: they are added for the few values that the
// others leave.
var unmistakable = []string{"YYYY-MM-DD", "D MMMM YYYY", "MMMM YYYY", "MM/YYYY", "YYYY", "YYYY.MM.DD.", "D.M.YYYY.", "D.M.YYYY *", "YYYYMMDD", "D. MMMM YYYY"}

// triedShapes are the shapes of tried.
var triedShapes = sync.OnceValue(func() []mapping.DateShape {
	shapes := make([]mapping.DateShape, len(tried))
	for i, text := range tried {
		shapes[i], _ = mapping.ParseDateShape(text) // a test says that each is one
	}
	return shapes
})

// dateShapes picks few shapes that together read most values.
func (g *gathering) dateShapes() []string {
	rest := g.texts
	var picked []string
	for len(picked) < 3 && len(rest)*50 > len(g.texts) {
		best, bestRest := "", rest
		for i, shape := range triedShapes() {
			left := slices.DeleteFunc(slices.Clone(rest), func(s string) bool { _, ok := shape.Parse(s); return ok })
			if len(left) < len(bestRest) {
				best, bestRest = tried[i], left
			}
		}
		if best == "" {
			break
		}
		picked, rest = append(picked, best), bestRest
	}
	for i, shape := range triedShapes() {
		reads := func(s string) bool { _, ok := shape.Parse(s); return ok }
		if len(picked) > 0 && slices.Contains(unmistakable, tried[i]) && slices.ContainsFunc(rest, reads) {
			picked, rest = append(picked, tried[i]), slices.DeleteFunc(slices.Clone(rest), reads)
		}
	}
	return picked
}

// language is the language of most headings that mean something; one that several
// languages share says less.
func (c *collector) language(p *Profile) string {
	votes := map[string]float64{}
	for i, column := range p.Columns {
		if column.Meaning == "" {
			continue
		}
		key := foldedName(c.order[i].name)
		words := strings.Fields(key)
		var languages []string
		for _, h := range headings() {
			if h.meaning == column.Meaning && strength(key, words, h) >= oneWord && !slices.Contains(languages, h.language) {
				languages = append(languages, h.language)
			}
		}
		for _, tag := range languages {
			votes[tag] += 1 / float64(len(languages))
		}
	}
	best, first, second := "", 0.0, 0.0
	for _, tag := range slices.Sorted(maps.Keys(votes)) {
		switch {
		case votes[tag] > first:
			best, first, second = tag, votes[tag], first
		case votes[tag] > second:
			second = votes[tag]
		}
	}
	if first < 1.5 || first < 1.5*second {
		return ""
	}
	return best
}

// find returns the index of the first column with a meaning, -1 for none.
func (p *Profile) find(m Meaning) int {
	return slices.IndexFunc(p.Columns, func(c Column) bool { return c.Meaning == m })
}

// placePoints finds out whether the coordinates are degrees, the right way
// round, and in which country they lie, by looking where the sample would be.
func (c *collector) placePoints(p *Profile) {
	east, north := p.find(Longitude), p.find(Latitude)
	if east < 0 || north < 0 {
		return
	}
	var pairs []orb.Point
	for _, r := range c.sample {
		xs, ys := r.Values(c.order[east].name), r.Values(c.order[north].name)
		if len(xs) != 1 || len(ys) != 1 {
			continue
		}
		x, okX := numberOf(strings.TrimSpace(xs[0].Text))
		y, okY := numberOf(strings.TrimSpace(ys[0].Text))
		if okX && okY {
			pairs = append(pairs, orb.Point{x, y})
		}
	}
	if len(pairs) == 0 {
		return
	}
	asIs, swapped := land(pairs, nil), land(flip(pairs), nil)
	grid, isGrid := gridOf(pairs)
	switch {
	case isGrid:
		p.System = grid.System.ID()
		if grid.Swapped {
			p.Swapped = true
			p.Columns[east].Meaning, p.Columns[north].Meaning = Latitude, Longitude
			pairs = flip(pairs)
		}
		asIs = land(pairs, grid.System.ToWGS84)
		p.note(east, north, "metres of "+grid.System.Name())
	case total(swapped) > 2*total(asIs) || total(swapped)*10 >= total(asIs)*9 && likelier(swapped, asIs):
		p.Swapped = true
		p.Columns[east].Meaning, p.Columns[north].Meaning = Latitude, Longitude
		p.note(east, north, "the points lie on land only the other way round")
		asIs = swapped
	}
	if best := top(asIs, 1, 1); p.find(Country) < 0 && len(best) == 1 && asIs[best[0]]*20 >= len(pairs)*19 {
		p.Country = best[0]
	}
}

func (p *Profile) note(east, north int, evidence string) {
	for _, i := range []int{east, north} {
		p.Columns[i].Evidence = append(p.Columns[i].Evidence, evidence)
	}
}

// land counts the points by the country in which they lie.
func land(pairs []orb.Point, project func(x, y float64) (orb.Point, bool)) map[string]int {
	counts := map[string]int{}
	for _, pair := range pairs {
		if project != nil {
			pair, _ = project(pair[0], pair[1])
		}
		if code, ok := geo.CountryOf(pair); ok {
			counts[geo.Sovereign(code)]++
		}
	}
	return counts
}

func flip(pairs []orb.Point) []orb.Point {
	flipped := make([]orb.Point, len(pairs))
	for i, p := range pairs {
		flipped[i] = orb.Point{p[1], p[0]}
	}
	return flipped
}

func total(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}

// europe holds the countries of the Council of Europe and the European Union
// that a list of this atlas is most likely about.
const europe = "AD AL AM AT AZ BA BE BG CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XK "

// likelier reports whether the points lie in Europe one way and not the other.
func likelier(one, other map[string]int) bool {
	count := func(counts map[string]int) int {
		n := 0
		for code, c := range counts {
			if strings.Contains(europe, code+" ") {
				n += c
			}
		}
		return n
	}
	return count(one) > 2*count(other)
}

// gridOf returns the likeliest grid of numbers that are no degrees, if it puts nine
// of ten pairs into a country.
func gridOf(pairs []orb.Point) (projection.Proposal, bool) {
	metres := 0
	for _, p := range pairs {
		if !geo.Valid(p) && !geo.Valid(orb.Point{p[1], p[0]}) {
			metres++
		}
	}
	if metres*10 < len(pairs)*9 {
		return projection.Proposal{}, false
	}
	proposals := projection.Propose(pairs)
	if len(proposals) == 0 || proposals[0].Inside*10 < proposals[0].Pairs*9 {
		return projection.Proposal{}, false
	}
	return proposals[0], true
}
