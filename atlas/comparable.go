package atlas

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/identifier"
)

// comparable is what matching needs of a record.
func comparable(e *entry) dedupe.Record {
	o := e.org
	r := dedupe.Record{
		Key: e.key.String(), Source: e.key.Source, Country: o.Country, Tags: e.tags,
		Name: o.Name.String(), OtherNames: otherNames(o), Domains: domains(o),
	}
	for _, id := range o.Identifiers {
		r.Identifiers = append(r.Identifiers, id.Scheme+":"+identifier.Normalise(id.Scheme, id.Value))
	}
	for i, l := range o.Locations {
		// The middle of the town tells no more than its name, which is compared.
		if l.Point != nil && o.Provenance[finding.PointerOf("locations", i, "point")].Derived != schema.DerivedTown {
			r.Points = append(r.Points, orb.Point(*l.Point))
			r.PointRadius = max(r.PointRadius, l.Uncertainty())
		}
		if a := l.Address; a != nil && r.Town == "" && r.Postcode == "" && r.Street == "" {
			r.Street, r.Postcode, r.Town = a.Street, a.Postcode, a.Town
		}
	}
	return r
}

// otherNames are all names but the one in use, in a fixed order.
func otherNames(o *schema.Organisation) []string {
	var names []string
	for _, tag := range o.Name.Languages() {
		names = append(names, o.Name[tag])
	}
	names = append(names, o.LegalName)
	names = append(names, o.OtherNames...)
	names = append(names, o.Acronym)
	main := o.Name.String()
	return slices.DeleteFunc(names, func(name string) bool { return name == "" || name == main })
}

// domains are the registrable domains of its web sites and mailboxes that are its
// own: neither those of hosts that anybody uses nor of mail providers.
func domains(o *schema.Organisation) []string {
	if o.Contacts == nil {
		return nil
	}
	var all []string
	for _, address := range slices.Concat(o.Contacts.Websites, o.Contacts.Emails) {
		domain := contact.RegistrableDomain(address)
		if domain != "" && !contact.SharedHost(domain) && !contact.IsFreemail(domain) && !slices.Contains(all, domain) {
			all = append(all, domain)
		}
	}
	return all
}
