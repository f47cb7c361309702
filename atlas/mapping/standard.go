package mapping

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Standard returns the mapping of a file in the standard's own form: its JSON for
// the formats of JSON, its flat profile for tables, see [Flat]. In GeoJSON the
// properties of a feature are either of them, and its point and id are those of the
// organisation unless its properties say others. The record key is the id, else the
// record key of the first source, else the name.
func Standard(f source.Format) *Mapping {
	if f == source.JSON || f == source.NDJSON {
		return &Mapping{name: "standard", standard: true}
	}
	if f == source.GeoJSON {
		return features()
	}
	return Flat()
}

// noMapping is the mapping of records that need none.
var noMapping = &Mapping{}

// Decoded is what [Mapping.Apply] makes of a record in the standard's JSON that has been
// decoded already, such as by [schema.Parse]: the organisation, nil when nothing could
// be read, and the findings, which are about places within the record.
func Decoded(record *source.Record, o *schema.Organisation, set finding.Set, origin Origin) Result {
	unreadable := ""
	if o == nil {
		o = &schema.Organisation{}
		if ids := record.Values("id"); len(ids) == 1 {
			o.ID = ids[0].Text
		}
		unreadable = unreadableBy(set)
	}
	c := &call{mapping: noMapping, record: record, origin: origin, org: o}
	if c.key = standardKey(o); c.key == "" {
		c.key = "#" + strconv.Itoa(record.Number)
		c.report(RuleKeyMissing, "", finding.Arg{Name: "columns", Value: []string{"id"}})
	}
	for _, f := range set {
		c.findings = append(c.findings, f.At(Within(record.Position(), f.Position)).In(c.key).From(origin.Source.ID))
	}
	if unreadable != "" {
		return Result{Organisation: &schema.Organisation{}, Key: c.key, Findings: c.findings, Unreadable: unreadable, record: record, standard: true}
	}
	c.ownSource()
	c.finish()
	return Result{Organisation: o, Key: c.key, Findings: c.findings, record: record, standard: true}
}

// unreadableBy is the rule for which nothing of a record could be read: one about its
// text, before those about what it says.
func unreadableBy(set finding.Set) string {
	ofText := []*finding.Rule{schema.RuleSyntax, schema.RuleEncoding, schema.RuleNumber, schema.RuleDeep, schema.RuleLong}
	for _, f := range set {
		if slices.ContainsFunc(ofText, func(r *finding.Rule) bool { return r.ID == f.Rule }) {
			return f.Rule
		}
	}
	return set[0].Rule
}

func standardKey(o *schema.Organisation) string {
	record := ""
	if len(o.Sources) > 0 {
		record = o.Sources[0].Record
	}
	return cmp.Or(o.ID, record, o.Name.String())
}

// Within turns a place within a record into one in the file.
func Within(record, at finding.Position) finding.Position {
	if at.Line == 1 {
		at.Column += record.Column - 1
	}
	record.Line, record.Column = record.Line+max(at.Line-1, 0), max(at.Column, 1)
	return record
}
