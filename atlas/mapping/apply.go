package mapping

import (
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Apply maps one record. It never fails: what it cannot understand is in the
// findings, and the rest is mapped. The record is not modified.
func (m *Mapping) Apply(record *source.Record, origin Origin) Result {
	if m.standard {
		o, set := schema.Decode([]byte(record.Raw()))
		return Decoded(record, o, set, origin)
	}
	if m.features && hasOwnProperties(record) {
		return feature(record, origin)
	}
	c := &call{mapping: m, record: record, origin: origin, org: &schema.Organisation{}}
	c.readKey()
	for _, s := range m.skips {
		if s.when.Holds(c) {
			c.findings = nil // what is no organisation needs no key either
			return c.skipped(s.name)
		}
	}
	if rule, cell := c.noRecord(); rule != nil {
		return c.passOver(rule, cell)
	}
	if m.flat {
		c.applyFlat()
	}
	c.ownSource()
	for i := range m.fields {
		c.apply(&m.fields[i])
	}
	if rule, cell := c.loneText(); rule != nil {
		return c.passOver(rule, cell)
	}
	c.finish()
	return Result{
		Organisation: c.org, Key: c.key, Personal: c.personal, Findings: c.findings,
		record: record, mapping: m, places: c.places,
	}
}

// skipped is the result for a record that is no organisation of the list.
func (c *call) skipped(name string) Result {
	return Result{Organisation: &schema.Organisation{}, Key: c.key, Skipped: name, Findings: c.findings, record: c.record}
}

// call is the work on one record.
type call struct {
	mapping  *Mapping
	record   *source.Record
	origin   Origin
	org      *schema.Organisation
	key      string
	set      map[string]bool // targets of one value that have one
	personal []finding.Pointer
	places   []placed
	findings []finding.Finding
	// strange is set when the record names a country that was not understood:
	// it is not in the mapping's default country then.
	strange bool
}

// report adds a finding at the place of the column's value; an empty column
// means the record.
func (c *call) report(rule *finding.Rule, column string, args ...finding.Arg) {
	at := c.record.Position()
	if column != "" {
		at = c.record.Locate(column)
		args = append(args, finding.Arg{Name: "column", Value: column})
	}
	c.findings = append(c.findings, rule.Finding(args...).At(at).In(c.key).From(c.origin.Source.ID))
}

// Raw implements [condition.Record].
func (c *call) Raw(column string) []string {
	var texts []string
	for _, v := range c.record.Values(column) {
		if text := trim(v.Text); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// Filled implements [condition.Record]. The reader of the file reports the error
// values of spreadsheet programs.
func (c *call) Filled(column string) []string {
	return slices.DeleteFunc(c.Raw(column), func(text string) bool { return c.mapping.empty[text] || isSheetError(text) })
}

// Columns implements [condition.Record].
func (c *call) Columns() []string { return c.record.Columns() }

// values returns the filled values of a column for a rule.
func (c *call) values(column string) []value {
	texts := c.Filled(column)
	if len(texts) == 0 {
		return nil
	}
	personal := c.mapping.personal.has(column)
	values := make([]value, len(texts))
	for i, text := range texts {
		values[i] = value{text: lineFeeds.Replace(text), column: column, personal: personal}
	}
	return values
}

// lineFeeds makes every kind of line break a line feed.
var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

var keyEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// readKey finds the record key. Several columns are joined by "/", and a "/"
// inside one of them becomes "~1" as in a JSON pointer, so that no two records share a key by accident.
func (c *call) readKey() {
	parts, found := make([]string, len(c.mapping.key)), false
	for i, column := range c.mapping.key {
		if texts := c.Filled(column); len(texts) > 0 && (isZeros(texts[0]) || !isAbsent(texts[0])) {
			parts[i], found = texts[0], true
		}
	}
	switch {
	case found && len(parts) == 1:
		c.key = parts[0]
	case found && c.mapping.flat:
		c.key = parts[slices.IndexFunc(parts, func(s string) bool { return s != "" })]
	case found:
		for i := range parts {
			parts[i] = keyEscaper.Replace(parts[i])
		}
		c.key = strings.Join(parts, "/")
	default:
		c.key = "#" + strconv.Itoa(c.record.Number)
		c.report(RuleKeyMissing, "", finding.Arg{Name: "columns", Value: c.mapping.key})
	}
}

// ownSource puts the source of the plan first. A row of the flat profile may
// name sources of its own: they move back by one, and so do references to them.
func (c *call) ownSource() {
	own := c.origin.Source
	own.Record = c.key
	if len(c.org.Sources) > 0 {
		for pointer, p := range c.org.Provenance {
			p.Source++
			c.org.Provenance[pointer] = p
		}
		for _, alternatives := range c.org.Alternatives {
			for i := range alternatives {
				alternatives[i].Source++
			}
		}
	}
	c.org.Sources = slices.Insert(c.org.Sources, 0, own)
}

// apply runs the rules of one target.
func (c *call) apply(f *field) {
	if strings.Contains(f.name, "*") {
		c.applyFamily(f)
		return
	}
	if f.point {
		for i := range f.rules {
			if r := &f.rules[i]; (r.when == nil || r.when.Holds(c)) && c.setPoint(f.name, r) {
				return
			}
		}
		return
	}
	var all []value
	before := len(c.findings)
	for i := range f.rules {
		all = append(all, f.rules[i].values(c, f.target.single())...)
		if f.target.single() && len(all) > 0 {
			break
		}
	}
	c.strange = c.strange || f.name == "country" && len(all) == 0 && len(c.findings) > before
	c.put(f.target, all)
}

// values returns what the rule gives for this record. For a target of one value
// the first column that has a value decides.
func (r *rule) values(c *call, single bool) []value {
	if r.when != nil && !r.when.Holds(c) {
		return nil
	}
	var all []value
	for _, constant := range r.constants {
		all = append(all, value{text: constant})
	}
	all = runSteps(c, r.steps, all)
	for _, column := range r.columns(c) {
		if single && !r.joins && len(all) > 0 {
			break
		}
		all = append(all, runSteps(c, r.steps, c.values(column))...)
	}
	if r.joins {
		return r.joined(all)
	}
	return all
}

// columns returns the columns that the rule reads in this record.
func (r *rule) columns(c *call) []string {
	if r.family == nil {
		return r.from
	}
	return slices.DeleteFunc(slices.Clone(c.record.Columns()), func(column string) bool { return !r.family.expression.MatchString(column) })
}

func (r *rule) joined(values []value) []value {
	values = distinct(values)
	if len(values) == 0 {
		return nil
	}
	one, texts := values[0], make([]string, len(values))
	for i, v := range values {
		texts[i] = v.text
		one.personal = one.personal || v.personal
	}
	return []value{one.with(strings.Join(texts, r.join))}
}

// distinct drops equal values; a value that is personal anywhere is personal.
func distinct(values []value) []value {
	if len(values) < 2 {
		return values
	}
	var out []value
	at := make(map[string]int, len(values))
	for _, v := range values {
		if i, known := at[v.text]; known {
			out[i].personal = out[i].personal || v.personal
			continue
		}
		at[v.text] = len(out)
		out = append(out, v)
	}
	return out
}

// applyFamily sets one target for each column that matches.
func (c *call) applyFamily(f *field) {
	for i := range f.rules {
		r := &f.rules[i]
		if r.when != nil && !r.when.Holds(c) {
			continue
		}
		for _, column := range r.columns(c) {
			part := r.family.expression.FindStringSubmatch(column)[1]
			if as, ok := r.family.as[part]; ok {
				part = as
			}
			values := runSteps(c, r.steps, c.values(column))
			if r.joins {
				values = r.joined(values)
			}
			t, ok := resolveTarget(strings.Replace(f.name, "*", part, 1), c.mapping.language)
			if !ok {
				for _, v := range values {
					c.refused(v)
				}
				continue
			}
			c.put(t, values)
		}
	}
}

func (c *call) refused(v value) {
	c.report(RuleRefused, v.column, v.masked())
}
