package fix

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// guesses are rules that read a value by what is nearest: their repairs are for a
// person to make.
var guesses = []*finding.Rule{check.RuleCountryTypo, check.RuleCountryAmbiguous}

// anywhere are the places whose repaired values mean the same under any mapping.
var anywhere = []finding.Pointer{
	"/contacts/emails", "/contacts/phones", "/contacts/websites", "/contacts/accounts", "/name", "/description", "/legalName", "/otherNames",
}

// meansTheSame tells whether a repaired value at a place means the same under any
// mapping.
func meansTheSame(at finding.Pointer) bool {
	return slices.ContainsFunc(anywhere, func(q finding.Pointer) bool { return q.Contains(at) }) || strings.HasSuffix(string(at), "/address/postcode")
}

// proposals collects what can be put right in one file.
type proposals struct {
	options   Options
	mapping   *mapping.Mapping
	form      form
	delimiter byte
	whole     *source.Whole
	places    *places
	changes   []Change
	dates     map[string]dateOrder // by column
}

// repair is a value of a record before and after the check.
type repair struct {
	at       finding.Pointer
	rule     string
	old, now any
}

// record proposes changes to one record: to values that the check repairs, to cells
// that the flat profile writes otherwise, then to the spelling of every other cell.
func (p *proposals) record(record *source.Record) {
	mapped := p.mapping.Apply(record, mapping.Origin{Source: schema.Source{ID: "list"}})
	if mapped.Skipped != "" {
		return
	}
	locate := mapped.Locate
	o := mapped.Organisation
	before := clone(o)
	checked := check.Organisation(o, check.Context{Source: "list", Countries: p.options.Countries, Personal: mapped.Personal})
	key := mapped.Key
	if strings.HasPrefix(key, "#") {
		key = ""
	}
	for _, r := range repairs(before, o, checked.Findings) {
		switch p.form {
		case ownJSON:
			p.jsonValue(key, locate(r.at), r)
		case ownColumns:
			if meansTheSame(r.at) {
				p.columnValue(key, record, mapped.Column(r.at), r)
			}
		}
	}
	if p.form == flat {
		p.flatCells(key, record, o, checked.Findings)
	}
	p.spelling(key, record)
}

// clone copies a record whole.
func clone(o *schema.Organisation) *schema.Organisation {
	data, err := json.Marshal(o)
	out := &schema.Organisation{}
	if err != nil || json.Unmarshal(data, out) != nil {
		return nil
	}
	return out
}

// repairs lists the values that were replaced in their place, by reason of a rule that
// does not guess.
func repairs(before, after *schema.Organisation, findings []finding.Finding) []repair {
	if before == nil {
		return nil
	}
	old, now := tree(before), tree(after)
	moved := moving(findings)
	var out []repair
	for _, at := range sortedPointers(after.Provenance) {
		if after.Provenance[at].Derived != "repair" || isAmong(at, moved) {
			continue
		}
		rule, guessed := ruleOf(at, findings)
		was, had := at.In(old)
		is, has := at.In(now)
		if guessed || !had || !has || reflect.DeepEqual(was, is) || reflect.TypeOf(was) != reflect.TypeOf(is) {
			continue
		}
		out = append(out, repair{at, rule, was, is})
	}
	return out
}

// ruleOf returns the rule that speaks of a value, and whether one of those that do
// guesses.
func ruleOf(at finding.Pointer, findings []finding.Finding) (rule string, guessed bool) {
	rule = "normal-form"
	for _, f := range findings {
		if !at.Contains(f.Pointer) && !(f.Pointer.Contains(at) && f.Pointer != "") {
			continue
		}
		rule = f.Rule
		guessed = guessed || isOf(f, guesses)
	}
	return rule, guessed
}

