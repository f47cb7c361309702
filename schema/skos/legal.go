package skos

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/legal"
)

// The schemes of the taxonomy, as they stand in addresses.
const (
	formScheme   = "legal-forms"
	statusScheme = "legal-statuses"
)

// Forms returns the legal forms of all countries as a scheme. Their families are
// the code list codes.Families.
func Forms() Scheme {
	return legalScheme(formScheme, "Legal forms", "What an organisation can be in law, country by country.", false)
}

// Statuses returns the statuses that lie on top of legal forms as a scheme.
func Statuses() Scheme {
	return legalScheme(statusScheme, "Legal statuses", "What an organisation can have on top of its legal form, and lose while the form stays.", true)
}

func legalScheme(id, title, about string, status bool) Scheme {
	s := Scheme{
		URI: URI(id, ""), Title: schema.Text{"en": title}, Description: schema.Text{"en": about},
		Version: schema.Version, Licence: "facts",
		Source: "National laws and registers, the ISO 20275 list of GLEIF and the other sources of schema/legal/data/sources.tsv",
	}
	for _, f := range legal.Forms() {
		if f.Status == status {
			s.Concepts = append(s.Concepts, formConcept(id, f))
		}
	}
	return s
}

func formConcept(scheme string, f legal.Form) Concept {
	c := Concept{URI: URI(scheme, f.ID), Code: f.ID, Label: schema.Text{}, Others: map[string][]string{}, Country: countryURI(f.Country)}
	for _, n := range f.Names {
		c.name(n.Language, n.Text)
	}
	main := f.Names[0].Language
	for _, short := range f.Abbreviations {
		c.name(main, short)
	}
	if f.Transliteration != "" {
		c.name(main+"-Latn", f.Transliteration)
	}
	if f.English != "" {
		c.name("en", f.English)
	}
	for _, code := range f.ELF {
		c.Notations = append(c.Notations, Notation{systemURI("iso-20275"), code})
	}
	for _, code := range f.Codes {
		c.Notations = append(c.Notations, Notation{systemURI(slug(f.Register)), code})
	}
	c.Notes = notes(f)
	c.Matches = append(c.Matches, Match{Relation: codes.Broad, URI: URI(codes.Families.ID(), f.Family)})
	for _, on := range f.On {
		c.Matches = append(c.Matches, Match{Relation: codes.Related, URI: URI(formScheme, on)})
	}
	return c
}

// name adds a name: the first of a language is the preferred one. SKOS allows no
// text to be both.
func (c *Concept) name(language, text string) {
	switch have := c.Label[language]; {
	case have == "":
		c.Label[language] = text
	case have != text && !slices.Contains(c.Others[language], text):
		c.Others[language] = append(c.Others[language], text)
	}
}

func countryURI(country string) string {
	if country == legal.European {
		return URI(codes.Areas.ID(), country)
	}
	return URI(codes.Countries.ID(), country)
}

// belonging says the answers in words.
var belonging = map[legal.Belonging]string{
	legal.ByLaw: "yes, by law", legal.ByPractice: "yes, by practice", legal.Conditional: "on conditions", legal.No: "no",
}

// notes are what was looked up about the law. What is general knowledge stays
// out: a file that travels alone cannot say how sure it is.
func notes(f legal.Form) (all []string) {
	if f.LawConfidence == legal.Unsourced {
		return nil
	}
	if f.Law != "" {
		all = append(all, "Law: "+f.Law)
	}
	all = append(all, "Social economy: "+belonging[f.SocialEconomy])
	for _, day := range []struct{ words, text string }{
		{"First possible: ", f.From}, {"No new ones after: ", f.Closed}, {"None after: ", f.To},
	} {
		if day.text != "" {
			all = append(all, day.words+day.text)
		}
	}
	return all
}

// slug writes a name so that it can stand in an address.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}
