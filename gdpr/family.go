package gdpr

import (
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/legal"
)

// familySoleTrader is the legal family of natural persons in business.
const familySoleTrader = "sole-trader"

// familyOf returns the legal family of an organisation, "" when unknown. A
// family that says sole trader counts even beside a form that says otherwise.
func familyOf(o *schema.Organisation) string {
	if o.LegalStatus == nil {
		return ""
	}
	if o.LegalStatus.Family == familySoleTrader {
		return familySoleTrader
	}
	if form, known := legal.Lookup(o.LegalStatus.Form); known {
		return form.Family
	}
	return o.LegalStatus.Family
}
