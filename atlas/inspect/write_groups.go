package inspect

import (
	"regexp"
	"slices"
	"strings"
)

// registers writes one rule for each register.
func (w *writer) registers(columns []Column) {
	for len(columns) > 0 {
		scheme := columns[0].Scheme
		other := func(c Column) bool { return c.Scheme != scheme }
		w.field("identifier:"+scheme, Register, slices.DeleteFunc(slices.Clone(columns), other))
		columns = slices.DeleteFunc(columns, func(c Column) bool { return !other(c) })
	}
}

var languageColumn = regexp.MustCompile(`^description:(.+)$`)

// mistaken are codes of countries that people take for those of languages, and that
// are no language.
var mistaken = map[string]string{"cz": "cs", "dk": "da", "gr": "el"}

// family writes one rule for columns such as "description:fr" and returns the rest.
func (w *writer) family(columns []Column) []Column {
	var as []string
	member := false
	for _, c := range w.profile.Columns {
		if m := languageColumn.FindStringSubmatch(c.Name); m != nil {
			member = true
			w.use(c.Name)
			if tag := mistaken[m[1]]; tag != "" {
				as = append(as, m[1]+": "+tag)
			}
		}
	}
	if !member {
		return columns
	}
	rename := ""
	if len(as) > 0 {
		slices.Sort(as)
		rename = ", as: {" + strings.Join(as, ", ") + "}"
	}
	w.line("  \"description:*\": {columns: \"description:(.+)\"%s}   # the language from the heading", rename)
	return slices.DeleteFunc(columns, func(c Column) bool { return languageColumn.MatchString(c.Name) })
}

// languages writes a rule for each column that is in one language and returns the
// rest.
func (w *writer) languages(target string, columns []Column) []Column {
	for _, c := range columns {
		if c.Language != "" {
			w.field(target+":"+c.Language, c.Meaning, []Column{c})
		}
	}
	return slices.DeleteFunc(columns, func(c Column) bool { return c.Language != "" })
}
