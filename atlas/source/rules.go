package source

import "github.com/socialtechatlas/commons/schema/finding"

// Rules lists the rules of this package.
var Rules = []*finding.Rule{
	RuleFileEmpty, RuleFileKind, RuleFileFolder, RuleFileBinary, RuleFileWorkbook, RuleSheetMissing, RuleFileXLS, RuleFileODS, RuleFileNotJSON, RuleScriptNoData, RuleFileNoRecords,
	RuleRestUnread, RuleFileCut,
	RuleByteDoubtful, RuleCharacterReplaced, RuleCharacterControl, RuleCharacterInvisible,
	RuleColumnNameless, RuleColumnTwice, RuleColumnOne, RuleRowAbove, RuleRowBlank, RuleRowShort, RuleRowLong,
	RuleQuoteStray, RuleQuoteDoubled, RuleSheetOther, RuleCellError,
	RuleRecordTooLong, RuleRecordTooDeep, RuleRecordBroken, RuleRecordNotObject, RuleRecordCut,
	RuleMemberTwice, RuleMemberOutside, RuleArrayOther, RulePunctuation, RuleListAgain, RuleTextUnescaped, RuleTextAfter, RuleSystemOther,
}

// What a file turned out to be. [Open] returns these as its error.
var (
	// RuleFileEmpty is broken by a file without a single character.
	RuleFileEmpty = &finding.Rule{ID: "file-empty", Severity: finding.Error, Since: "1.0",
		Before: "", After: "id,name,country\n1,FabLab,FR"}
	// RuleFileFolder is broken by a folder.
	RuleFileFolder = &finding.Rule{ID: "file-is-folder", Severity: finding.Error, Since: "1.0",
		Before: "lists/", After: "lists/members.csv"}
	// RuleFileBinary is broken by a file that is neither text nor any kind known here.
	RuleFileBinary = &finding.Rule{ID: "file-is-binary", Severity: finding.Error, Since: "1.0",
		Before: "\x01\x02\x03\x04\x05\x06\x07\x08", After: "id,name,country\n1,FabLab,FR"}
	// RuleFileWorkbook is broken by a workbook that is damaged or protected by a password.
	RuleFileWorkbook = &finding.Rule{ID: "file-workbook-broken", Severity: finding.Error, Since: "1.0",
		Before: "list.xlsx (half)", After: "list.xlsx"}
	// RuleSheetMissing is broken by a workbook without the sheet that was asked for.
	RuleSheetMissing = &finding.Rule{ID: "sheet-missing", Severity: finding.Error, Since: "1.0",
		Before: "Members, Cover → Partners", After: "Members, Cover → Members"}
	// RuleFileKind is broken by a PDF, web page, picture, archive or program.
	RuleFileKind = &finding.Rule{ID: "file-kind-unreadable", Severity: finding.Error, Since: "1.0",
		Before: "%PDF-1.7", After: "id,name,country\n1,FabLab,FR"}
	// RuleFileXLS is broken by an Excel 97 workbook.
	RuleFileXLS = &finding.Rule{ID: "file-is-xls", Severity: finding.Error, Since: "1.0", Before: "list.xls", After: "list.xlsx"}
	// RuleFileODS is broken by an OpenDocument spreadsheet.
	RuleFileODS = &finding.Rule{ID: "file-is-ods", Severity: finding.Error, Since: "1.0", Before: "list.ods", After: "list.xlsx"}
	// RuleFileNotJSON is broken by a file that is named or declared JSON and is not.
	RuleFileNotJSON = &finding.Rule{ID: "file-not-json", Severity: finding.Error, Since: "1.0", Before: "# notes\n[]", After: "[]"}
	// RuleScriptNoData is broken by a JavaScript file in which no value is JSON.
	RuleScriptNoData = &finding.Rule{ID: "script-without-json", Severity: finding.Error, Since: "1.0", Before: "var list = [{name: 'Hub'}];", After: `var list = [{"name": "Hub"}];`}
	// RuleFileNoRecords is broken by a document without an array of records, or
	// without one at the path given.
	RuleFileNoRecords = &finding.Rule{ID: "file-without-records", Severity: finding.Error, Since: "1.0",
		Before: `{"people": [{"name": "Hub"}]}`, After: `{"members": [{"name": "Hub"}]}`}
)

// Where reading ended early: see [Incomplete].
var (
	// RuleRestUnread is broken by a structure that cannot be followed any further.
	RuleRestUnread = &finding.Rule{ID: "file-rest-unread", Severity: finding.Error, Since: "1.0",
		Before: `[{"a": 1} {"a": 2}}`, After: `[{"a": 1}, {"a": 2}]`}
	// RuleFileCut is broken by a file that ends in the middle.
	RuleFileCut = &finding.Rule{ID: "file-cut", Severity: finding.Error, Since: "1.0", Before: `[{"a": 1},`, After: `[{"a": 1}]`}
)

