package contact

import "strings"

// Cell is what a cell of a table holds that should hold contacts.
type Cell struct {
	Mailboxes []Mailbox
	Webs      []Web
	// Rest is the text that is neither, without separators at its ends; "" when
	// the cell holds contacts and nothing else.
	Rest string
}

// ParseCell takes a cell apart: "a@x.org; https://b.org | ask Jane". Duplicates
// are dropped, the order is that of the cell.
func ParseCell(s string, hosts Hosts) Cell {
	p := cellParser{hosts: hosts, seen: map[string]bool{}}
	done := 0
	for _, span := range FindMailboxes(s) {
		p.text(strings.TrimSuffix(s[done:span.Start], mailto))
		done = span.End
		if p.isNew(strings.ToLower(span.Mailbox.String())) {
			p.cell.Mailboxes = append(p.cell.Mailboxes, span.Mailbox)
		}
	}
	p.text(s[done:])
	p.cell.Rest = strings.Join(p.rest, " ")
	return p.cell
}

// Hosts says whether a host without scheme counts as a web address.
type Hosts bool

const (
	// BareHosts takes "example.org" for a web address.
	BareHosts Hosts = true
	// MarkedHosts wants a scheme or "www." before it, for columns of something else.
	MarkedHosts Hosts = false
)

type cellParser struct {
	hosts Hosts
	cell  Cell
	rest  []string
	seen  map[string]bool
}

func (p *cellParser) isNew(value string) bool {
	had := p.seen[value]
	p.seen[value] = true
	return !had
}

// text takes the web addresses out of a text without mailboxes.
func (p *cellParser) text(s string) {
	for field := range strings.FieldsFuncSeq(s, isSeparator) {
		field = strings.Trim(field, "()[]<>\"'")
		web, ok := p.web(field)
		switch {
		case ok && p.isNew(web.URL):
			p.cell.Webs = append(p.cell.Webs, web)
		case !ok && saysSomething(field):
			p.rest = append(p.rest, field)
		}
	}
}

func (p *cellParser) web(s string) (Web, bool) {
	marked := strings.Contains(s, "//") || len(s) > 4 && strings.EqualFold(s[:4], "www.")
	if !marked && p.hosts != BareHosts {
		return Web{}, false
	}
	web, err := ParseWeb(s)
	return web, err == nil && (marked || inUse(web.Host))
}

// isSeparator reports what parts the values of a cell. A comma or semicolon
// within a web address does, too: nearly every time it is a list.
func isSeparator(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', ';', ',', '|', '\u00a0':
		return true
	}
	return false
}
