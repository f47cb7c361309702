// Package template writes the empty sheet that a volunteer fills in: the columns
// of the standard's flat profile, which socialatlas reads without a mapping.
//
//	err := template.Workbook(file, language.French) // XLSX, with drop-downs
//	err = template.CSV(file)                        // the header alone
//
// The names of the columns and the codes are the same in every language. In the
// workbook the note of each heading says in the reader's language what belongs
// there, and a column that takes codes offers them. Cells are formatted as text,
// so that no program turns "2004-05" into a day or "01000" into a number.
package template
