package mapping

import (
	"regexp"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/condition"
	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Mapping says how records of one shape become organisations. It is made by
// [Load] or [Standard], immutable and safe for concurrent use.
type Mapping struct {
	name     string // of the mapping file
	source   source.Options
	key      []string
	language string // of texts, "" for not stated
	country  string
	empty    map[string]bool
	skips    []skip
	fields   []field
	personal columnSet
	kept     columnSet
	ignored  columnSet
	uses     columnUse
	flat     bool // the identity mapping of tables
	features bool // the identity mapping of GeoJSON, beside flat
	standard bool // the identity mapping of JSON
}

// skip is one reason why a record is not an organisation of the list.
type skip struct {
	name string
	when condition.Condition
}

// field is one target with its rules.
type field struct {
	// name is the target as the file has it; with a "*" it is a family.
	name   string
	target target // resolved, unless it is a family
	rules  []rule
	point  bool
}

// rule says where values come from and what becomes of them.
type rule struct {
	from      []string
	constants []string
	family    *family
	place     *placeRule
	when      condition.Condition // nil: always
	steps     []step
	join      string
	joins     bool
}

// family is a rule for all columns whose name matches.
type family struct {
	expression *regexp.Regexp
	as         map[string]string
}

// Origin says what the plan knows about the source of the records.
type Origin struct {
	// Source becomes the first source of each record; its Record is replaced by
	// the record key. A Date stands in for a missing day of the last change.
	Source schema.Source
}

// Result is what became of one record.
type Result struct {
	// Organisation is never nil; it is empty for a skipped record.
	Organisation *schema.Organisation
	// Key is the record key; "#" and the number of the record when it has none.
	Key string
	// Skipped is the name of the rule of the mapping that skipped the record, or the id
	// of the rule for which a row is none, which a finding tells; empty when it was kept.
	Skipped string
	// Unreadable is the rule for which nothing of a record of the standard's JSON
	// could be read; empty when something could. The organisation is empty then.
	Unreadable string
	// Personal points to the values that came from a personal column, sorted.
	Personal []finding.Pointer
	// Findings tell what could not be understood, in the order of the rules.
	Findings []finding.Finding

	record   *source.Record
	mapping  *Mapping // where it has columns
	places   []placed
	standard bool   // whether pointers are those of the record's own JSON
	own      []byte // the organisation in the standard's JSON within a feature, nil for none
	located  bool   // whether the organisation's location is the feature's point
}

// Source returns how to read the partner's file, with what the mapping says in
// place of detection.
func (m *Mapping) Source() source.Options { return m.source }

// Sets reports whether the mapping may give a record a value at the target, such as
// "country". A mapping of the standard's own forms sets every one.
func (m *Mapping) Sets(target string) bool {
	return m.flat || m.standard || target == "country" && m.country != "" ||
		slices.ContainsFunc(m.fields, func(f field) bool { return f.name == target })
}

// Name returns the name of the mapping file, as given to Load.
func (m *Mapping) Name() string { return m.name }

// Columns returns the columns of a record that [Mapping.CheckColumns] is about: none of a
// record in the standard's JSON, where the decoder reports what it does not know.
func (m *Mapping) Columns(record *source.Record) []string {
	if m.standard || m.features && hasOwnProperties(record) {
		return nil
	}
	return record.Columns()
}

// Unused returns the columns that the mapping does not name, in the order given.
func (m *Mapping) Unused(columns []string) []string {
	return slices.DeleteFunc(append([]string{}, columns...), m.names) // a report says [], not null
}

func (m *Mapping) names(column string) bool {
	if m.standard {
		return true // the decoder reports what it does not know
	}
	if m.flat {
		_, ok := schema.FlatPointer(m.columnOf(column))
		return ok
	}
	return m.uses.has(column)
}

// CheckColumns compares the columns of a partner's file with those that the
// mapping names. A column that no rule uses is reported in the partner's file, a
// column that the file does not have at its place in the mapping. Columns of
// JSON may be absent only because nobody filled them.
func (m *Mapping) CheckColumns(file string, columns []string) []finding.Finding {
	var found []finding.Finding
	for _, column := range m.Unused(columns) {
		rule, args := RuleColumnUnused, []finding.Arg{{Name: "column", Value: column}}
		if m.flat {
			nearest, _ := spelling.Nearest(column, targetNames())
			rule, args = RuleColumnUnknown, append(args, finding.Arg{Name: "nearest", Value: nearest})
		}
		found = append(found, rule.Finding(args...).At(finding.Position{File: file, Field: column}))
	}
	present := make(map[string]bool, len(columns))
	for _, column := range columns {
		present[column] = true
	}
	for _, use := range m.uses.named {
		if present[use.column] {
			continue
		}
		nearest, _ := spelling.Nearest(use.column, columns)
		found = append(found, RuleColumnMissing.Finding(
			finding.Arg{Name: "column", Value: use.column}, finding.Arg{Name: "nearest", Value: nearest}).At(use.at))
	}
	return found
}

// columnUse knows every column that a mapping names.
type columnUse struct {
	columnSet
	// named are the columns by name, each once, in the order of the file.
	named []namedColumn
}

type namedColumn struct {
	column string
	at     finding.Position
}

func (u *columnUse) use(column string, at finding.Position) {
	if !u.names[column] {
		u.add(column)
		u.named = append(u.named, namedColumn{column, at})
	}
}

// columnSet is a list of columns in which "*" stands for any characters.
type columnSet struct {
	names    map[string]bool
	patterns []*regexp.Regexp
}

func (s columnSet) has(column string) bool {
	return s.names[column] || slices.ContainsFunc(s.patterns, func(p *regexp.Regexp) bool { return p.MatchString(column) })
}

func (s columnSet) isEmpty() bool { return len(s.names) == 0 && len(s.patterns) == 0 }

// add adds a column as it stands.
func (s *columnSet) add(column string) {
	if s.names == nil {
		s.names = map[string]bool{}
	}
	s.names[column] = true
}

// addPattern adds a column with "*", or a column as it stands without.
func (s *columnSet) addPattern(column string) {
	if !strings.Contains(column, "*") {
		s.add(column)
		return
	}
	s.patterns = append(s.patterns, regexp.MustCompile(`(?s)^`+strings.ReplaceAll(regexp.QuoteMeta(column), `\*`, `.*`)+`$`))
}
