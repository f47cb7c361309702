package schema

import "github.com/socialtechatlas/commons/schema/finding"

// Rules of [Validate] and of the readers.
var (
	RuleSyntax = &finding.Rule{ID: "schema-syntax", Severity: finding.Error, Since: "1.0",
		Before: `"acronym": "CN",`, After: `"acronym": "CN"`}
	RuleEncoding = &finding.Rule{ID: "schema-encoding", Severity: finding.Error, Since: "1.0",
		Before: "\"acronym\": \"Caf\xe9\"", After: `"acronym": "Café"`}
	RuleDeep = &finding.Rule{ID: "schema-too-deep", Severity: finding.Error, Since: "1.0",
		Before: `"alternatives": {"/name": [{"source": 0, "value": [[[[[[]]]]]]}]}`, After: `"alternatives": {"/name": [{"source": 0, "value": []}]}`}
	RuleDuplicate = &finding.Rule{ID: "schema-duplicate-property", Severity: finding.Error, Since: "1.0",
		Before: `"acronym": "CN", "acronym": "CNW"`, After: `"acronym": "CN"`}
	RuleRequired = &finding.Rule{ID: "schema-required", Severity: finding.Error, Since: "1.0",
		Before: `"sources": [{"id": "our-list"}]`, After: `"sources": [{"id": "our-list", "licence": "CC-BY-4.0"}]`}
	RuleType = &finding.Rule{ID: "schema-type", Severity: finding.Error, Since: "1.0",
		Before: `"name": "Commons Network"`, After: `"name": {"en": "Commons Network"}`}
	RuleUnknown = &finding.Rule{ID: "schema-unknown-property", Severity: finding.Error, Since: "1.0",
		Before: `"capital": 5000`, After: `"extension": {"my-list": {"capital": "5000"}}`}
	RuleCode = &finding.Rule{ID: "schema-code-unknown", Severity: finding.Error, Since: "1.0",
		Before: `"country": "UK"`, After: `"country": "GB"`}
	RuleFormat = &finding.Rule{ID: "schema-format", Severity: finding.Error, Since: "1.0",
		Before: `"updated": "02/11/2025"`, After: `"updated": "2025-11-02"`}
	RuleRange = &finding.Rule{ID: "schema-range", Severity: finding.Error, Since: "1.0",
		Before: `"locations": [{"point": [4.35, 508.5]}]`, After: `"locations": [{"point": [4.35, 50.85]}]`}
	RuleLength = &finding.Rule{ID: "schema-length", Severity: finding.Error, Since: "1.0",
		Before: `"locations": [{"point": [4.35]}]`, After: `"locations": [{"point": [4.35, 50.85]}]`}
	RuleEmpty = &finding.Rule{ID: "schema-empty", Severity: finding.Error, Since: "1.0",
		Before: `"acronym": ""`, After: `"acronym": "CN"`}
	RuleNumber = &finding.Rule{ID: "schema-number", Severity: finding.Error, Since: "1.0",
		Before: `"locations": [{"point": [1e999999, 0]}]`, After: `"locations": [{"point": [4.35, 50.85]}]`}
	RuleLong = &finding.Rule{ID: "schema-record-too-long", Severity: finding.Error, Since: "1.0",
		Before: `"description": {"en": "… and the whole rest of the file on one line"}`, After: `"acronym": "CN"`}
	RuleNewer = &finding.Rule{ID: "schema-version-newer", Severity: finding.Warning, Since: "1.0",
		Before: `{"standard": "9.0"}`, After: `{"standard": "1.0"}`}
	RuleInternal = &finding.Rule{ID: "schema-internal", Severity: finding.Error, Since: "1.0"}
)

