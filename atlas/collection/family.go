package collection

import "github.com/socialtechatlas/commons/schema"

// familyOf returns the legal family of an organisation, "" when unknown.
func familyOf(o *schema.Organisation) string {
	if o.LegalStatus == nil {
		return ""
	}
	return o.LegalStatus.Family
}
