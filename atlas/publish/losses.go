package publish

import (
	"iter"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

var (
	// RuleNotOnMap tells of an organisation that the map and the GeoJSON leave
	// out because no point of it is known.
	RuleNotOnMap = &finding.Rule{
		ID: "not-on-map", Severity: finding.Info, Since: "1.0",
		Before: `"locations": [{"address": {"town": "Lyon"}}]`,
		After:  `"locations": [{"point": [4.8357, 45.764], "precision": "town", "address": {"town": "Lyon"}}]`,
	}
	// RuleNotInTable tells of places, sources, offers and so on of an organisation
	// that has more than a table can hold.
	RuleNotInTable = &finding.Rule{
		ID: "not-in-table", Severity: finding.Info, Since: "1.0",
		Before: "4013 locations", After: "location.town … location50.town in the CSV, all of them in the JSON",
	}
	// RuleLinkAsText tells of an address that the page shows as text, because
	// only http and https addresses become links.
	RuleLinkAsText = &finding.Rule{
		ID: "link-shown-as-text", Severity: finding.Warning, Since: "1.0",
		Before: `"websites": ["example.org"]`, After: `"websites": ["https://example.org/"]`,
	}
)

// Rules are the rules of this package.
var Rules = []*finding.Rule{RuleNotOnMap, RuleNotInTable, RuleLinkAsText}

// Losses says what some of the published files cannot carry: organisations
// without a point are in every file but the GeoJSON and the map, the CSV holds the
// first places, sources and so on of an organisation that has very many, and an
// address that is no http or https address is no link on the page. Each finding
// names the first source of its record.
func Losses(organisations iter.Seq[*schema.Organisation]) finding.Set {
	return finding.NewSet(func(yield func(finding.Finding) bool) {
		for o := range organisations {
			about := finding.Finding{Record: o.ID}
			if len(o.Sources) > 0 {
				about.Source, about.Record = o.Sources[0].ID, o.Sources[0].Record
			}
			for _, f := range losses(o) {
				if !yield(f.From(about.Source).In(about.Record)) {
					return
				}
			}
		}
	})
}

func losses(o *schema.Organisation) []finding.Finding {
	var found []finding.Finding
	if _, ok := mainPlace(o); !ok {
		found = append(found, RuleNotOnMap.Finding().On("/locations"))
	}
	table := func(n int, at finding.Pointer) {
		if n > tableRepeats {
			found = append(found, RuleNotInTable.Finding(finding.Arg{Name: "count", Value: n}, finding.Arg{Name: "most", Value: tableRepeats}).On(at))
		}
	}
	table(len(o.Locations), "/locations")
	table(len(o.Offers), "/offers")
	table(len(o.Links), "/links")
	table(len(o.People), "/people")
	table(len(o.Principles), "/principles")
	table(len(o.Sources), "/sources")
	check := func(address string, at finding.Pointer) {
		if address != "" && !isWeb(address) {
			found = append(found, RuleLinkAsText.With(finding.Sensitive(address)).On(at))
		}
	}
	if o.Contacts != nil {
		for i, a := range o.Contacts.Websites {
			check(a, finding.PointerOf("contacts", "websites", i))
		}
		for i, a := range o.Contacts.Accounts {
			check(a, finding.PointerOf("contacts", "accounts", i))
		}
	}
	for i, x := range o.Offers {
		check(x.URL, finding.PointerOf("offers", i, "url"))
		check(x.SourceCode, finding.PointerOf("offers", i, "sourceCode"))
	}
	for i, x := range o.Links {
		check(x.URL, finding.PointerOf("links", i, "url"))
	}
	for i, x := range o.Principles {
		check(x.URL, finding.PointerOf("principles", i, "url"))
	}
	return found
}

func isWeb(address string) bool {
	scheme, rest, ok := strings.Cut(address, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http"))
}
