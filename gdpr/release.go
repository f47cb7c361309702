package gdpr

import "github.com/socialtechatlas/commons/schema"

// Release applies the policy to a whole record on its way to the public, in
// place: names, texts in all languages, addresses of pages, contacts, people,
// record keys, provenance, alternatives, and extension fields, of which only
// those stay that the policy names. The second result is the reason for which
// the record must be withheld as a whole, or "". Releasing twice changes nothing;
// a nil record is passed over.
//
// [Gate.Release] does the same and knows what other records had withheld.
func Release(o *schema.Organisation, p Policy) (Tally, string) {
	return release(o, &p, nil)
}

func release(o *schema.Organisation, p *Policy, g *Gate) (Tally, string) {
	if o == nil {
		return Tally{}, ""
	}
	way := &pass{policy: p, tally: Tally{}, releasing: true, gate: g}
	named := len(o.Name) > 0
	way.run(o)
	reason := way.withhold(o)
	if reason == "" && named && len(o.Name) == 0 {
		reason = WithheldName
	}
	return way.tally, reason
}

// withhold returns the reason for which a record is withheld, "" when it is not.
func (p *pass) withhold(o *schema.Organisation) string {
	switch {
	case p.family == familySoleTrader && p.policy.SoleTraders != Publish:
		return WithheldSoleTrader
	case p.lostID:
		return WithheldID
	}
	return ""
}
