package skos

import (
	"fmt"
	"net/url"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

// Scheme is a list of concepts: a skos:ConceptScheme.
type Scheme struct {
	URI string
	// Title and Description hold a text per BCP 47 tag.
	Title, Description schema.Text
	Version            string
	// Date is the day of the last review, ISO 8601.
	Date string
	// Source says in words where the list comes from.
	Source string
	// Licence is an SPDX identifier, or "facts" for what nobody can own.
	Licence string
	// Notes are sentences in English.
	Notes    []string
	Concepts []Concept
}

// Concept is a code, a legal form or a status: a skos:Concept.
type Concept struct {
	URI string
	// Code is the notation in its own scheme.
	Code string
	// Notations are its codes in systems that have no concepts to match.
	Notations []Notation
	// Label holds the preferred label per BCP 47 tag.
	Label schema.Text
	// Others holds further labels per BCP 47 tag, none of which is the preferred
	// one of that language.
	Others     map[string][]string
	Definition schema.Text
	// Notes are sentences in English.
	Notes []string
	// Country is the URI of the country whose law it is, empty for none.
	Country string
	Matches []Match
}

// Notation is the code of a concept in another system.
type Notation struct {
	// System is the URI of the datatype.
	System, Code string
}

// Match ties a concept to one of another scheme.
type Match struct {
	// Relation tells how the other stands to the concept: a broad match means more.
	Relation codes.Relation
	// URI is that of the other concept. When it is empty, System, Code and Label
	// describe it.
	URI                 string
	System, Code, Label string
}

// URI returns the address of a concept, or of a scheme when the code is empty:
// URI("sectors", "culture"). It does not check that there is one.
func URI(scheme, code string) string {
	address := schema.BaseURL + "codes/" + url.PathEscape(scheme)
	if code == "" {
		return address
	}
	return address + "/" + url.PathEscape(code)
}

// systemURI is the datatype of notations in another system.
func systemURI(system string) string { return URI("notations", system) }

// List returns a code list as a scheme.
func List(l *codes.List) Scheme {
	h := l.Header()
	s := Scheme{
		URI: URI(l.ID(), ""), Title: h.Title, Description: h.About,
		Version: h.Version, Date: h.Date, Source: h.Source, Licence: h.Licence,
	}
	labels, official := 0, 0
	for e := range l.All() {
		s.Concepts = append(s.Concepts, listConcept(l, e))
		labels += len(e.Labels)
		official += len(e.Sources)
	}
	if h.LabelSource != "" {
		s.Notes = []string{"All labels are those of " + h.LabelSource + "."}
	} else {
		s.Notes = []string{fmt.Sprintf("Of %d labels, %d are in the words of a document; the others are proposals.", labels, official)}
	}
	return s
}

func listConcept(l *codes.List, e codes.Entry) Concept {
	c := Concept{URI: URI(l.ID(), e.Code), Code: e.Code, Label: e.Labels, Definition: e.Definitions}
	if spdx := e.Notation["spdx"]; spdx != "" {
		c.Notations = append(c.Notations, Notation{systemURI("spdx"), spdx})
	}
	for _, system := range codes.Systems() {
		for _, m := range l.Mapped(system.ID, e.Code) {
			match := Match{Relation: m.Relation, URI: m.URI}
			if m.URI == "" {
				match.System, match.Code, match.Label = system.Title, m.Code, m.Label
			}
			c.Matches = append(c.Matches, match)
		}
	}
	return c
}
