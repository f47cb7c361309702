package skos

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"strconv"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// context says what the names below mean. It uses nothing that JSON-LD 1.0 lacks.
const context = `{
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "version": {"@id": "owl:versionInfo"},
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "source": {"@id": "dc:source"},
    "rights": {"@id": "dc:rights"},
    "license": {"@id": "dct:license", "@type": "@id"},
    "notation": {"@id": "skos:notation"},
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "note": {"@id": "skos:note", "@container": "@language"},
    "spatial": {"@id": "dct:spatial", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "topConceptOf": {"@id": "skos:topConceptOf", "@type": "@id"},
    "exactMatch": {"@id": "skos:exactMatch", "@type": "@id"},
    "closeMatch": {"@id": "skos:closeMatch", "@type": "@id"},
    "broadMatch": {"@id": "skos:broadMatch", "@type": "@id"},
    "narrowMatch": {"@id": "skos:narrowMatch", "@type": "@id"},
    "relatedMatch": {"@id": "skos:relatedMatch", "@type": "@id"}
  }`

// The types of nodes.
const (
	schemeType  = "skos:ConceptScheme"
	conceptType = "skos:Concept"
)

// node is a scheme or a concept.
type node struct {
	ID           string              `json:"@id"`
	Type         string              `json:"@type"`
	Title        schema.Text         `json:"title,omitempty"`
	Description  schema.Text         `json:"description,omitempty"`
	Version      string              `json:"version,omitempty"`
	Modified     string              `json:"modified,omitempty"`
	Source       string              `json:"source,omitempty"`
	Rights       string              `json:"rights,omitempty"`
	License      string              `json:"license,omitempty"`
	InScheme     string              `json:"inScheme,omitempty"`
	TopConceptOf string              `json:"topConceptOf,omitempty"`
	Notation     []any               `json:"notation,omitempty"`
	PrefLabel    schema.Text         `json:"prefLabel,omitempty"`
	AltLabel     map[string][]string `json:"altLabel,omitempty"`
	Definition   schema.Text         `json:"definition,omitempty"`
	Note         map[string][]string `json:"note,omitempty"`
	Spatial      string              `json:"spatial,omitempty"`
	ExactMatch   []string            `json:"exactMatch,omitempty"`
	CloseMatch   []string            `json:"closeMatch,omitempty"`
	BroadMatch   []string            `json:"broadMatch,omitempty"`
	NarrowMatch  []string            `json:"narrowMatch,omitempty"`
	RelatedMatch []string            `json:"relatedMatch,omitempty"`
}

// typed is a literal with a datatype.
type typed struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

// Write writes schemes as one JSON-LD document, a node per line.
func Write(w io.Writer, schemes ...Scheme) error {
	b := bufio.NewWriter(w)
	b.WriteString("{\n  \"@context\": " + context + ",\n  \"@graph\": [")
	d := document{w: b, blank: map[Match]string{}}
	for _, s := range schemes {
		d.scheme(s)
	}
	b.WriteString("\n  ]\n}\n")
	if d.err != nil {
		return d.err
	}
	return b.Flush() // a writer that failed before fails here again
}

// document is what Write has written so far.
type document struct {
	w     *bufio.Writer
	began bool
	// blank holds the names of foreign codes, and of their systems, that have no
	// address.
	blank map[Match]string
	err   error
}

func (d *document) node(n node) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(n); err != nil && d.err == nil {
		d.err = err
	}
	if d.began {
		d.w.WriteByte(',')
	}
	d.began = true
	d.w.WriteString("\n    ")
	d.w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func (d *document) scheme(s Scheme) {
	n := node{ID: s.URI, Type: schemeType, Title: s.Title, Description: s.Description, Version: s.Version, Modified: s.Date, Source: s.Source}
	if len(s.Notes) > 0 {
		n.Note = map[string][]string{"en": s.Notes}
	}
	if s.Licence == facts {
		n.Rights = facts
	} else if s.Licence != "" {
		n.License = "http://spdx.org/licenses/" + s.Licence
	}
	d.node(n)
	for _, c := range s.Concepts {
		d.concept(s.URI, c)
	}
}

// facts stands in for a licence where there is nothing to license.
const facts = "facts"

func (d *document) concept(scheme string, c Concept) {
	n := node{
		ID: c.URI, Type: conceptType, InScheme: scheme, TopConceptOf: scheme, Notation: []any{c.Code},
		PrefLabel: c.Label, AltLabel: c.Others, Definition: c.Definition, Spatial: c.Country,
	}
	for _, other := range c.Notations {
		n.Notation = append(n.Notation, typed{other.System, other.Code})
	}
	if len(c.Notes) > 0 {
		n.Note = map[string][]string{"en": c.Notes}
	}
	fields := map[codes.Relation]*[]string{
		codes.Exact: &n.ExactMatch, codes.Close: &n.CloseMatch, codes.Broad: &n.BroadMatch, codes.Narrow: &n.NarrowMatch, codes.Related: &n.RelatedMatch,
	}
	for _, m := range c.Matches {
		if field := fields[m.Relation]; field != nil {
			*field = append(*field, d.other(m))
		}
	}
	d.node(n)
}

// other names the concept of a match. One without an address is described once,
// before the concept that needs it.
func (d *document) other(m Match) string {
	if m.URI != "" {
		return m.URI
	}
	system, known := d.name(Match{System: m.System})
	if !known {
		d.node(node{ID: system, Type: schemeType, Title: schema.Text{"en": m.System}})
	}
	name, known := d.name(Match{System: m.System, Code: m.Code})
	if !known {
		d.node(node{ID: name, Type: conceptType, InScheme: system, Notation: []any{m.Code}, PrefLabel: schema.Text{"en": m.Label}})
	}
	return name
}

// name gives a blank node its name and tells whether it had one.
func (d *document) name(key Match) (name string, known bool) {
	if name, known = d.blank[key]; !known {
		name = "_:b" + strconv.Itoa(len(d.blank))
		d.blank[key] = name
	}
	return name, known
}
