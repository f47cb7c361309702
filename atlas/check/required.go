package check

import (
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/contact"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// The rules about what a record must have. Those of severity Error reject it.
var (
	// RuleNameMissing is a record without any name.
	RuleNameMissing = &finding.Rule{ID: "name-missing", Severity: finding.Error, Since: "1.0",
		Before: "name:", After: "name: Commons Network"}
	// RuleNamePlaceholder is the example row of a template, an entry with which somebody
	// tried a form out, or what a program writes for a missing name. Nothing else is told
	// of such a record.
	RuleNamePlaceholder = &finding.Rule{ID: "name-placeholder", Severity: finding.Error, Since: "1.0",
		Before: "name: Example-community-garden-name", After: "name: Commons Garden"}
	// RuleNameAddress is a name that is the organisation's web address, or its street
	// and house number.
	RuleNameAddress = &finding.Rule{ID: "name-is-address", Severity: finding.Warning, Since: "1.0",
		Before: "name: www.example.org", After: "name: Commons Network"}
	// RuleCountryMissing is a record that neither states a country nor has a
	// point that tells it.
	RuleCountryMissing = &finding.Rule{ID: "country-missing", Severity: finding.Error, Since: "1.0",
		Before: "country:", After: "country: FR"}
	// RuleLicenceMissing is a record whose licence nobody states; it cannot be
	// published openly.
	RuleLicenceMissing = &finding.Rule{ID: "licence-missing", Severity: finding.Warning, Since: "1.0",
		Before: "source.licence:", After: "source.licence: CC-BY-4.0"}
)

var requiredRules = []*finding.Rule{RuleNameMissing, RuleNamePlaceholder, RuleNameAddress, RuleNameNumber, RuleCountryMissing, RuleLicenceMissing}

// unstated is the licence code for "nobody said".
const unstated = "unstated"

func required(r *inspection) {
	named := hasWord(r.org.LegalName)
	for _, name := range r.org.Name {
		named = named || hasWord(name)
	}
	if !named {
		r.reject(RuleNameMissing, "/name")
	} else if name := r.org.Name.String(); isPlaceholder(name) {
		r.result.Findings = nil // whatever else is wrong with it
		r.reject(RuleNamePlaceholder, "/name", value(name))
		return
	}
	for _, tag := range r.org.Name.Languages() {
		name, rule := r.org.Name[tag], RuleNameAddress
		if isNumber(name) {
			rule = RuleNameNumber
		} else if !r.isAddress(name) {
			continue
		}
		r.report(rule, finding.PointerOf("name", tag), value(finding.Sensitive(name)))
	}
	if r.org.Country == "" {
		r.reject(RuleCountryMissing, "/country")
	}
	for i, s := range r.org.Sources {
		if !r.context.ListLicence && (s.Licence == "" || s.Licence == unstated) {
			r.report(RuleLicenceMissing, finding.PointerOf("sources", i, "licence"))
		}
	}
}

// hasWord reports a text with a letter or digit in it.
func hasWord(text string) bool {
	return text != "" && (isAlphanumeric(text[:1]) || fold.Key(text) != "")
}

// isAddress reports a name that only says where the organisation is. A street without
// a number may be a name: farms and houses have those.
func (r *inspection) isAddress(name string) bool {
	beginning := strings.TrimSpace(name)
	beginning = strings.ToLower(beginning[:min(len(beginning), len("https:"))])
	if strings.HasPrefix(beginning, "www.") || strings.HasPrefix(beginning, "http:") || beginning == "https:" {
		_, err := contact.ParseWeb(name)
		return err == nil
	}
	if !strings.ContainsAny(name, "0123456789") {
		return false
	}
	key := fold.Key(name)
	return slices.ContainsFunc(r.org.Locations, func(l schema.Location) bool {
		return l.Address != nil && l.Address.Street != "" && fold.Key(l.Address.Street) == key
	})
}

// reject reports what no record can be published without.
func (r *inspection) reject(rule *finding.Rule, p finding.Pointer, args ...finding.Arg) {
	r.report(rule, p, args...)
	r.result.Rejected = true
}
