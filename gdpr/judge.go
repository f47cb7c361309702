package gdpr

import (
	"strings"

	"github.com/socialtechatlas/commons/schema"
)

// Judge says what the policy does with one value, without a record around it. A
// [Number] is "SCHEME:value"; the country, ISO 3166-1 alpha-2, tells how to read
// a national phone number and may be empty.
func (p Policy) Judge(kind Kind, value, country string) Judgement {
	switch kind {
	case Mailbox:
		return judgeMailbox(&p, value).judgement
	case Phone:
		return judgePhone(&p, value, country).judgement
	case Number:
		scheme, number, _ := strings.Cut(value, ":")
		return judgeIdentifier(&p, schema.Identifier{Scheme: scheme, Value: number}, country, "")
	}
	return Judgement{p.People, reasonPerson}
}
