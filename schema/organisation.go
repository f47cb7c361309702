package schema

import "github.com/socialtechatlas/commons/schema/finding"

// Organisation is one organisation of the atlas, as the standard's JSON holds
// it. The zero value is legal Go; a complete record has at least an id, a name,
// a country, a source with its licence, and the day of its last update.
type Organisation struct {
	// ID is stable and unique in a dataset. In partner files it may be empty;
	// the build assigns it.
	ID string `json:"id"`
	// Name is what the organisation calls itself, per language.
	Name Text `json:"name"`
	// LegalName is the name in the register, legal form included.
	LegalName string `json:"legalName,omitempty"`
	// OtherNames are former names, trade names and spellings.
	OtherNames []string `json:"otherNames,omitempty" flat:"otherName"`
	Acronym    string   `json:"acronym,omitempty"`
	// Description says in plain text what the organisation does, per language.
	Description Text `json:"description,omitempty"`
	// Country is the ISO 3166-1 alpha-2 code of the country of the seat.
	Country string `json:"country"`
	// LegalStatus is what the organisation is in law.
	LegalStatus *LegalStatus `json:"legalStatus,omitempty" flat:"legal"`
	// Identifiers are its numbers in registers.
	Identifiers []Identifier `json:"identifiers,omitempty" flat:"identifier"`
	// Locations are its places, the seat or main place first.
	Locations []Location `json:"locations,omitempty" flat:"location"`
	// Purpose holds the grounds on which the organisation is on the Atlas:
	// codes of codes.Purposes.
	Purpose []string `json:"purpose,omitempty"`
	// Sectors are codes of codes.Sectors, the main one first: it colours the map.
	Sectors []string `json:"sectors,omitempty" flat:"sector"`
	// Kinds are codes of codes.Kinds, the Social Tech kinds.
	Kinds []string `json:"kinds,omitempty" flat:"kind"`
	// Activities are NACE Rev. 2.1 codes.
	Activities []string `json:"activities,omitempty" flat:"activity"`
	// Goals are codes of codes.Goals, the Sustainable Development Goals.
	Goals []string `json:"goals,omitempty" flat:"goal"`
	// Audiences are codes of codes.Audiences.
	Audiences []string `json:"audiences,omitempty" flat:"audience"`
	// Services are codes of codes.Services: what the organisation does for the
	// social economy, above all where Purpose holds "supports".
	Services []string `json:"services,omitempty" flat:"service"`
	// Topics are free words of the partner's own, as they stand.
	Topics []string `json:"topics,omitempty" flat:"topic"`
	// Languages are the working languages, as BCP 47 tags.
	Languages []string `json:"languages,omitempty" flat:"language"`
	// AreaServed names countries (ISO 3166-1 alpha-2) or regions (ISO 3166-2).
	AreaServed []string    `json:"areaServed,omitempty"`
	Offers     []Offer     `json:"offers,omitempty" flat:"offer"`
	Links      []Link      `json:"links,omitempty" flat:"link"`
	Principles []Principle `json:"principles,omitempty" flat:"principle"`
	// Contacts are the public ways to reach the organisation.
	Contacts *Contacts `json:"contacts,omitempty" flat:",inline"`
	// People are personal data by definition.
	People []Person `json:"people,omitempty" flat:"person"`
	Life   *Life    `json:"life,omitempty" flat:",inline"`
	// Updated is the day on which the record was last changed at its source.
	Updated Date `json:"updated"`
	// Sources says where the record comes from; a merged record names every
	// contributing source. The first is the record's own source: the one of
	// every value that Provenance does not name.
	Sources []Source `json:"sources" flat:"source"`
	// Provenance names the source of each value that does not come from the
	// record's own source, keyed by JSON pointer.
	Provenance map[finding.Pointer]Provenance `json:"provenance,omitempty" flat:",json"`
	// Alternatives keeps the values that lost against the one in the record,
	// keyed by JSON pointer.
	Alternatives map[finding.Pointer][]Alternative `json:"alternatives,omitempty" flat:",json"`
	// Extension holds fields of partners that the standard does not know, per
	// source id. It is published only where a policy names the field.
	Extension map[string]map[string]string `json:"extension,omitempty" flat:",json"`
}

// LegalStatus is what an organisation is in law.
type LegalStatus struct {
	// Form is an id of the taxonomy in schema/legal; its family and its ISO
	// 20275 code follow from it.
	Form string `json:"form,omitempty"`
	// Family is a code of codes.Families. It is given where the wording tells
	// the family but not the form; with a form it follows from it.
	Family string `json:"family,omitempty"`
	// Statuses lie on top of a form: recognised social enterprise, public benefit.
	Statuses []string `json:"statuses,omitempty" flat:"status"`
	// Wording is the status as the source words it.
	Wording string `json:"wording,omitempty"`
}

// Identifier is the number of an organisation or of its site in a register.
type Identifier struct {
	// Scheme is an org-id.guide code such as "GB-COH" or a name of
	// schema/identifier.
	Scheme string `json:"scheme"`
	Value  string `json:"value"`
}

