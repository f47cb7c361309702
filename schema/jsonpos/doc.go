// Package jsonpos finds places in JSON text: where the value of a JSON pointer
// stands, which line and column an offset is, and what encoding/json hides, such
// as a member name given twice.
//
//	offset, ok := jsonpos.Locate(record, "/locations/0/address/town")
//	line, column := jsonpos.LineColumn(record, offset)
//
// It is meant for the one record that has a finding: it costs one pass over the
// bytes, builds no tree and never panics. It does not check JSON: on broken text
// it says what it saw before the break.
package jsonpos
