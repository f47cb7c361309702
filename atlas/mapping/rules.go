package mapping

import "github.com/socialtechatlas/commons/schema/finding"

// The rules about mapping files. Mistakes of YAML itself and unknown keys are
// reported under the rules of the YAML reader.
var (
	// RuleVersion is a mapping of another version of the language.
	RuleVersion = &finding.Rule{ID: "mapping-version", Severity: finding.Error, Since: "1.0",
		Before: `mapping: "7.0"`, After: `mapping: "1.0"`}
	// RuleTarget is a target that the flat profile does not have.
	RuleTarget = &finding.Rule{ID: "mapping-unknown-target", Severity: finding.Error, Since: "1.0",
		Before: "fields: {nmae: Name}", After: "fields: {name: Name}"}
	// RuleExpression is a regular expression that cannot be used.
	RuleExpression = &finding.Rule{ID: "mapping-bad-expression", Severity: finding.Error, Since: "1.0",
		Before: `split: "[;"`, After: `split: "[;]"`}
	// RuleLookupName is a table of look-ups that is not there.
	RuleLookupName = &finding.Rule{ID: "mapping-unknown-lookup", Severity: finding.Error, Since: "1.0",
		Before: "do: [{lookup: sektors}]", After: "do: [{lookup: sectors}]"}
	// RuleLookupTwice are two words of a table that are read as the same word.
	RuleLookupTwice = &finding.Rule{ID: "mapping-lookup-twice", Severity: finding.Error, Since: "1.0",
		Before: "{Café: community, cafe: culture}", After: "{Café: community}"}
	// RuleCode is a code that its code list does not have.
	RuleCode = &finding.Rule{ID: "mapping-unknown-code", Severity: finding.Error, Since: "1.0",
		Before: "sector: {value: enviroment}", After: "sector: {value: environment}"}
	// RuleShape is a shape of dates that cannot be used.
	RuleShape = &finding.Rule{ID: "mapping-bad-date-shape", Severity: finding.Error, Since: "1.0",
		Before: "date: [dd/mm/yyyy]", After: "date: [DD/MM/YYYY]"}
	// RuleSystem is a coordinate system that is not known.
	RuleSystem = &finding.Rule{ID: "mapping-unknown-system", Severity: finding.Error, Since: "1.0",
		Before: `system: "EPSG:99"`, After: `system: "EPSG:2154"`}
	// RuleLanguage is a language that is no BCP 47 tag.
	RuleLanguage = &finding.Rule{ID: "mapping-bad-language", Severity: finding.Error, Since: "1.0",
		Before: "language: German", After: "language: de"}
	// RuleClash are two settings that exclude each other.
	RuleClash = &finding.Rule{ID: "mapping-clash", Severity: finding.Error, Since: "1.0",
		Before: "keep: [Founders]\npersonal: [Founders]", After: "personal: [Founders]"}
	// RuleColumnMissing is a column of the mapping that the file does not have.
	RuleColumnMissing = &finding.Rule{ID: "mapping-column-missing", Severity: finding.Warning, Since: "1.0",
		Before: "name: Nom", After: "name: Name"}
	// RuleColumnUnused is a column of the file that no rule uses.
	RuleColumnUnused = &finding.Rule{ID: "column-unused", Severity: finding.Warning, Since: "1.0",
		Before: "ignore: []", After: "ignore: [Colour]"}
	// RuleColumnUnknown is a column that the flat profile does not have.
	RuleColumnUnknown = &finding.Rule{ID: "flat-column-unknown", Severity: finding.Warning, Since: "1.0",
		Before: "location.twon", After: "location.town"}
)

// The rules about values that a mapping could not understand.
var (
	// RuleKeyMissing is a record without a key.
	RuleKeyMissing = &finding.Rule{ID: "record-without-key", Severity: finding.Warning, Since: "1.0",
		Before: "id: ", After: "id: 17"}
	// RuleLookup is a value that its look-up table does not have.
	RuleLookup = &finding.Rule{ID: "value-not-in-lookup", Severity: finding.Warning, Since: "1.0",
		Before: "Retial", After: "Retail"}
	// RulePattern is a value that does not have the form the mapping expects.
	RulePattern = &finding.Rule{ID: "value-unmatched", Severity: finding.Warning, Since: "1.0",
		Before: "R12 or R13", After: "R12"}
	// RuleDate is a date in none of the shapes that the mapping names.
	RuleDate = &finding.Rule{ID: "date-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "31/02/2019", After: "28/02/2019"}
	// RuleDateRead is a date of the flat profile that is not written as the standard
	// wants it and was understood.
	RuleDateRead = &finding.Rule{ID: "date-understood", Severity: finding.Info, Since: "1.0",
		Before: "3.5.2019", After: "2019-05-03"}
	// RuleCountry is a text that names no known country.
	RuleCountry = &finding.Rule{ID: "country-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Frankonia", After: "France"}
	// RuleLanguageValue is a value that is no language tag.
	RuleLanguageValue = &finding.Rule{ID: "language-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "german-ish", After: "de"}
	// RulePoint are coordinates that are no numbers, or only one of two.
	RulePoint = &finding.Rule{ID: "coordinates-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "north of the church", After: "48.2082"}
	// RuleSurplus are several values where the target holds one.
	RuleSurplus = &finding.Rule{ID: "value-surplus", Severity: finding.Warning, Since: "1.0",
		Before: "founded: 1998; 2004", After: "founded: 1998"}
	// RuleRefused is a value that the standard does not allow at its target.
	RuleRefused = &finding.Rule{ID: "value-refused", Severity: finding.Warning, Since: "1.0",
		Before: "updated: last spring", After: "updated: 2019-04"}
)

// Rules lists the rules of this package.
var Rules = []*finding.Rule{
	RuleVersion, RuleTarget, RuleExpression, RuleLookupName, RuleLookupTwice, RuleCode, RuleShape, RuleSystem,
	RuleLanguage, RuleClash, RuleColumnMissing, RuleColumnUnused, RuleColumnUnknown,
	RuleKeyMissing, RuleLookup, RulePattern, RuleDate, RuleDateRead, RuleCountry, RuleLanguageValue, RulePoint, RuleSurplus,
	RuleRefused,
}