// jsonValue proposes to replace a value of the standard's JSON.
func (p *proposals) jsonValue(key string, at finding.Position, r repair) {
	from := p.places.find(at)
	if from < 0 {
		return
	}
	to := token(p.whole.Content, from)
	if to < 0 {
		return
	}
	var there any
	if json.Unmarshal([]byte(p.whole.Content[from:to]), &there) != nil || !reflect.DeepEqual(there, r.old) {
		return
	}
	if by, ok := encode(r.now); ok {
		p.change(Change{Rule: r.rule, Record: key, Position: at, Pointer: r.at, Old: shown(r.old), New: shown(r.now), from: from, to: to, by: by})
	}
}

// columnValue proposes to replace the text of a cell that holds a value and no more.
func (p *proposals) columnValue(key string, record *source.Record, column string, r repair) {
	old, isText := r.old.(string)
	now, ok := r.now.(string)
	values := record.Values(column)
	if !isText || !ok || column == "" || len(values) != 1 || strings.TrimSpace(values[0].Text) != strings.TrimSpace(old) {
		return
	}
	p.cell(Change{Rule: r.rule, Record: key, Position: record.Locate(column), Pointer: r.at}, values[0].Text, now)
}

// ownSource is the source of the record, which a plan names and the check only
// stands in for: what the file says of it is never in need of repair.
const ownSource = finding.Pointer("/sources/0")

// flatCells proposes the cells that the flat profile writes for what was read.
func (p *proposals) flatCells(key string, record *source.Record, o *schema.Organisation, findings []finding.Finding) {
	moved := moving(findings)
	for _, column := range record.Columns() {
		values := record.Values(column)
		pointer, known := schema.FlatPointer(column)
		if !known || len(values) != 1 || ownSource.Contains(pointer) || isAmong(pointer, moved) || strings.TrimSpace(values[0].Text) == "" {
			continue
		}
		p.noteDate(column, values[0].Text)
		cell := cellOf(column, o)
		if cell == "" || slices.Equal(schema.SplitFlat(column, cell), schema.SplitFlat(column, values[0].Text)) {
			continue
		}
		if rule, guessed := ruleOf(pointer, findings); !guessed {
			p.cell(Change{Rule: rule, Record: key, Position: record.Locate(column), Pointer: pointer}, values[0].Text, cell)
		}
	}
}

// spelling proposes cells without blanks around them, in composed characters.
func (p *proposals) spelling(key string, record *source.Record) {
	for at, value := range record.Places() {
		if value.Kind != source.Text {
			continue
		}
		clean := strings.TrimSpace(value.Text)
		if clean == "" {
			continue // blanks alone are somebody's way to say nothing
		}
		rule := Spaces
		if composed := norm.NFC.String(clean); composed != clean {
			clean, rule = composed, Composed
		}
		if clean != value.Text {
			p.cell(Change{Rule: rule, Record: key, Position: at, Pointer: p.placeOf(at)}, value.Text, clean)
		}
	}
}

// placeOf is the place in the record of a cell of the flat profile, "" where the
// mapping alone knows it.
func (p *proposals) placeOf(at finding.Position) finding.Pointer {
	if p.form != flat {
		return ""
	}
	pointer, _ := schema.FlatPointer(at.Field)
	return pointer
}

// cell proposes to replace one text of a table or of JSON.
func (p *proposals) cell(c Change, old, now string) {
	from := p.places.find(c.Position)
	if from < 0 {
		return
	}
	c.Old, c.New, c.from = finding.Sensitive(old), finding.Sensitive(now), from
	if p.delimiter != 0 {
		to, there, quoted := cell(p.whole.Content, from, p.delimiter)
		if to < 0 || there != old {
			return
		}
		c.to, c.by = to, quote(now, p.delimiter, quoted)
		p.change(c)
		return
	}
	to := token(p.whole.Content, from)
	var there string
	if to < 0 || json.Unmarshal([]byte(p.whole.Content[from:to]), &there) != nil || there != old {
		return
	}
	if by, ok := encode(now); ok {
		c.to, c.by = to, by
		p.change(c)
	}
}

func (p *proposals) change(c Change) { p.changes = append(p.changes, c) }
