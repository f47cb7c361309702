package inspect

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

func foldedName(column string) string { return fold.Key(splitWords(column)) }

// String prints the profile for people, in English, ending with a line feed.
func (p *Profile) String() string {
	var b strings.Builder
	d := p.Description
	fmt.Fprintf(&b, "%s\n", p.File)
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(&b, "  %-10s %s\n", label, text)
		}
	}
	line("format", string(d.Format))
	line("encoding", d.Encoding)
	if d.Delimiter != 0 {
		line("delimiter", strconv.QuoteRune(d.Delimiter))
	}
	line("sheet", d.Sheet)
	line("path", d.Path)
	line("records", strconv.Itoa(p.Records))
	if p.Lost > 0 {
		line("lost", strconv.Itoa(p.Lost))
	}
	for _, rule := range slices.Sorted(maps.Keys(p.Findings)) {
		line("finding", fmt.Sprintf("%s × %d", rule, p.Findings[rule]))
	}
	if p.Standard {
		line("standard", "the columns are those of the standard, no mapping is needed")
	}
	line("key", strings.Join(p.Key, " + "))
	line("language", p.Language)
	line("country", p.Country)
	line("system", p.System)
	for _, evidence := range d.Evidence {
		line("evidence", evidence)
	}
	fmt.Fprintf(&b, "\n%d columns\n", len(p.Columns))
	for _, c := range p.Columns {
		c.print(&b, p.Records)
	}
	return b.String()
}

func (c Column) print(b *strings.Builder, records int) {
	fmt.Fprintf(b, "\n  %s\n", shown(c.Name))
	share := 0.0
	if records > 0 {
		share = 100 * float64(c.Filled) / float64(records)
	}
	distinct := strconv.Itoa(c.Distinct)
	if c.More {
		distinct = "more than " + distinct
	}
	fmt.Fprintf(b, "    %d filled (%.0f %%), %s distinct, %s (%.0f %%)\n", c.Filled, share, distinct, c.Type, 100*c.Share)
	if c.Minimum != nil {
		fmt.Fprintf(b, "    from %s to %s\n", strconv.FormatFloat(*c.Minimum, 'f', -1, 64), strconv.FormatFloat(*c.Maximum, 'f', -1, 64))
	}
	if len(c.Examples) > 0 {
		fmt.Fprintf(b, "    like %s\n", strings.Join(c.Examples, " · "))
	}
	if len(c.Words) > 0 {
		fmt.Fprintf(b, "    often %s\n", shown(strings.Join(c.Words, " · ")))
	}
	if len(c.Dates) > 0 {
		fmt.Fprintf(b, "    dates as %s\n", strings.Join(c.Dates, ", "))
	}
	if c.Meaning != "" {
		fmt.Fprintf(b, "    probably %s: %s\n", c.Meaning, strings.Join(c.Evidence, "; "))
	}
	if c.Personal != "" {
		fmt.Fprintf(b, "    looks personal: %s\n", c.Personal)
	}
}

// shown makes a text of the file safe to print on one line.
func shown(text string) string {
	quoted := strconv.Quote(text)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
