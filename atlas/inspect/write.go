package inspect

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/mapping"
)

// Mapping writes a first mapping for the file, with comments, as YAML that
// [mapping.Load] accepts. It maps what was recognised and lists the rest as a
// comment. People check it line by line before they use it.
func (p *Profile) Mapping() []byte {
	w := &writer{profile: p}
	w.line("# A first mapping, written by “socialatlas inspect”. Check every line.")
	w.line("# The language is described in atlas/mapping/README.md.")
	if p.Standard {
		w.line("# The columns are those of the standard: a plan reads this file without a mapping.")
	}
	w.line("mapping: %q", mapping.Version)
	w.source()
	w.key()
	if p.Language != "" {
		w.line("# language: %s   # the language of the headings; are the texts in it too?", p.Language)
	}
	if p.Country != "" {
		w.line("country: %s   # where nearly all points lie", p.Country)
	} else if p.find(Country) < 0 {
		w.line("# country: %s   # no column names a country", likelyCountry(p.Language))
	}
	w.skip()
	w.line("fields:")
	w.fields()
	w.personal()
	w.rest()
	return w.out.Bytes()
}

// likelyCountry is the country in which most people speak a language, an ellipsis
// for English and for none.
func likelyCountry(tag string) string {
	if region, confidence := language.Make(tag).Region(); tag != "" && tag != "en" && confidence > language.No && region.IsCountry() {
		return region.String()
	}
	return "…"
}

type writer struct {
	profile *Profile
	out     bytes.Buffer
	// columns that some rule uses
	used map[string]bool
}

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(&w.out, format+"\n", args...)
}

// source repeats how the file was read where that was not found out, and names
// the sheet of a workbook that has several.
func (w *writer) source() {
	d := w.profile.Description
	var told []string
	add := func(option, value string) { told = append(told, option+": "+value) }
	for _, option := range d.Told {
		switch option {
		case "format":
			add(option, string(d.Format))
		case "encoding":
			add(option, scalar(d.Encoding))
		case "delimiter":
			add(option, quote(string(d.Delimiter)))
		case "path":
			add(option, quote(d.Path))
		case "header":
			add(option, strconv.Itoa(d.Header))
		}
	}
	if len(d.Sheets) > 1 {
		add("sheet", scalar(d.Sheet))
	}
	if d.Doubtful {
		w.line("# No encoding explains all bytes of this file: name the odd ones here.")
		w.line("# source: {bytes: {0x90: \"’\"}}")
	}
	if len(told) > 0 {
		w.line("source: {%s}", strings.Join(told, ", "))
	}
}

func (w *writer) key() {
	key := w.profile.Key
	if len(key) == 0 {
		w.line("# No column tells the records apart. Each gets its number in the file as its key,")
		w.line("# which changes when rows are added: ask for a column with a stable number.")
		key = []string{"id"}
	} else if len(key) > 1 {
		w.line("# No single column tells the records apart.")
	} else if i := w.profile.find(RowNumber); i >= 0 && w.profile.Columns[i].Name == key[0] {
		w.line("# It counts the rows: does a record keep its number in the next edition?")
	}
	w.line("key: %s", w.list(key))
}

func (w *writer) skip() {
	if i := w.profile.find(Name); i >= 0 && w.profile.ExampleRows > 0 {
		w.line("skip:")
		w.line("  - {name: example-row, column: %s, matches: \"(?i)^example-\"}   # %d left over from a template",
			w.use(w.profile.Columns[i].Name), w.profile.ExampleRows)
	}
}

// columns returns the columns of a meaning, the fullest first.
func (w *writer) columns(m Meaning) []Column {
	var columns []Column
	for _, c := range w.profile.Columns {
		if c.Meaning == m {
			columns = append(columns, c)
		}
	}
	slices.SortStableFunc(columns, func(a, b Column) int { return b.Filled - a.Filled })
	return columns
}

// targets are the simple rules: meaning to target, in the order of the file.
var targets = []struct {
	meaning Meaning
	target  string
}{
	{Name, "name"}, {LegalName, "legalName"}, {OtherName, "otherName"}, {Acronym, "acronym"}, {Description, "description"},
	{Country, "country"}, {Street, "location.street"}, {Postcode, "location.postcode"}, {Town, "location.town"}, {Region, "location.region"},
	{Email, "email"}, {Phone, "phone"}, {Website, "website"}, {Account, "account"}, {Topic, "topic"}, {Legal, "legal.wording"},
	{Register, "identifier"},
	{Founded, "founded"}, {Dissolved, "dissolved"}, {Updated, "updated"},
}

func (w *writer) fields() {
	for _, t := range targets {
		columns := w.columns(t.meaning)
		switch {
		case t.meaning == Description:
			columns = w.languages(t.target, w.family(columns))
		case t.meaning == Name && len(columns) > 0:
			columns = w.languages(t.target, columns)
		case t.meaning == Name && len(columns) == 0:
			columns = append(w.columns(OtherName), w.columns(LegalName)...)
		}
		if t.meaning == Register {
			w.registers(columns)
			continue
		}
		switch {
		case len(columns) > 0:
			w.field(t.target, t.meaning, columns)
		case t.meaning == Name && len(w.columns(Name)) == 0:
			w.line("  name:   # not recognised: which column holds the name?")
		}
	}
	w.point()
}