// What was lost: see [Lost].
var (
	// RuleRecordTooLong is broken by a record longer than [Options.MaxRecordBytes].
	RuleRecordTooLong = &finding.Rule{ID: "record-too-long", Severity: finding.Error, Since: "1.0",
		Before: `[{"name": "FabLab, and the whole rest of the file"}]`, After: `[{"name": "FabLab"}]`}
	// RuleRecordTooDeep is broken by arrays and objects nested deeper than [MaxDepth].
	RuleRecordTooDeep = &finding.Rule{ID: "record-too-deep", Severity: finding.Error, Since: "1.0",
		Before: `[{"a": [[[[…]]]]}]`, After: `[{"a": […]}]`}
	// RuleRecordBroken is broken by a record that is no valid JSON.
	RuleRecordBroken = &finding.Rule{ID: "record-broken", Severity: finding.Error, Since: "1.0", Before: `{"a" 1}`, After: `{"a": 1}`}
	// RuleRecordNotObject is broken by an element that has no named members.
	RuleRecordNotObject = &finding.Rule{ID: "record-not-object", Severity: finding.Error, Since: "1.0", Before: `["Fab Lab"]`, After: `[{"name": "Fab Lab"}]`}
	// RuleRecordCut is broken by a last record that the end of the file cuts off.
	RuleRecordCut = &finding.Rule{ID: "record-cut", Severity: finding.Error, Since: "1.0",
		Before: `[{"name": "Hub"}, {"name": "La`, After: `[{"name": "Hub"}, {"name": "Lab"}]`}
)

