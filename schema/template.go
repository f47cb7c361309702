package schema

import (
	"slices"
	"strings"
)

// TemplateColumn is a column of the sheet that a volunteer fills in.
type TemplateColumn struct {
	FlatColumn
	// Required says that every record needs a value here.
	Required bool
}

// templateNames are the columns that a volunteer needs, in the order in which
// people think of an organisation: who, what, where, how to reach it, whence.
var templateNames = []string{
	"id", "name", "name:fr", "legalName", "acronym", "description", "description:fr",
	"country", "legal.wording", "identifier",
	"purpose", "sector", "kind", "service", "audience", "goal", "topic", "language", "areaServed",
	"location.street", "location.postcode", "location.town", "location.region",
	"location.longitude", "location.latitude", "location.precision",
	"website", "email", "phone", "account",
	"offer.kind", "offer.name", "offer.url", "offer.licence",
	"link.kind", "link.name", "link.url",
	"principle.code", "principle.evidence",
	"founded", "lifeStatus",
	"updated", "source.id", "source.licence",
}

// TemplateColumns returns the columns of an empty sheet for volunteers, a choice
// of [FlatColumns] in sensible order. Titles, descriptions and code lists are
// those of the documents; "name:fr" stands as the example of a language.
func TemplateColumns() []TemplateColumn {
	columns := make([]TemplateColumn, len(templateNames))
	for i, name := range templateNames {
		c, _ := theFlatPlan().resolve(name) // the names are pinned by a test
		columns[i] = TemplateColumn{FlatColumn: describe(c), Required: isRequired(name)}
		columns[i].Name = name
	}
	return columns
}

// isRequired follows the documents: a required member of the record, or of an
// object that the record must have.
func isRequired(column string) bool {
	p, ok := FlatPointer(column)
	if !ok || strings.Contains(column, ":") {
		return false
	}
	n := documentNodes()[organisationDocument]
	for token := range p.Tokens() {
		if len(n.Members) > 0 && !slices.Contains(n.Required, token) {
			return false
		}
		n = n.child(token)
	}
	return true
}
