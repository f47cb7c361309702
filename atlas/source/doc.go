// Package source reads the files that partners send, record by record, and says
// where every value stands.
//
// It finds out the format (CSV and its relatives, JSON, NDJSON, GeoJSON, data in
// a JavaScript file, XLSX; each also compressed by gzip), the encoding and the
// delimiter, and keeps the evidence. Nothing is mended silently and nothing is
// dropped silently: what is odd becomes a finding and the rest is still read.
//
//	f, err := source.Open(ctx, "members.csv", source.Options{})
//	if err != nil {
//		return err // a finding that says how to save an .xls, for example
//	}
//	defer f.Close()
//	for record, err := range f.Records(ctx) {
//		var odd finding.Finding
//		switch {
//		case errors.As(err, &odd):
//			fmt.Println(odd) // and reading goes on
//		case err != nil:
//			return err
//		default:
//			fmt.Println(record.Position(), record.Values("name"))
//		}
//	}
//
// # Columns
//
// The columns of a table are the names of its header, blanks around them cut; the
// header is the first row that has a value, or the one below titles. A nameless one is "column 5", the second "lat" is "lat (2)". The columns of JSON
// are the paths of its members joined by "/", with "~1" for a slash in a name and
// "~0" for a tilde; arrays are passed through, so "tags/name" has one value per
// element. Where records stand in an object, each under a key, [KeyColumn] is that
// key. The properties of a GeoJSON feature have their bare names, beside
// them stand "@longitude", "@latitude", "@altitude" of a point, "@type" and
// "@coordinates" of another shape, as JSON text, "@id" and whatever else the feature
// holds.
//
// # Account
//
// [Record.Number] counts every record of the file. A finding for which [Lost]
// holds stands for one that was counted but not delivered, and one for which
// [Incomplete] holds says that the file could not be read to its end. Blank rows
// are no records; a finding counts them.
//
// # Memory
//
// The first MiB is read to recognise a file. After that, text formats hold about
// 200 KiB and one record, at most 2 × [Options.MaxRecordBytes]. Records share
// nothing with the reader. A workbook is held whole, compressed, with its table of
// shared texts.
package source