// Characters.
var (
	// RuleByteDoubtful is broken by a byte that no standard encoding explains.
	RuleByteDoubtful = &finding.Rule{ID: "byte-doubtful", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,don\x90t,FR", After: "id,name,country\n1,don’t,FR"}
	// RuleCharacterReplaced is broken by U+FFFD: an earlier program lost a character.
	RuleCharacterReplaced = &finding.Rule{ID: "character-lost", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,Caf\ufffd,FR", After: "id,name,country\n1,Café,FR"}
	// RuleCharacterControl is broken by control characters other than line ends and tabs.
	RuleCharacterControl = &finding.Rule{ID: "character-control", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,Fab\x07Lab,FR", After: "id,name,country\n1,FabLab,FR"}
	// RuleCharacterInvisible is broken by soft hyphens, zero-width blanks and direction marks.
	RuleCharacterInvisible = &finding.Rule{ID: "character-invisible", Severity: finding.Info, Since: "1.0",
		Before: "id,name,country\n1,Fab\u00adLab,FR", After: "id,name,country\n1,FabLab,FR"}
)

// Tables.
var (
	// RuleColumnNameless is broken by an empty cell in the header.
	RuleColumnNameless = &finding.Rule{ID: "column-without-name", Severity: finding.Warning, Since: "1.0", Before: "name,,town", After: "name,street,town"}
	// RuleColumnTwice is broken by a name that stands twice in the header.
	RuleColumnTwice = &finding.Rule{ID: "column-name-twice", Severity: finding.Warning, Since: "1.0", Before: "lat,lon,lat,lon", After: "lat,lon,lat2,lon2"}
	// RuleColumnOne is broken by a table of one column: perhaps no table at all.
	RuleColumnOne = &finding.Rule{ID: "table-of-one-column", Severity: finding.Warning, Since: "1.0",
		Before: "name\nFabLab\nHub", After: "id,name,country\n1,FabLab,FR"}
	// RuleRowAbove is broken by rows above the header: titles, dates, groups of columns.
	RuleRowAbove = &finding.Rule{ID: "row-above-header", Severity: finding.Info, Since: "1.0",
		Before: "Members 2024,,\n\nid,name,country\n1,FabLab,FR", After: "id,name,country\n1,FabLab,FR"}
	// RuleRowBlank is broken by rows without a value. They are no records.
	RuleRowBlank = &finding.Rule{ID: "row-blank", Severity: finding.Info, Since: "1.0",
		Before: "id,name,country\n1,FabLab,FR\n,,\n2,Hub,BE", After: "id,name,country\n1,FabLab,FR\n2,Hub,BE"}
	// RuleRowShort is broken by rows with fewer cells than the header.
	RuleRowShort = &finding.Rule{ID: "row-short", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,FabLab\n2,Hub,BE", After: "id,name,country\n1,FabLab,\n2,Hub,BE"}
	// RuleRowLong is broken by rows with more cells than the header.
	RuleRowLong = &finding.Rule{ID: "row-long", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,FabLab, FR, BE", After: "id,name,country\n1,FabLab,\"FR, BE\""}
	// RuleQuoteStray is broken by a quote that opens a cell and is not closed where the cell ends.
	RuleQuoteStray = &finding.Rule{ID: "quote-stray", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,\"Lab\" Ltd,FR", After: "id,name,country\n1,\"\"\"Lab\"\" Ltd\",FR"}
	// RuleQuoteDoubled is broken by cells that were quoted twice over.
	RuleQuoteDoubled = &finding.Rule{ID: "quote-doubled", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,\"\"Lab\"\",FR", After: "id,name,country\n1,\"Lab\",FR"}
	// RuleSheetOther tells of a worksheet that holds rows and was not read.
	RuleSheetOther = &finding.Rule{ID: "sheet-unread", Severity: finding.Info, Since: "1.0",
		Before: "Members, Partners", After: "Members"}
	// RuleCellError is broken by an error that a spreadsheet program left in a cell.
	RuleCellError = &finding.Rule{ID: "cell-error", Severity: finding.Warning, Since: "1.0",
		Before: "id,name,country\n1,#NAME?,FR", After: "id,name,country\n1,- open daily,FR"}
)

// Documents.
var (
	// RuleMemberTwice is broken by a name that stands twice in one object.
	RuleMemberTwice = &finding.Rule{ID: "member-name-twice", Severity: finding.Warning, Since: "1.0", Before: `{"a": 1, "a": 2}`, After: `{"a": [1, 2]}`}
	// RuleMemberOutside tells of members of the document beside its records.
	RuleMemberOutside = &finding.Rule{ID: "member-beside-records", Severity: finding.Info, Since: "1.0",
		Before: `{"members": [{"name": "Hub"}], "words": [{"word": "green"}]}`, After: `{"members": [{"name": "Hub"}]}`}
	// RuleArrayOther is broken by a second array that might hold the records.
	RuleArrayOther = &finding.Rule{ID: "array-unread", Severity: finding.Warning, Since: "1.0",
		Before: `{"a": [{"name": "Hub"}, {"name": "Lab"}], "b": [{"name": "Shed"}, {"name": "Den"}]}`, After: `[{"name": "Hub"}, {"name": "Lab"}, {"name": "Shed"}, {"name": "Den"}]`}
	// RulePunctuation is broken by a comma too many or too few between records.
	RulePunctuation = &finding.Rule{ID: "comma-misplaced", Severity: finding.Warning, Since: "1.0",
		Before: `[{"name": "Hub"},]`, After: `[{"name": "Hub"}]`}
	// RuleListAgain is broken by a list that is closed and goes on: several exports in
	// one file, or a bracket too early. All of it is read.
	RuleListAgain = &finding.Rule{ID: "list-after-list", Severity: finding.Warning, Since: "1.0",
		Before: "[{\"name\": \"Hub\"}]\n[{\"name\": \"Lab\"}]", After: "[{\"name\": \"Hub\"},\n{\"name\": \"Lab\"}]"}
	// RuleTextUnescaped is broken by line breaks and tabs that stand unescaped in a string.
	RuleTextUnescaped = &finding.Rule{ID: "text-unescaped", Severity: finding.Warning, Since: "1.0",
		Before: "[{\"name\": \"Fab\nLab\"}]", After: `[{"name": "Fab\nLab"}]`}
	// RuleTextAfter is broken by text after the end of the document.
	RuleTextAfter = &finding.Rule{ID: "text-after-document", Severity: finding.Warning, Since: "1.0",
		Before: `[{"name": "Hub"}] End of the list`, After: `[{"name": "Hub"}]`}
	// RuleSystemOther is broken by GeoJSON in another reference system than WGS 84.
	RuleSystemOther = &finding.Rule{ID: "coordinates-other-system", Severity: finding.Warning, Since: "1.0",
		Before: `{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:2154"}}, "features": [{"type": "Feature", "properties": {"name": "Hub"}, "geometry": null}]}`, After: `{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Hub"}, "geometry": null}]}`}
)

// Lost reports whether a finding stands for a record that was counted
// ([Record.Number]) but could not be delivered.
func Lost(f finding.Finding) bool {
	switch f.Rule {
	case RuleRecordTooLong.ID, RuleRecordTooDeep.ID, RuleRecordBroken.ID, RuleRecordNotObject.ID, RuleRecordCut.ID:
		return true
	}
	return false
}

// Incomplete reports whether a finding says that the file could not be read to
// its end: nobody knows how many records are missing.
func Incomplete(f finding.Finding) bool {
	return f.Rule == RuleRestUnread.ID || f.Rule == RuleFileCut.ID
}