// Rules of the flat profile, one per [FlatReason].
var (
	RuleFlatColumn = &finding.Rule{ID: "flat-unknown-column", Severity: finding.Warning, Since: "1.0",
		Before: "adress.town: Lyon", After: "location.town: Lyon"}
	RuleFlatNumber = &finding.Rule{ID: "flat-number-in-column-name", Severity: finding.Warning, Since: "1.0",
		Before: "location02.town: Lyon", After: "location2.town: Lyon"}
	RuleFlatLanguage = &finding.Rule{ID: "flat-language-in-column-name", Severity: finding.Warning, Since: "1.0",
		Before: "name:french: Réseau", After: "name:fr: Réseau"}
	RuleFlatSeveral = &finding.Rule{ID: "flat-several-values", Severity: finding.Error, Since: "1.0",
		Before: "country: FR | BE", After: "country: FR"}
	RuleFlatNoNumber = &finding.Rule{ID: "flat-no-number", Severity: finding.Error, Since: "1.0",
		Before: "location.longitude: 4,35", After: "location.longitude: 4.35"}
	RuleFlatNoJSON = &finding.Rule{ID: "flat-no-json", Severity: finding.Error, Since: "1.0",
		Before: "extension: capital 5000", After: `extension: {"my-list":{"capital":"5000"}}`}
	RuleFlatNoScheme = &finding.Rule{ID: "flat-no-scheme", Severity: finding.Error, Since: "1.0",
		Before: "identifier: RC000123", After: "identifier: GB-COH:RC000123"}
	RuleFlatHalfPoint = &finding.Rule{ID: "flat-half-point", Severity: finding.Warning, Since: "1.0",
		Before: "location.longitude: 4.35", After: "location.longitude: 4.35\nlocation.latitude: 50.85"}
)

// Rules of [Extension], which also reports those of [Validate].
var (
	// RuleAllowed is a value that is not among those that a partner's schema lists.
	RuleAllowed = &finding.Rule{ID: "schema-value-not-allowed", Severity: finding.Error, Since: "1.0",
		Before: `"grade": "Full"`, After: `"grade": "full"`}
	// RuleLimit is a number beyond a bound.
	RuleLimit = &finding.Rule{ID: "schema-limit", Severity: finding.Error, Since: "1.0",
		Before: `"members": -3`, After: `"members": 3`}
	// RuleSize is a text or list that is too short or too long.
	RuleSize = &finding.Rule{ID: "schema-size", Severity: finding.Error, Since: "1.0",
		Before: `"acronym": "The Commons Network"`, After: `"acronym": "TCN"`}
	// RuleRepeated is an entry that stands in a list twice.
	RuleRepeated = &finding.Rule{ID: "schema-repeated-item", Severity: finding.Error, Since: "1.0",
		Before: `"topics": ["repair", "repair"]`, After: `"topics": ["repair"]`}
	// RuleExtensionValue is a value that does not fit for a reason that only the
	// schema can say: none of several forms, or one that it excludes.
	RuleExtensionValue = &finding.Rule{ID: "schema-extension-value", Severity: finding.Error, Since: "1.0",
		Before: `"fee": "none"`, After: `"fee": {"amount": 0, "currency": "EUR"}`}
	// RuleExtensionSchema is a place at which a partner's document is no JSON Schema.
	RuleExtensionSchema = &finding.Rule{ID: "extension-schema", Severity: finding.Error, Since: "1.0",
		Before: `"grade": {"type": "txt"}`, After: `"grade": {"type": "string"}`}
	// RuleExtensionReference is a reference to what is not opened.
	RuleExtensionReference = &finding.Rule{ID: "extension-reference", Severity: finding.Error, Since: "1.0",
		Before: `{"$ref": "https://example.org/member.schema.json"}`, After: `{"$ref": "member.schema.json"}`}
)

// Rules holds every rule of this package.
var Rules = []*finding.Rule{
	RuleSyntax, RuleEncoding, RuleDeep, RuleDuplicate, RuleRequired, RuleType, RuleUnknown, RuleCode, RuleFormat,
	RuleRange, RuleLength, RuleEmpty, RuleNumber, RuleLong, RuleNewer, RuleInternal,
	RuleFlatColumn, RuleFlatNumber, RuleFlatLanguage, RuleFlatSeveral, RuleFlatNoNumber, RuleFlatNoJSON,
	RuleFlatNoScheme, RuleFlatHalfPoint,
	RuleAllowed, RuleLimit, RuleSize, RuleRepeated, RuleExtensionValue, RuleExtensionSchema, RuleExtensionReference,
}

// Finding tells the error as a finding. It names the place in the record and
// the column; the file and the row are the caller's to add.
func (e *FlatError) Finding() finding.Finding {
	args := []finding.Arg{{Name: "column", Value: e.Column}}
	if e.Value != "" {
		args = append(args, finding.Arg{Name: "value", Value: e.Value})
	}
	pointer, _ := FlatPointer(e.Column)
	for _, rule := range Rules {
		if rule.ID == "flat-"+string(e.Reason) {
			return rule.Finding(args...).On(pointer).At(finding.Position{Field: e.Column})
		}
	}
	return RuleInternal.Finding(finding.Arg{Name: "fault", Value: e.Error()})
}
