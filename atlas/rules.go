package atlas

import "github.com/socialtechatlas/commons/schema/finding"

// The rules about plans. Mistakes of YAML itself and unknown keys are reported
// under the rules of the YAML reader, those of mappings under theirs.
var (
	// RulePlanVersion is a plan of another version of the language.
	RulePlanVersion = &finding.Rule{ID: "plan-version", Severity: finding.Error, Since: "1.0",
		Before: `plan: "7.0"`, After: `plan: "1.0"`}
	// RulePlanData is a folder of data that the environment does not name.
	RulePlanData = &finding.Rule{ID: "plan-data-unset", Severity: finding.Error, Since: "1.0",
		Before: "data: {environment: LISTS}", After: "data: lists"}
	// RulePlanSourceID is a source id that cannot be used or stands twice.
	RulePlanSourceID = &finding.Rule{ID: "plan-source-id", Severity: finding.Error, Since: "1.0",
		Before: "id: Coops UK/2017", After: "id: coops-uk-2017"}
	// RulePlanCode is a code that its code list does not have.
	RulePlanCode = &finding.Rule{ID: "plan-unknown-code", Severity: finding.Error, Since: "1.0",
		Before: "licence: CC-BY-4", After: "licence: CC-BY-4.0"}
	// RulePlanValue is a value that is not of the form its key asks for.
	RulePlanValue = &finding.Rule{ID: "plan-bad-value", Severity: finding.Error, Since: "1.0",
		Before: "date: spring 2019", After: `date: "2019-04"`}
	// RulePlanColumn is a condition on a column that the flat profile does not have.
	RulePlanColumn = &finding.Rule{ID: "plan-unknown-column", Severity: finding.Error, Since: "1.0",
		Before: "when: {column: lifestatus, equals: dissolved}", After: "when: {column: lifeStatus, equals: dissolved}"}
	// RulePlanFile is a file that the plan names and that cannot be read.
	RulePlanFile = &finding.Rule{ID: "plan-file-unreadable", Severity: finding.Error, Since: "1.0",
		Before: "mapping: mapings/coops.yaml", After: "mapping: mappings/coops.yaml"}
	// RulePlanLicence is an open atlas without a licence.
	RulePlanLicence = &finding.Rule{ID: "plan-without-licence", Severity: finding.Error, Since: "1.0",
		Before: "publish: openly", After: "publish: openly\nlicence: ODbL-1.0"}
	// RuleLicenceConflict is a source whose licence forbids that of the atlas.
	RuleLicenceConflict = &finding.Rule{ID: "licence-conflict", Severity: finding.Error, Since: "1.0",
		Before: "licence: CC-BY-4.0 with a source under CC-BY-NC-SA-4.0", After: "publish: locally"}
)

// The rules about what happens to sources in a build.
var (
	// RuleSourceChanged is a file with another checksum than the plan gives.
	RuleSourceChanged = &finding.Rule{ID: "source-changed", Severity: finding.Error, Since: "1.0"}
	// RuleSourceFailed is a source that could not be read to its end.
	RuleSourceFailed = &finding.Rule{ID: "source-failed", Severity: finding.Error, Since: "1.0"}
)

// The rules about tables of places.
var (
	// RulePlacesColumn is a table of places without a column that it needs.
	RulePlacesColumn = &finding.Rule{ID: "places-column-missing", Severity: finding.Error, Since: "1.0",
		Before: "address,lon", After: "address,longitude,latitude,source,precision"}
	// RulePlacesRow is a row that cannot be used.
	RulePlacesRow = &finding.Rule{ID: "places-row-unreadable", Severity: finding.Warning, Since: "1.0",
		Before: "Lyon,north of the station,", After: "Lyon,4.8357,45.7640"}
	// RulePlacesUnused tells of a row that no record asked for.
	RulePlacesUnused = &finding.Rule{ID: "places-row-unused", Severity: finding.Info, Since: "1.0"}
	// RulePointFromPlaces tells that a point comes from the table of places.
	RulePointFromPlaces = &finding.Rule{ID: "point-from-places", Severity: finding.Info, Since: "1.0",
		Before: "town Lyon, no point", After: "town Lyon, longitude 4.8357, latitude 45.7640"}
)

// The rules about places that are found by the name of their town.
var (
	// RulePointFromTown tells that a point is the middle of the town.
	RulePointFromTown = &finding.Rule{ID: "point-from-town", Severity: finding.Info, Since: "1.0",
		Before: "town Lyon, no point", After: "town Lyon, longitude 4.848, latitude 45.749, precision town"}
	// RulePointFromRegion tells that a point is the middle of the region, island or
	// postcode area, for a town that the tables do not have.
	RulePointFromRegion = &finding.Rule{ID: "point-from-region", Severity: finding.Info, Since: "1.0",
		Before: "town Kent, country GB, no point", After: "town Canterbury, country GB"}
	// RulePointShared is a rounded point that many records of a list have. Its
	// precision becomes that of a town or a country.
	RulePointShared = &finding.Rule{ID: "point-shared", Severity: finding.Warning, Since: "1.0",
		Before: "forty records at latitude 48.86, longitude 2.35", After: "each organisation at its own address, or precision town"}
	// RuleTownsLicence tells that the licence of the atlas does not allow points of
	// GeoNames, whose licence asks for its name: records stay without a point.
	RuleTownsLicence = &finding.Rule{ID: "towns-licence", Severity: finding.Info, Since: "1.0",
		Before: "licence: CC0-1.0", After: "licence: CC-BY-4.0, or places: {towns: false}"}
	// RuleTownAmbiguous is a town of several of its name: the place is not drawn.
	RuleTownAmbiguous = &finding.Rule{ID: "town-ambiguous", Severity: finding.Info, Since: "1.0",
		Before: "town Neustadt, country DE", After: "town Neustadt, postcode 01844, country DE"}
	// RuleTownUnknown is a town that the tables do not have: the place is not drawn.
	RuleTownUnknown = &finding.Rule{ID: "town-unknown", Severity: finding.Info, Since: "1.0",
		Before: "town Lyno, country FR", After: "town Lyon, country FR"}
)

// Rules lists the rules of this package.
var Rules = []*finding.Rule{
	RulePlanVersion, RulePlanData, RulePlanSourceID, RulePlanCode, RulePlanValue, RulePlanColumn, RulePlanFile,
	RulePlanLicence, RuleLicenceConflict, RuleSourceChanged, RuleSourceFailed,
	RulePlacesColumn, RulePlacesRow, RulePlacesUnused, RulePointFromPlaces,
	RulePointFromTown, RulePointFromRegion, RulePointShared, RuleTownsLicence, RuleTownAmbiguous, RuleTownUnknown,
}
