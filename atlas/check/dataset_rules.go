package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Findings returns what is wrong with the list as a whole, sorted.
func (d *Dataset) Findings() finding.Set {
	var found []finding.Finding
	report := func(f finding.Finding) { found = append(found, f) }
	d.groups(func(r *remembered) uint64 { return r.name }, func(group []uint32) {
		d.twice(RuleNameTwice, RuleNameRepeated, "/name", d.withoutNumbersTwice(group), report)
	})
	d.groups(func(r *remembered) uint64 { return r.number }, func(group []uint32) {
		d.twice(RuleNumberTwice, RuleNumberRepeated, "/identifiers/0", group, report)
	})
	d.groups(func(r *remembered) uint64 { return uint64(r.phone) }, func(group []uint32) {
		d.many(RulePhoneRepeated, "/contacts/phones/0", group, manyPhones, report)
	})
	d.groups(func(r *remembered) uint64 { return uint64(r.point) }, func(group []uint32) {
		d.many(RulePointRepeated, "/locations/0/point", group, manyPoints, report)
	})
	d.untranslated(report)
	d.mixedLicences(report)
	return finding.NewSet(slices.Values(found))
}

// groups calls f with the records, in their order, that share a value other than 0.
func (d *Dataset) groups(value func(*remembered) uint64, f func(group []uint32)) {
	order := make([]uint32, 0, d.count)
	for i := range uint32(d.count) {
		if value(d.record(i)) != 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(value(d.record(a)), value(d.record(b))), cmp.Compare(a, b))
	})
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && value(d.record(order[end])) == value(d.record(order[start])) {
			end++
		}
		if end-start > 1 {
			f(order[start:end])
		}
		start = end
	}
}

// withoutNumbersTwice leaves out the records of a group whose number an earlier one
// has: that says the same, and says it better.
func (d *Dataset) withoutNumbersTwice(group []uint32) []uint32 {
	seen := make(map[uint64]bool, len(group))
	return slices.DeleteFunc(slices.Clone(group), func(i uint32) bool {
		number := d.record(i).number
		twice := number != 0 && seen[number]
		seen[number] = true
		return twice
	})
}

// twice reports each record of a small group but the first, a larger one once.
func (d *Dataset) twice(rule, often *finding.Rule, p finding.Pointer, group []uint32, report func(finding.Finding)) {
	if len(group) > manyTwice {
		d.many(often, p, group, manyTwice, report)
		return
	}
	if len(group) == 0 {
		return
	}
	first := int(d.record(group[0]).row)
	for _, i := range group[1:] {
		report(rule.Finding(arg("first", first)).On(p).At(d.position(i)))
	}
}

// many reports a group of more records than may be, once, at the first one.
func (d *Dataset) many(rule *finding.Rule, p finding.Pointer, group []uint32, most int, report func(finding.Finding)) {
	if len(group) <= most {
		return
	}
	rows := make([]int, 0, shownRows)
	for _, i := range group[:min(len(group), shownRows)] {
		rows = append(rows, int(d.record(i).row))
	}
	report(rule.Finding(arg("count", len(group)), arg("rows", rows)).On(p).At(d.position(group[0])))
}

// untranslated reports each language that most descriptions have and some lack.
func (d *Dataset) untranslated(report func(finding.Finding)) {
	described, having := 0, map[string]int{}
	for set, t := range d.languages {
		described += t.n
		for language := range strings.FieldsSeq(set) {
			having[language] += t.n
		}
	}
	for _, language := range slices.Sorted(maps.Keys(having)) {
		missing := described - having[language]
		if described < fewTexts || missing == 0 || float64(having[language]) < usual*float64(described) {
			continue
		}
		var without tallied
		for set, t := range d.languages {
			if !slices.Contains(strings.Fields(set), language) {
				without.join(t)
			}
		}
		report(RuleTranslationMissing.Finding(arg("language", language), arg("count", missing), arg("all", described),
			arg("rows", without.rows)).On(finding.PointerOf("description", language)).At(without.at))
	}
}

// join adds the records of another tally; the first rows of both are kept.
func (t *tallied) join(other *tallied) {
	if t.n == 0 || other.rows[0] < t.rows[0] {
		t.at = other.at
	}
	t.n += other.n
	t.rows = append(t.rows, other.rows...)
	slices.Sort(t.rows)
	t.rows = t.rows[:min(len(t.rows), shownRows)]
}

// mixedLicences reports the licences that cannot be combined, each pair once.
func (d *Dataset) mixedLicences(report func(finding.Finding)) {
	given := slices.DeleteFunc(slices.Sorted(maps.Keys(d.licences)), func(l string) bool { return l == unstated })
	if len(given) < 2 {
		return
	}
	_, conflicts := codes.Compatible(given...)
	for _, c := range conflicts {
		if t := d.licences[c.Licence]; t != nil && c.Under != "" {
			report(RuleLicencesMixed.Finding(arg("licence", c.Licence), arg("under", c.Under), arg("reason", c), arg("count", t.n)).
				On("/sources/0/licence").At(t.at))
		}
	}
}

func (d *Dataset) record(i uint32) *remembered { return &d.blocks[i/blockSize][i%blockSize] }

// position is the place of a record: its line and its row or number.
func (d *Dataset) position(i uint32) finding.Position {
	r := d.record(i)
	at := finding.Position{File: d.file, Sheet: d.sheet, Line: int(r.place)}
	if r.place&onFirstLine != 0 {
		at.Line, at.Column = d.line, int(r.place&^onFirstLine)
	}
	if d.table {
		at.Row = int(r.row)
	} else {
		at.Record = int(r.row)
	}
	return at
}
