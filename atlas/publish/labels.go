package publish

import (
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/legal"
)

// labels collects, for the codes in use, their labels in the site's languages.
type labels struct {
	languages []language.Tag
	used      map[string]map[string]map[string]string
}

func newLabels(languages []string) *labels {
	l := &labels{used: map[string]map[string]map[string]string{}}
	for _, name := range languages {
		l.languages = append(l.languages, language.Make(name))
	}
	return l
}

// of returns the labels of a code per language of the site, nil for a code that
// the list does not have.
func (l *labels) of(list *codes.List, code string) map[string]string {
	if !list.Has(code) {
		return nil
	}
	texts := map[string]string{}
	for _, tag := range l.languages {
		texts[tag.String()] = list.Label(code, tag)
	}
	return texts
}

// add notes the labels of codes under the name by which the page asks for them.
func (l *labels) add(name string, list *codes.List, values ...string) {
	for _, code := range values {
		if _, done := l.used[name][code]; done || code == "" {
			continue
		}
		if texts := l.of(list, code); texts != nil {
			l.put(name, code, texts)
		}
	}
}

func (l *labels) put(name, code string, texts map[string]string) {
	if l.used[name] == nil {
		l.used[name] = map[string]map[string]string{}
	}
	l.used[name][code] = texts
}

// organisation notes every code that the detail panel of an organisation shows.
func (l *labels) organisation(o *schema.Organisation) {
	l.add("countries", codes.Countries, o.Country)
	l.add("countries", codes.Countries, o.AreaServed...)
	l.add("sectors", codes.Sectors, o.Sectors...)
	l.add("purposes", codes.Purposes, o.Purpose...)
	l.add("kinds", codes.Kinds, o.Kinds...)
	l.add("activities", codes.Activities, o.Activities...)
	l.add("goals", codes.Goals, o.Goals...)
	l.add("audiences", codes.Audiences, o.Audiences...)
	l.add("services", codes.Services, o.Services...)
	l.add("families", codes.Families, familyOf(o))
	for _, p := range o.Locations {
		l.add("locationUses", codes.LocationUses, p.Use)
		l.add("precisions", codes.Precisions, p.Precision)
		if p.Address != nil {
			l.add("countries", codes.Countries, p.Address.Country)
		}
	}
	for _, x := range o.Offers {
		l.add("offerKinds", codes.OfferKinds, x.Kind)
	}
	for _, x := range o.Links {
		l.add("linkKinds", codes.LinkKinds, x.Kind)
	}
	for _, x := range o.Principles {
		l.add("principles", codes.Principles, x.Code)
		l.add("evidence", codes.Evidence, x.Evidence)
	}
	for _, s := range o.Sources {
		l.add("licences", codes.Licences, s.Licence)
	}
	if o.Life != nil {
		l.add("lifeStatuses", codes.LifeStatuses, o.Life.Status)
	}
}

// familyOf returns the code of the legal family, empty when it is not known.
func familyOf(o *schema.Organisation) string {
	if o.LegalStatus == nil {
		return ""
	}
	return legal.Family(o.LegalStatus.Form, o.LegalStatus.Family, o.LegalStatus.Statuses...)
}