func (w *writer) field(target string, m Meaning, columns []Column) {
	var names []string
	for _, c := range columns {
		names = append(names, c.Name)
	}
	steps := w.steps(m, columns)
	join := ""
	switch {
	case m == Street:
		if numbers := w.columns(HouseNumber); len(numbers) > 0 {
			names, join = append(names, numbers[0].Name), `, join: " "`
		}
	case m == Description && len(names) > 1:
		join = `, join: "\n\n"`
	}
	switch {
	case len(steps) == 0 && join == "" && len(names) == 1:
		w.line("  %s: %s", scalar(target), w.use(names[0]))
	case len(steps) == 0 && join == "":
		w.line("  %s: %s", scalar(target), w.list(names))
	default:
		from := w.list(names)
		if len(names) == 1 {
			from = w.use(names[0])
		}
		do := ""
		if len(steps) > 0 {
			do = ", do: [" + strings.Join(steps, ", ") + "]"
		}
		w.line("  %s: {from: %s%s%s}", scalar(target), from, do, join)
	}
}

// steps returns the steps that the values of the columns need.
func (w *writer) steps(m Meaning, columns []Column) []string {
	var steps []string
	add := func(step string, needs func(Column) bool) {
		if slices.ContainsFunc(columns, needs) {
			steps = append(steps, step)
		}
	}
	switch m {
	case Country:
		steps = append(steps, "country")
	case Description:
		add("html", func(c Column) bool { return c.HTML })
	case Postcode:
		add("{pad: 5}", func(c Column) bool { return c.ZerosLost })
	case Town:
		add("capitals", func(c Column) bool { return c.Capitals })
	case Email:
		add(`{split: "[;|,]"}`, func(c Column) bool { return c.Separator != "" })
		add(`{replace: "(?i)^mailto:"}`, func(c Column) bool { return c.MailTo })
	case Topic, Website:
		for _, c := range columns {
			if c.Separator != "" {
				steps = append(steps, "{split: "+strconv.Quote(regexp.QuoteMeta(c.Separator))+"}")
				break
			}
		}
	case Founded, Dissolved, Updated:
		if shapes := columns[0].Dates; len(shapes) > 0 {
			steps = append(steps, "{date: "+w.quoted(shapes)+"}")
		}
	}
	return steps
}

func (w *writer) point() {
	east, north := w.columns(Longitude), w.columns(Latitude)
	switch pair := w.columns(Coordinates); {
	case len(east) > 0 && len(north) > 0:
		system, comment := "", ""
		if w.profile.System != "" {
			system = ", system: " + strconv.Quote(w.profile.System)
		}
		if w.profile.Swapped {
			comment = "   # the headings are the wrong way round"
		}
		w.line("  location.point: {longitude: %s, latitude: %s%s}%s", w.use(east[0].Name), w.use(north[0].Name), system, comment)
	case len(pair) > 0:
		w.line("  location.point: {from: %s, order: latitude-first}", w.use(pair[0].Name))
	}
}

// personal lists the columns that name persons, and the doubtful ones as comments.
func (w *writer) personal() {
	var names []string
	for _, c := range w.profile.Columns {
		switch {
		case c.Personal == "" || slices.Contains(w.profile.Key, c.Name):
		case c.Meaning == Email:
			w.line("# %s: %s. The policy of the atlas decides which are published.", shown(c.Name), c.Personal)
		case w.used[c.Name] || strings.Contains(c.Name, "*"): // a * would stand for any characters
			w.line("# %s looks personal (%s): should it be published?", shown(c.Name), c.Personal)
		default:
			names = append(names, c.Name)
		}
	}
	if len(names) > 0 {
		w.line("personal: %s   # may be compared, is never published", w.list(names))
	}
}

// rest lists what no rule uses, so that a person decides.
func (w *writer) rest() {
	var left []Column
	for _, c := range w.profile.Columns {
		if !w.used[c.Name] {
			left = append(left, c)
		}
	}
	if len(left) == 0 {
		return
	}
	w.line("# Not recognised. Write a rule, or list the column under keep, personal or ignore:")
	for _, c := range left {
		w.line("#   %s: %d filled, %s", shown(c.Name), c.Filled, c.Type)
	}
}

// use remembers a column and returns its name as YAML.
func (w *writer) use(column string) string {
	if w.used == nil {
		w.used = map[string]bool{}
	}
	w.used[column] = true
	return scalar(column)
}

func (w *writer) list(columns []string) string {
	for _, c := range columns {
		w.use(c)
	}
	return w.quoted(columns)
}

func (w *writer) quoted(texts []string) string {
	quoted := make([]string, len(texts))
	for i, text := range texts {
		quoted[i] = scalar(text)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
