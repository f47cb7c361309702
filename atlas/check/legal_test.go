package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestLegalStatus(t *testing.T) {
	derived := func(p finding.Pointer, how string) map[finding.Pointer]schema.Provenance {
		return map[finding.Pointer]schema.Provenance{p: {Derived: how}}
	}
	for _, c := range []struct {
		name, country string
		given, want   schema.LegalStatus
		provenance    map[finding.Pointer]schema.Provenance
	}{
		{"wording of one form", "DE", schema.LegalStatus{Wording: "e. V."}, schema.LegalStatus{Form: "de-ev", Wording: "e. V."}, derived("/legalStatus/form", "wording")},
		{"wording of several forms of one family", "FR", schema.LegalStatus{Wording: "SA"}, schema.LegalStatus{Family: "commercial", Wording: "SA"}, derived("/legalStatus/family", "wording")},
		{"wording that does not tell", "GB", schema.LegalStatus{Wording: "Limited"}, schema.LegalStatus{Wording: "Limited"}, nil},
		{"wording of a status", "FR", schema.LegalStatus{Wording: "ESUS"}, schema.LegalStatus{Statuses: []string{"fr-esus"}, Wording: "ESUS"}, derived("/legalStatus/statuses/0", "wording")},
		{"wording of another country", "FR", schema.LegalStatus{Wording: "Community Interest Company"}, schema.LegalStatus{Wording: "Community Interest Company"}, nil},
		{"wording in part, inflected", "PL", schema.LegalStatus{Wording: "spółdzielnie mleczarskie"}, schema.LegalStatus{Family: "cooperative", Wording: "spółdzielnie mleczarskie"}, derived("/legalStatus/family", "wording")},
		{"form of another country", "FR", schema.LegalStatus{Wording: "GmbH"}, schema.LegalStatus{Family: "commercial", Wording: "GmbH"}, derived("/legalStatus/family", "wording")},
		{"family that the source gives", "FR", schema.LegalStatus{Family: "cooperative", Wording: "SA"}, schema.LegalStatus{Family: "cooperative", Wording: "SA"}, nil},
		{"form by its ISO code", "GB", schema.LegalStatus{Form: "7T8N"}, schema.LegalStatus{Form: "gb-cio"}, derived("/legalStatus/form", "repair")},
		{"status by its ISO code", "GB", schema.LegalStatus{Form: "17R0"}, schema.LegalStatus{Statuses: []string{"gb-cic"}}, derived("/legalStatus/statuses/0", "repair")},
		{"status in the place of the form that it tells", "DE", schema.LegalStatus{Form: "de-ggmbh"}, schema.LegalStatus{Form: "de-gmbh", Statuses: []string{"de-ggmbh"}},
			map[finding.Pointer]schema.Provenance{"/legalStatus/form": {Derived: "repair"}, "/legalStatus/statuses/0": {Derived: "repair"}}},
		{"wording of a status that tells the form", "DE", schema.LegalStatus{Wording: "gGmbH"}, schema.LegalStatus{Form: "de-gmbh", Statuses: []string{"de-ggmbh"}, Wording: "gGmbH"},
			map[finding.Pointer]schema.Provenance{"/legalStatus/form": {Derived: "wording"}, "/legalStatus/statuses/0": {Derived: "wording"}}},
		{"status in the place of a form", "FR", schema.LegalStatus{Form: "fr-esus"}, schema.LegalStatus{Statuses: []string{"fr-esus"}}, derived("/legalStatus/statuses/0", "repair")},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := good()
			o.Country, o.Locations = c.country, nil
			o.Identifiers, o.Contacts = nil, nil
			o.LegalStatus = &c.given
			r := Organisation(o, today)
			assert.Empty(t, ids(r))
			assert.Equal(t, &c.want, o.LegalStatus)
			assert.Equal(t, c.provenance, o.Provenance)
			assert.Zero(t, Organisation(o, today).Repaired, "a second check repairs nothing")
		})
	}
}
