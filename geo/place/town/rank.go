package town

import (
	"cmp"
	"math"
	"slices"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema/fold"
)

// Points of the ranking. A point is worth a town ten times as large.
const (
	// pointsEurope prefers Europe when the country is not known.
	pointsEurope = 0.5
	// pointsContext is what a region, town or postcode around the place counts.
	pointsContext = 2.0
	// pointsSection is what a part of another town counts less.
	pointsSection = 0.5
	// certain is how far the first must lie before the next: three times as large.
	certain = 0.45
	// unknownPopulation stands for one that nobody counted.
	unknownPopulation = 500
)

// pointsOf are what the reasons are worth.
var pointsOf = [...]float64{NoReason: 0, Name: 0.5, OtherName: 0, ShortName: -0.5, Part: 0, Near: 0, Slip: 0}

const (
	// apart is from which distance in metres two candidates are two places; nearer
	// ones are a town and its part.
	apart = 15_000
	// nearby is added, in metres, to the radius of a town when the place is near it,
	// or has a name of its own that is not known.
	nearby = 10_000
)

// scored is a hit with its points.
type scored struct {
	hit
	points float64
	people int
}

// answer ranks the hits.
func (f *finder) answer() Answer {
	ranked := f.ranked(f.hits)
	if len(ranked) == 0 {
		return Answer{}
	}
	best := ranked[0]
	ambiguous := f.doubtful(best)
	for _, s := range ranked[1:] {
		if best.points-s.points >= certain {
			break
		}
		ambiguous = ambiguous || f.metres(best, s) > apart
	}
	ranked, ambiguous, wider := f.settle(ranked, ambiguous)
	a := Answer{Ambiguous: ambiguous}
	for _, s := range ranked[:min(len(ranked), MostCandidates)] {
		a.Candidates = append(a.Candidates, f.candidate(s))
	}
	a.Candidates[0].Radius += wider
	return a
}

func (f *finder) metres(a, b scored) float64 { return geo.Distance(f.Point(a.town), f.Point(b.town)) }

// settle compares the ranking with the rivals: the same town in another language
// makes it sure, a neighbour makes its circle wider by some metres, a town apart
// makes it ambiguous.
func (f *finder) settle(ranked []scored, ambiguous bool) (_ []scored, _ bool, wider float64) {
	rivals := f.ranked(f.rivals)
	if len(rivals) == 0 {
		return ranked, ambiguous, 0
	}
	for i, s := range ranked {
		same := slices.ContainsFunc(rivals, func(r scored) bool { return r.town == s.town })
		if same && (ambiguous || i == 0 || s.town == rivals[0].town) {
			return slices.Insert(slices.Delete(ranked, i, i+1), 0, s), false, 0
		}
	}
	nearest := slices.MinFunc(rivals, func(a, b scored) int { return cmp.Compare(f.metres(ranked[0], a), f.metres(ranked[0], b)) })
	if wider = f.metres(ranked[0], nearest); wider > apart {
		ambiguous, wider = true, 0
	}
	return slices.Insert(ranked, 1, nearest), ambiguous, wider
}

// ranked gives hits their points and sorts them, the likeliest first; of two names
// of one town the better counts.
func (f *finder) ranked(hits []hit) []scored {
	all := make([]scored, 0, len(hits)+1)
	for _, h := range hits {
		s := scored{hit: h, people: f.Population(h.town)}
		s.points = math.Log10(float64(cmp.Or(s.people, unknownPopulation))) + pointsOf[h.reason] + f.context(h.town)
		if f.Section(h.town) {
			s.points -= pointsSection
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.points, a.points), b.people-a.people, a.town-b.town, int(a.reason)-int(b.reason))
	})
	seen := 0
	for _, s := range all {
		if !slices.ContainsFunc(all[:seen], func(earlier scored) bool { return earlier.town == s.town }) {
			all[seen] = s
			seen++
		}
	}
	return all[:seen]
}

// doubtful reports whether a town lies far from where the cell or the postcode says:
// as likely as not, another of the same name is meant that is not in the tables. A
// large town by its whole name is likelier than its postcode.
func (f *finder) doubtful(s scored) bool {
	if len(f.contexts) > 0 && !f.holds(f.contexts, s.town) {
		return true
	}
	return f.hasArea && (s.people < largePopulation || s.reason > OtherName) && geo.Distance(f.postcode.centre, f.Point(s.town)) > 1.5*f.postcode.metres
}

// candidate writes a hit out.
func (f *finder) candidate(s scored) Candidate {
	row := f.Town(s.town)
	c := Candidate{Reason: s.reason, Town: Town{
		Name: row.Name, Country: row.Country, Region: f.RegionName(s.town), Point: row.Point, Population: row.Population, Section: row.Section,
	}}
	c.Radius = c.Town.Radius()
	if s.reason == Near || s.beside {
		c.Radius += nearby
	}
	return c
}

// context counts what speaks for a town beside its name.
func (f *finder) context(town int) float64 {
	points := 0.0
	for _, zones := range [][]zone{f.region, f.contexts} {
		if f.holds(zones, town) {
			points += pointsContext
		}
	}
	if f.hasArea {
		points -= pointsContext * min(2, geo.Distance(f.postcode.centre, f.Point(town))/f.postcode.metres)
	}
	if f.country == "" {
		if european[f.Country(town)] {
			points += pointsEurope
		}
		if f.likely == f.Country(town) {
			points += pointsContext
		}
	}
	return points
}

// european are the countries that are preferred when none is known.
var european = set("AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK")

// sameState reports whether a code is that of a country or of one of its overseas
// parts that have a code of their own.
func sameState(code, country string) bool {
	return code == country || geo.Sovereign(code) == country
}

// nameWords returns the folded words of the name of a town.
func (f *finder) nameWords(town int) []string { return fold.Words(f.Name(town)) }
