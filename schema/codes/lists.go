package codes

// The code lists of the standard. Each variable holds the list that its comment
// names; do not assign to them.
var (
	// Sectors are the twelve groups of the UN classification of non-profit and
	// third-sector organisations. They colour the map.
	Sectors = newList("sectors")
	// Purposes are the two grounds for being on the Atlas.
	Purposes = newList("purposes")
	// Kinds are the Social Tech kinds.
	Kinds = newList("kinds")
	// Goals are the Sustainable Development Goals, "1" to "17".
	Goals = newList("goals")
	// Audiences are the people and organisations that an organisation serves.
	Audiences = newList("audiences")
	// OfferKinds are the kinds of an offer.
	OfferKinds = newList("offer-kinds")
	// LinkKinds are the kinds of a link to another organisation, read as a verb
	// whose subject is the organisation that holds the link.
	LinkKinds = newList("link-kinds")
	// Principles are the seven of Social Economy Europe's charter.
	Principles = newList("principles")
	// Evidence says how a principle is shown.
	Evidence = newList("evidence")
	// LocationUses are the uses of a place.
	LocationUses = newList("location-uses")
	// Precisions say how exactly a point is known; Notation["radius"] is a
	// nominal radius in metres, missing for "unknown".
	Precisions = newList("precisions")
	// LifeStatuses say whether an organisation is active.
	LifeStatuses = newList("life-statuses")
	// Families are the families of legal forms, those of schema/legal.
	Families = newList("families")
	// Licences are the SPDX identifiers of the data licences in use, and two
	// names of our own: "public-domain-stated" and "unstated".
	Licences = newList("licences")
	// Services are what an organisation does for the social economy.
	Services = newList("services")
	// Countries are the ISO 3166-1 alpha-2 codes and XK for Kosovo.
	Countries = newList("countries")
	// Languages are BCP 47 tags of languages spoken in Europe. A record may name
	// others: the list is there for their names.
	Languages = newList("languages")
	// Areas are areas served that are larger than a country.
	Areas = newList("areas")
	// Activities are the sections of NACE Rev. 2.1. In Rev. 2 the letters from
	// J on meant other sections.
	Activities = newList("activities")
)

// Lists holds every list, in the order of the documentation.
var Lists = []*List{
	Sectors, Purposes, Kinds, Goals, Audiences, OfferKinds, LinkKinds, Principles,
	Evidence, LocationUses, Precisions, LifeStatuses, Families, Licences,
	Services, Countries, Languages, Areas, Activities,
}

// Lookup returns the list with that id, false when there is none.
func Lookup(id string) (*List, bool) {
	for _, l := range Lists {
		if l.id == id {
			return l, true
		}
	}
	return nil, false
}
