package mapping

import (
	"cmp"
	"errors"
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
	c := &call{mapping: m, record: record, origin: origin, org: &schema.Organisation{}}
	c.readKey()
	for _, s := range m.skips {
		if s.when.holds(c) {
			return Result{Organisation: &schema.Organisation{}, Key: c.key, Skipped: s.name, Findings: c.findings}
		}
	}
	if m.flat {
		c.applyFlat()
	}
	c.ownSource()
	for i := range m.fields {
		c.apply(&m.fields[i])
	}
	c.finish()
	return Result{Organisation: c.org, Key: c.key, Personal: c.personal, Findings: c.findings}
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

// raw returns the values of a column as they stand, freed of blanks, without
// empty ones.
func (c *call) raw(column string) []string {
	var texts []string
	for _, v := range c.record.Values(column) {
		if text := trim(v.Text); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// filled returns the values of a column that stand for something. The reader of
// the file reports the error values of spreadsheet programs.
func (c *call) filled(column string) []string {
	return slices.DeleteFunc(c.raw(column), func(text string) bool { return c.mapping.empty[text] || isSheetError(text) })
}

// values returns the filled values of a column for a rule.
func (c *call) values(column string) []value {
	texts := c.filled(column)
	if len(texts) == 0 {
		return nil
	}
	personal := c.mapping.personal.has(column)
	values := make([]value, len(texts))
	for i, text := range texts {
		values[i] = value{text: text, column: column, personal: personal}
	}
	return values
}

var keyEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// readKey finds the record key. Several columns are joined by "/", and a "/"
// inside one of them becomes "~1" as in a JSON pointer, so that no two records share a key by accident.
func (c *call) readKey() {
	parts, found := make([]string, len(c.mapping.key)), false
	for i, column := range c.mapping.key {
		if texts := c.filled(column); len(texts) > 0 {
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
			if r := &f.rules[i]; (r.when == nil || r.when.holds(c)) && c.setPoint(f.name, r) {
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
	if r.when != nil && !r.when.holds(c) {
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
	var out []value
	for _, v := range values {
		if i := slices.IndexFunc(out, func(w value) bool { return w.text == v.text }); i >= 0 {
			out[i].personal = out[i].personal || v.personal
			continue
		}
		out = append(out, v)
	}
	return out
}

// applyFamily sets one target for each column that matches.
func (c *call) applyFamily(f *field) {
	for i := range f.rules {
		r := &f.rules[i]
		if r.when != nil && !r.when.holds(c) {
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

// put sets a target and remembers which of its values are personal.
func (c *call) put(t target, values []value) {
	values = distinct(values)
	if t.single() && len(values) > 0 {
		if c.set[t.name] {
			c.surplus(t, values)
			return
		}
		c.surplus(t, values[1:])
		values = values[:1]
	}
	base := len(c.org.Identifiers)
	values = c.setFlat(t, values)
	if t.single() && len(values) > 0 {
		if c.set == nil {
			c.set = map[string]bool{}
		}
		c.set[t.name] = true
	}
	for i, v := range values {
		if !v.personal {
			continue
		}
		switch t.kind {
		case schema.FlatIdentifiers:
			c.personal = append(c.personal, t.pointer.Index(base+i))
		case schema.FlatList:
			c.personal = append(c.personal, t.pointer.Index(i))
		default:
			c.personal = append(c.personal, t.pointer)
		}
	}
}

func (c *call) surplus(t target, values []value) {
	for _, v := range values {
		c.report(RuleSurplus, v.column, v.masked(), finding.Arg{Name: "target", Value: t.name})
	}
}

// setFlat sets what the standard takes, reports the rest, and returns what was set.
func (c *call) setFlat(t target, values []value) []value {
	if t.kind == schema.FlatIdentifiers {
		// Those already there would be passed over and the places shift.
		values = slices.DeleteFunc(values, func(v value) bool { return slices.Contains(c.org.Identifiers, identifierOf(t, v)) })
	}
	for len(values) > 0 {
		texts := make([]string, len(values))
		for i, v := range values {
			texts[i] = v.text
		}
		err := schema.SetFlat(c.org, t.name, texts)
		if err == nil {
			return values
		}
		bad := 0
		var flat *schema.FlatError
		if errors.As(err, &flat) {
			bad = max(0, slices.Index(texts, flat.Value.Reveal()))
		}
		c.refused(values[bad])
		values = slices.Delete(values, bad, bad+1)
	}
	return nil
}

func identifierOf(t target, v value) schema.Identifier {
	if _, scheme, ok := strings.Cut(t.name, ":"); ok {
		return schema.Identifier{Scheme: scheme, Value: v.text}
	}
	scheme, number, _ := strings.Cut(v.text, ":")
	return schema.Identifier{Scheme: scheme, Value: number}
}

// finish adds what no rule gave and puts everything in order.
func (c *call) finish() {
	for _, err := range schema.FinishFlat(c.org) {
		c.report(RulePoint, "", finding.Arg{Name: "value", Value: err.Value})
	}
	c.keepColumns()
	derived := schema.Provenance{Derived: "plan"}
	if c.org.Country == "" && c.mapping.country != "" && !c.strange {
		c.org.Country = c.mapping.country
		c.derive("/country", derived)
	}
	if c.org.Updated == "" && c.org.Sources[0].Date != "" {
		c.org.Updated = c.org.Sources[0].Date
		c.derive("/updated", derived)
	}
	c.dropEmptyLocations()
	slices.SortFunc(c.personal, func(a, b finding.Pointer) int { return cmp.Compare(a, b) })
	c.personal = slices.Compact(c.personal)
}

func (c *call) derive(p finding.Pointer, how schema.Provenance) {
	if c.org.Provenance == nil {
		c.org.Provenance = map[finding.Pointer]schema.Provenance{}
	}
	c.org.Provenance[p] = how
}

// keepColumns copies the kept columns into the extension of this source.
func (c *call) keepColumns() {
	if c.mapping.kept.isEmpty() {
		return
	}
	fields := map[string]string{}
	for _, column := range c.record.Columns() {
		if !c.mapping.kept.has(column) || c.mapping.personal.has(column) {
			continue
		}
		if texts := c.filled(column); len(texts) > 0 {
			fields[column] = strings.Join(texts, schema.FlatSeparator)
		}
	}
	if len(fields) > 0 {
		c.org.Extension = map[string]map[string]string{c.origin.Source.ID: fields}
	}
}

// dropEmptyLocations removes places about which nothing is known: a record may
// fill the second place and not the first. Pointers move along.
func (c *call) dropEmptyLocations() {
	for i := len(c.org.Locations) - 1; i >= 0; i-- {
		l := &c.org.Locations[i]
		if l.Address != nil && *l.Address == (schema.Address{}) {
			l.Address = nil
		}
		if *l != (schema.Location{}) {
			continue
		}
		c.org.Locations = slices.Delete(c.org.Locations, i, i+1)
		for n, p := range c.personal {
			c.personal[n] = shiftLocation(p, i)
		}
	}
	if len(c.org.Locations) == 0 {
		c.org.Locations = nil
	}
}

// shiftLocation moves a pointer into the locations behind the one removed.
func shiftLocation(p finding.Pointer, removed int) finding.Pointer {
	rest, ok := strings.CutPrefix(string(p), "/locations/")
	if !ok {
		return p
	}
	number, rest, _ := strings.Cut(rest, "/")
	if n, err := strconv.Atoi(number); err == nil && n > removed {
		return finding.PointerOf("locations", n-1) + "/" + finding.Pointer(rest)
	}
	return p
}
