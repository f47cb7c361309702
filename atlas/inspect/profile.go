package inspect

import (
	"context"
	"errors"
	"iter"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Profile is what was found out about a file. It marshals to JSON, and prints as
// text by [Profile.String].
type Profile struct {
	File        string             `json:"file,omitempty"`
	Description source.Description `json:"description"`
	// Standard says that the columns are those of the standard's flat profile, which
	// needs no mapping.
	Standard bool `json:"standard,omitempty"`
	// Records counts the records that could be read; Lost those that could not.
	Records int `json:"records"`
	Lost    int `json:"lost,omitempty"`
	// Findings counts the findings of the reader by rule.
	Findings map[string]int `json:"findings,omitempty"`
	// Columns are in the order of the file; those of JSON in the order in which
	// records first have them.
	Columns []Column `json:"columns"`
	// Language is the language of most headings, empty when that is not clear.
	Language string `json:"language,omitempty"`
	// Country is the country of nearly all points, empty when that is not clear
	// or the file has a column for it.
	Country string `json:"country,omitempty"`
	// Key are the columns that tell the records apart, best first; several when
	// no single one does.
	Key []string `json:"key"`
	// System is the EPSG code of the coordinates when they are not degrees.
	System string `json:"system,omitempty"`
	// Swapped says that the headings of longitude and latitude are the wrong way
	// round; the meanings of the columns are right.
	Swapped bool `json:"swapped,omitempty"`
	// ExampleRows says that there are records left over from a template.
	ExampleRows int `json:"exampleRows,omitempty"`
}

// Column is one column of the file.
type Column struct {
	Name string `json:"name"`
	// Filled counts the records in which the column has a value, Values all values.
	Filled int `json:"filled"`
	Values int `json:"values"`
	// Distinct counts different values, up to [MaxDistinct]; More says that
	// there are more. Unique says that no value occurs twice.
	Distinct int  `json:"distinct"`
	More     bool `json:"more,omitempty"`
	Unique   bool `json:"unique,omitempty"`
	// Type is what most values look like.
	Type Type `json:"type"`
	// Share is the part of the values that look like Type, 0 to 1.
	Share float64 `json:"share"`
	// Minimum and Maximum are given for columns of numbers.
	Minimum *float64 `json:"minimum,omitempty"`
	Maximum *float64 `json:"maximum,omitempty"`
	// Examples are the most frequent shapes of values ("Aaaa 99").
	Examples []string `json:"examples,omitempty"`
	// Words are values that many records repeat, in clear, most frequent first;
	// empty where the column looks personal.
	Words []string `json:"words,omitempty"`
	// Dates are the shapes of dates that read the values, for the mapping.
	Dates []string `json:"dates,omitempty"`
	// Separator stands between several values in one cell, empty for none.
	Separator string `json:"separator,omitempty"`
	// HTML says that values hold HTML; Capitals that most are in capitals only;
	// MailTo that some begin with "mailto:"; ZerosLost that leading zeros are gone.
	HTML      bool `json:"html,omitempty"`
	Capitals  bool `json:"capitals,omitempty"`
	MailTo    bool `json:"mailTo,omitempty"`
	ZerosLost bool `json:"zerosLost,omitempty"`
	// Meaning is what the column probably holds, empty when that is not clear.
	Meaning Meaning `json:"meaning,omitempty"`
	// Scheme is the register of a column of meaning [Register]: "FR-SIRET".
	Scheme string `json:"scheme,omitempty"`
	// Language is that of a name or description which has a column for each language.
	Language string `json:"language,omitempty"`
	// Evidence says why, in English.
	Evidence []string `json:"evidence,omitempty"`
	// Personal says why the values look personal, empty when they do not.
	Personal string `json:"personal,omitempty"`
}

// File reads the file to its end and profiles it. The file cannot be read again
// afterwards. Findings of the reader are counted; any other error ends the work,
// and the profile of what was read until then is returned with it.
func File(ctx context.Context, f *source.File) (*Profile, error) {
	return Records(f.Description(), f.Records(ctx))
}

// Records profiles a sequence of records, like [File].
func Records(description source.Description, records iter.Seq2[*source.Record, error]) (*Profile, error) {
	p := &Profile{Description: description, Findings: map[string]int{}}
	c := newCollector(description.Columns)
	var failure error
	for record, err := range records {
		var odd finding.Finding
		switch {
		case errors.As(err, &odd):
			p.Findings[odd.Rule]++
			p.File = odd.Position.File
			if source.Lost(odd) {
				p.Lost++
			}
		case err != nil:
			failure = err
		default:
			p.Records++
			p.File = record.Position().File
			c.add(record)
		}
	}
	c.finish(p)
	return p, failure
}
