package atlas

import (
	"iter"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// licenceFindings yields why the atlas may not be published as the plan says:
// the index of the source that stands in the way, or -1 for the plan itself.
// Sources without a stated licence are no obstacle here: their records are
// withheld one by one.
func (p *Plan) licenceFindings() iter.Seq2[int, finding.Finding] {
	return func(yield func(int, finding.Finding) bool) {
		switch {
		case !p.Openly:
			return
		case p.Licence == "":
			yield(-1, RulePlanLicence.Finding())
			return
		}
		for i, s := range p.Sources {
			if !stated(s.Licence) {
				continue
			}
			allowed, reason := codes.MayGoUnder(s.Licence, p.Licence)
			if allowed {
				continue
			}
			f := RuleLicenceConflict.Finding(arg("name", s.ID), arg("licence", s.Licence), arg("under", p.Licence), arg("reason", codes.Conflict{Licence: s.Licence, Under: p.Licence, Reason: reason}))
			if !yield(i, f) {
				return
			}
		}
	}
}

// licenceOfTowns is that of the table that records are placed by.
const licenceOfTowns = "CC-BY-4.0"

// townsFinding says why points of towns may not go into the atlas, if so.
func (p *Plan) townsFinding() (f finding.Finding, allowed bool) {
	if !p.Openly {
		return f, true
	}
	allowed, reason := codes.MayGoUnder(licenceOfTowns, p.Licence)
	return RuleTownsLicence.Finding(arg("licence", licenceOfTowns), arg("under", p.Licence),
		arg("reason", codes.Conflict{Licence: licenceOfTowns, Under: p.Licence, Reason: reason})), allowed
}

// unstated is the licence code for "nobody said".
const unstated = "unstated"

func stated(licence string) bool { return licence != "" && licence != unstated }

// licensed reports whether the list, or the record itself, states a licence.
func licensed(o *schema.Organisation) bool {
	return slices.ContainsFunc(o.Sources, func(s schema.Source) bool { return stated(s.Licence) })
}
