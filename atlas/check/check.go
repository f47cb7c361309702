package check

import (
	"maps"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Context is what the rules know besides the record. The zero value is legal.
type Context struct {
	// Date is the day of the run; dates after it lie in the future. Without it
	// no date does.
	Date schema.Date
	// Source is the id of the partner source in the plan; it goes into every
	// finding. Empty means the first source of the record.
	Source string
	// Countries are the countries in which the organisations of the source lie,
	// as ISO 3166-1 alpha-2 codes. With them no other country is derived from a
	// point. Empty means any.
	Countries []string
	// Personal points to values that must not be published, as a mapping marks
	// them. Where a check splits a value or moves it to another place, all that
	// comes of it stays personal: see Result.Personal.
	Personal []finding.Pointer
	// ListLicence is set by who tells of a missing licence once for the whole list:
	// [RuleLicenceMissing] does not look at the record then.
	ListLicence bool
}

// Result is what came of checking one record.
type Result struct {
	// Findings are in the order of the rules; the same record gives the same. They
	// point to the values as they stood before the checks, and know no file.
	Findings []finding.Finding
	// Repaired counts the values of the record that were mended, moved or
	// withdrawn.
	Repaired int
	// Personal is Context.Personal after the checks: it points to the same values,
	// wherever they stand now, and to all that was made of them.
	Personal []finding.Pointer
	// Rejected reports that the record lacks what no record can be published
	// without; a finding of severity Error says what.
	Rejected bool
}

// Organisation checks a record and mends in place what can be mended with
// evidence. Each old value is kept in o.Alternatives, each new one marked in
// o.Provenance as derived. The side tables of o are replaced, not written to, so
// a shallow copy of o keeps its own; lists and parts of o are written to.
//
// It is safe for concurrent use on different records.
func Organisation(o *schema.Organisation, c Context) Result {
	r := &inspection{org: o, context: c}
	r.result.Personal = c.Personal
	if len(o.Sources) > 0 {
		r.record = o.Sources[0].Record
		if r.context.Source == "" {
			r.context.Source = o.Sources[0].ID
		}
	}
	for _, check := range families {
		check(r)
	}
	r.tidy()
	return r.result
}

// families are the checks in the order in which they run: texts before values
// that are read from them, the country of the point before the rules that need a
// country, what is required last.
var families = []func(*inspection){
	texts,
	languages,
	countries,
	swappedParts,
	joinedParts,
	geography,
	addresses,
	dates,
	identifiers,
	legalStatus,
	contacts,
	required,
}

// Rules lists the rules of this package.
var Rules = join(textRules, []*finding.Rule{RuleTextLanguage}, countryRules, geographyRules, addressRules, dateRules,
	identifierRules, legalRules, contactRules, phoneRules, requiredRules, DatasetRules)

func join(lists ...[]*finding.Rule) (all []*finding.Rule) {
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

// inspection is the check of one record.
type inspection struct {
	org     *schema.Organisation
	context Context
	record  string
	result  Result
	copied  bool                     // whether the side tables are ours
	lists   map[finding.Pointer]bool // alternatives whose lists are ours
}

// report adds a finding about the value at p.
func (r *inspection) report(rule *finding.Rule, p finding.Pointer, args ...finding.Arg) {
	r.result.Findings = append(r.result.Findings, rule.Finding(args...).In(r.record).On(p).From(r.context.Source))
}

// keep notes an old value that is about to leave the record.
func (r *inspection) keep(p finding.Pointer, old any) {
	r.own()
	list := r.org.Alternatives[p]
	if !r.lists[p] { // an array shared with a copy of the record stays
		list, r.lists[p] = slices.Clip(list), true
	}
	r.org.Alternatives[p] = append(list, schema.Alternative{Value: old})
	r.result.Repaired++
}

// derive marks the value at p as one that the source does not state.
func (r *inspection) derive(p finding.Pointer, how string) {
	r.own()
	r.org.Provenance[p] = schema.Provenance{Source: r.org.Provenance[p].Source, Derived: how}
}

// own copies the side tables once, before the first change.
func (r *inspection) own() {
	if r.copied {
		return
	}
	r.copied, r.lists = true, map[finding.Pointer]bool{}
	if r.org.Alternatives = maps.Clone(r.org.Alternatives); r.org.Alternatives == nil {
		r.org.Alternatives = map[finding.Pointer][]schema.Alternative{}
	}
	if r.org.Provenance = maps.Clone(r.org.Provenance); r.org.Provenance == nil {
		r.org.Provenance = map[finding.Pointer]schema.Provenance{}
	}
}

// tidy drops parts that are empty now, for the standard wants no empty parts,
// and side tables that stayed empty.
func (r *inspection) tidy() {
	o := r.org
	if len(o.Alternatives) == 0 {
		o.Alternatives = nil
	}
	if len(o.Provenance) == 0 {
		o.Provenance = nil
	}
	if o.Life != nil && *o.Life == (schema.Life{}) {
		o.Life = nil
	}
	if c := o.Contacts; c != nil && len(c.Emails)+len(c.Phones)+len(c.Websites)+len(c.Accounts) == 0 {
		o.Contacts = nil
	}
	if s := o.LegalStatus; s != nil && s.Form == "" && s.Family == "" && s.Wording == "" && len(s.Statuses) == 0 {
		o.LegalStatus = nil
	}
	for i := range o.Locations {
		if l := &o.Locations[i]; l.Address != nil && *l.Address == (schema.Address{}) {
			l.Address = nil
			if *l == (schema.Location{}) {
				l.Precision = "unknown" // it stays, for pointers count its place
			}
		}
	}
}

// value is the argument named "value". What may be personal comes in as
// finding.Sensitive.
func value(v any) finding.Arg { return finding.Arg{Name: "value", Value: v} }

func arg(name string, v any) finding.Arg { return finding.Arg{Name: name, Value: v} }
