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
		Before: `fields: {name: {from: Name, do: [{split: "[;"}]}}`, After: `fields: {name: {from: Name, do: [{split: "[;]"}]}}`}
	// RuleLookupName is a table of look-ups that is not there.
	RuleLookupName = &finding.Rule{ID: "mapping-unknown-lookup", Severity: finding.Error, Since: "1.0",
		Before: "lookups: {sectors: {Garden: environment}}\nfields: {sector: {from: Sector, do: [{lookup: sektors}]}}", After: "lookups: {sectors: {Garden: environment}}\nfields: {sector: {from: Sector, do: [{lookup: sectors}]}}"}
	// RuleLookupTwice are two words of a table that are read as the same word.
	RuleLookupTwice = &finding.Rule{ID: "mapping-lookup-twice", Severity: finding.Error, Since: "1.0",
		Before: "lookups: {sectors: {Café: culture, cafe: other}}", After: "lookups: {sectors: {Café: culture}}"}
	// RuleCode is a code that its code list does not have.
	RuleCode = &finding.Rule{ID: "mapping-unknown-code", Severity: finding.Error, Since: "1.0",
		Before: "fields: {purpose: {value: suports}}", After: "fields: {purpose: {value: supports}}"}
	// RuleShape is a shape of dates that cannot be used.
	RuleShape = &finding.Rule{ID: "mapping-bad-date-shape", Severity: finding.Error, Since: "1.0",
		Before: "fields: {founded: {from: Founded, do: [{date: dd/mm/yyyy}]}}", After: "fields: {founded: {from: Founded, do: [{date: DD/MM/YYYY}]}}"}
	// RuleSystem is a coordinate system that is not known.
	RuleSystem = &finding.Rule{ID: "mapping-unknown-system", Severity: finding.Error, Since: "1.0",
		Before: `fields: {location.point: {longitude: X, latitude: Y, system: "EPSG:99"}}`, After: `fields: {location.point: {longitude: X, latitude: Y, system: "EPSG:2154"}}`}
	// RuleLanguage is a language that is no BCP 47 tag.
	RuleLanguage = &finding.Rule{ID: "mapping-bad-language", Severity: finding.Error, Since: "1.0",
		Before: "language: German", After: "language: de"}
	// RuleClash are two settings that exclude each other.
	RuleClash = &finding.Rule{ID: "mapping-clash", Severity: finding.Error, Since: "1.0",
		Before: "keep: [Founders]\npersonal: [Founders]", After: "personal: [Founders]"}
	// RuleColumnMissing is a column of the mapping that the file does not have.
	RuleColumnMissing = &finding.Rule{ID: "mapping-column-missing", Severity: finding.Warning, Since: "1.0",
		Before: "fields: {name: Nom}", After: "fields: {name: Name}"}
	// RuleColumnUnused is a column of the file that no rule uses.
	RuleColumnUnused = &finding.Rule{ID: "column-unused", Severity: finding.Warning, Since: "1.0",
		Before: "fields: {name: Name}", After: "fields: {name: Name}\nignore: {the colour on our old map: [Colour]}"}
	// RuleColumnUnknown is a column that the flat profile does not have.
	RuleColumnUnknown = &finding.Rule{ID: "flat-column-unknown", Severity: finding.Warning, Since: "1.0",
		Before: "location.twon: Lyon", After: "location.town: Lyon"}
)

// The rules about values that a mapping could not understand.
var (
	// RuleKeyMissing is a record without a key.
	RuleKeyMissing = &finding.Rule{ID: "record-without-key", Severity: finding.Warning, Since: "1.0",
		Before: "Nr:", After: "Nr: 17"}
	// RuleLookup is a value that its look-up table does not have.
	RuleLookup = &finding.Rule{ID: "value-not-in-lookup", Severity: finding.Warning, Since: "1.0",
		Before: "Sector: Retial", After: "Sector: Retail"}
	// RulePattern is a value that does not have the form the mapping expects.
	RulePattern = &finding.Rule{ID: "value-unmatched", Severity: finding.Warning, Since: "1.0",
		Before: "Region: R12 or R13", After: "Region: R12"}
	// RuleDate is a date in none of the shapes that the mapping names.
	RuleDate = &finding.Rule{ID: "date-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Founded: 31/02/2019", After: "Founded: 28/02/2019"}
	// RuleDateRead is a date of the flat profile that is not written as the standard
	// wants it and was understood.
	RuleDateRead = &finding.Rule{ID: "date-understood", Severity: finding.Info, Since: "1.0",
		Before: "founded: 3.5.2019", After: "founded: 2019-05-03"}
	// RuleCountry is a text that names no known country.
	RuleCountry = &finding.Rule{ID: "country-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Land: Frankonia", After: "Land: France"}
	// RuleLanguageValue is a value that is no language tag.
	RuleLanguageValue = &finding.Rule{ID: "language-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Language: german-ish", After: "Language: de"}
	// RulePoint are coordinates that are no numbers, or only one of two.
	RulePoint = &finding.Rule{ID: "coordinates-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Latitude: north of the church", After: "Latitude: 48.8566"}
	// RuleAbsent is a word or sign for "no value", such as "n/a". It is read as an
	// empty cell.
	RuleAbsent = &finding.Rule{ID: "value-absent", Severity: finding.Info, Since: "1.0",
		Before: "phone: not available", After: "phone:"}
	// RuleSurplus are several values where the target holds one.
	RuleSurplus = &finding.Rule{ID: "value-surplus", Severity: finding.Warning, Since: "1.0",
		Before: "Town: Lyon; Nantes", After: "Town: Lyon"}
	// RuleRefused is a value that the standard does not allow at its target.
	RuleRefused = &finding.Rule{ID: "value-refused", Severity: finding.Warning, Since: "1.0",
		Before: "identifier: RC000123", After: "identifier: GB-COH:RC000123"}
)

// Rules lists the rules of this package.
var Rules = []*finding.Rule{
	RuleVersion, RuleTarget, RuleExpression, RuleLookupName, RuleLookupTwice, RuleCode, RuleShape, RuleSystem,
	RuleLanguage, RuleClash, RuleColumnMissing, RuleColumnUnused, RuleColumnUnknown,
	RuleKeyMissing, RuleLookup, RulePattern, RuleDate, RuleDateRead, RuleCountry, RuleLanguageValue, RulePoint, RuleAbsent, RuleSurplus,
	RuleRefused, RuleRowTotal, RuleRowHeader, RuleRowNote,
}
