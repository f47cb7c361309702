package collection

import (
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/legal"
)

// familyOf returns the legal family of an organisation, "" when unknown.
func familyOf(o *schema.Organisation) string {
	if o.LegalStatus == nil {
		return ""
	}
	return legal.Family(o.LegalStatus.Form, o.LegalStatus.Family, o.LegalStatus.Statuses...)
}