// Location is one place of an organisation.
type Location struct {
	// Use is a code of codes.LocationUses; empty means the main place.
	Use string `json:"use,omitempty"`
	// Point is longitude, latitude in degrees WGS 84.
	Point *Point `json:"point,omitempty" flat:",inline"`
	// Precision is a code of codes.Precisions: how exactly Point is known.
	Precision string `json:"precision,omitempty"`
	// Radius is how far, in metres, the place may lie from Point; 0 means that
	// nothing is known but what the code of Precision stands for.
	Radius float64 `json:"radius,omitempty"`
	// Address is the postal address in parts.
	Address *Address `json:"address,omitempty" flat:",inline"`
}

// Point is a position in degrees WGS 84: longitude, then latitude, the order of
// GeoJSON. It converts to orb.Point.
type Point [2]float64

// Longitude returns degrees east.
func (p Point) Longitude() float64 { return p[0] }

// Latitude returns degrees north.
func (p Point) Latitude() float64 { return p[1] }

// Address is a postal address in parts, each as its country writes it.
type Address struct {
	// Street holds street and house number.
	Street   string `json:"street,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	Town     string `json:"town,omitempty"`
	Region   string `json:"region,omitempty"`
	// Country is an ISO 3166-1 alpha-2 code; empty means the organisation's.
	Country string `json:"country,omitempty"`
}

// Offer is a tool, service, training or funding that an organisation offers.
type Offer struct {
	// Kind is a code of codes.OfferKinds.
	Kind        string `json:"kind"`
	Name        Text   `json:"name,omitempty"`
	Description Text   `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
	// Licence is an SPDX identifier.
	Licence string `json:"licence,omitempty"`
	// SourceCode is the address of the source code.
	SourceCode string `json:"sourceCode,omitempty"`
	// AlternativeTo names what the offer can stand in for.
	AlternativeTo []string `json:"alternativeTo,omitempty"`
}

// Link ties an organisation to another one.
type Link struct {
	// Kind is a code of codes.LinkKinds: "member-of", "successor-of".
	Kind string `json:"kind"`
	// Target is the id of an organisation, if it is in the dataset.
	Target string `json:"target,omitempty"`
	// Name names the other organisation or network.
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

// Principle is a social-economy principle the organisation declares.
type Principle struct {
	// Code is a code of codes.Principles.
	Code string `json:"code"`
	// Evidence is a code of codes.Evidence: statutes, label, register.
	Evidence string `json:"evidence,omitempty"`
	URL      string `json:"url,omitempty"`
}

// Contacts are the public ways to reach an organisation. They can hold personal
// data, a mailbox that names its holder for one.
type Contacts struct {
	Emails []string `json:"emails,omitempty" flat:"email"`
	// Phones are E.164 numbers where they could be read, else as they stand.
	Phones   []string `json:"phones,omitempty" flat:"phone"`
	Websites []string `json:"websites,omitempty" flat:"website"`
	// Accounts are web addresses of profiles on social networks.
	Accounts []string `json:"accounts,omitempty" flat:"account"`
}

// Person is somebody with a part in the organisation: personal data.
type Person struct {
	Name  string `json:"name"`
	Part  string `json:"part,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// Life is the life of the organisation and of its record.
type Life struct {
	Founded   Date `json:"founded,omitempty"`
	Dissolved Date `json:"dissolved,omitempty"`
	// Status is a code of codes.LifeStatuses; empty means active.
	Status string `json:"status,omitempty" flat:"lifeStatus"`
	// Checked is the day on which somebody last confirmed the record.
	Checked Date `json:"checked,omitempty"`
	// Expires is the day after which the record needs a new check.
	Expires Date `json:"expires,omitempty"`
}

// Source says where a record comes from.
type Source struct {
	// ID is the id of the source in the plan or manifest.
	ID string `json:"id"`
	// Record is the record key in that source.
	Record string `json:"record,omitempty"`
	// Licence is an SPDX identifier or a licence name of codes.Licences.
	Licence string `json:"licence,omitempty"`
	// Date is the day of the source's edition.
	Date Date `json:"date,omitempty"`
	// URL is where the record or the source can be read.
	URL string `json:"url,omitempty"`
}

// Provenance says where one value comes from.
type Provenance struct {
	// Source is the index of the source in Sources; 0 is the record's own.
	Source int `json:"source"`
	// Derived tells how the value came about when the source does not state
	// it: "point", "plan", "places", "town", "repair".
	Derived string `json:"derived,omitempty"`
}

// DerivedTown is how [Provenance] says that a point is the middle of the town, or of
// the region where the town is not known, as GeoNames has it. Who publishes such
// points names GeoNames.
const DerivedTown = "town"

// Alternative is a value that another source gave and that was not chosen.
type Alternative struct {
	Source int `json:"source"`
	// Value is JSON: a text, number, list or object like the value at the pointer.
	Value any `json:"value"`
}
