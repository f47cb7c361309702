package atlas

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// Places gives points to records that have none: a table, any that atlas/source
// reads, with the columns
//
//	record     the record key in the source, or
//	address    street, postcode, town, country, as far as known, parted by commas
//	longitude  degrees WGS 84
//	latitude   degrees WGS 84
//	source     who found the point: a geocoder, a person
//	precision  a code of codes.Precisions
//
// A row with a record key places that record, one with an address every record of
// that address; case, accents and punctuation do not matter. A table is immutable
// and safe for concurrent use.
type Places struct {
	rows      []placed
	byRecord  map[string]int
	byAddress map[string]int
	findings  []finding.Finding
}

// placed is one row of the table.
type placed struct {
	point     schema.Point
	precision string
	source    string
	at        finding.Position
}

// OpenPlaces reads a table of places. Rows that cannot be used are passed over
// and reported by the build that uses the table.
func OpenPlaces(file string) (*Places, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readPlaces(filepath.ToSlash(file), f)
}

func readPlaces(name string, r io.Reader) (*Places, error) {
	ctx := context.Background()
	f, err := source.NewFile(ctx, name, r, source.Options{Format: source.CSV})
	if err != nil {
		return nil, placesError(err)
	}
	p := &Places{byRecord: map[string]int{}, byAddress: map[string]int{}}
	if missing := missingColumns(f.Description().Columns); len(missing) > 0 {
		var set []finding.Finding
		for _, column := range missing {
			set = append(set, RulePlacesColumn.Finding(arg("column", column)).At(finding.Position{File: name, Line: 1}))
		}
		return nil, finding.Of(set...)
	}
	for record, err := range f.Records(ctx) {
		var odd finding.Finding
		switch {
		case errors.As(err, &odd):
			p.findings = append(p.findings, odd)
		case err != nil:
			return nil, err
		default:
			p.add(record)
		}
	}
	return p, nil
}

// placesError makes a set of a finding about the file as a whole.
func placesError(err error) error {
	var f finding.Finding
	if errors.As(err, &f) {
		return finding.Of(f)
	}
	return err
}

func missingColumns(columns []string) []string {
	var missing []string
	for _, column := range []string{"longitude", "latitude", "source", "precision"} {
		if !slices.Contains(columns, column) {
			missing = append(missing, column)
		}
	}
	if !slices.Contains(columns, "record") && !slices.Contains(columns, "address") {
		missing = append(missing, "record")
	}
	return missing
}

// add takes in one row.
func (p *Places) add(record *source.Record) {
	cell := func(column string) string {
		for _, v := range record.Values(column) {
			return strings.TrimSpace(v.Text)
		}
		return ""
	}
	bad := func(column string) {
		p.findings = append(p.findings, RulePlacesRow.Finding(arg("column", column)).At(record.Locate(column)))
	}
	row := placed{precision: cell("precision"), source: cell("source"), at: record.Position()}
	for axis, column := range []string{"longitude", "latitude"} {
		c, err := geo.ParseCoordinate(cell(column))
		limit := 180.0 - 90*float64(axis)
		if err != nil || c.Degrees < -limit || c.Degrees > limit {
			bad(column)
			return
		}
		row.point[axis] = c.Degrees
	}
	if row.precision != "" && !codes.Precisions.Has(row.precision) {
		bad("precision")
		return
	}
	key, address := cell("record"), fold.Key(cell("address"))
	if key == "" && address == "" {
		bad("record")
		return
	}
	note(p.byRecord, key, len(p.rows))
	note(p.byAddress, address, len(p.rows))
	p.rows = append(p.rows, row)
}

// note keeps the first row of a key.
func note(rows map[string]int, key string, n int) {
	if _, known := rows[key]; !known && key != "" {
		rows[key] = n
	}
}

// placing is the use of a table of places in one build. It is safe for concurrent
// use.
type placing struct {
	*Places
	used []atomic.Bool
}

// newPlacing begins with a table, which may be nil.
func newPlacing(p *Places) *placing {
	if p == nil {
		p = &Places{}
	}
	return &placing{p, make([]atomic.Bool, len(p.rows))}
}

// locate gives a record without a point the point of its row, and reports it;
// nil when the record has a point or no row.
func (p *placing) locate(o *schema.Organisation, key string) *finding.Finding {
	if len(p.rows) == 0 || slices.ContainsFunc(o.Locations, func(l schema.Location) bool { return l.Point != nil }) {
		return nil
	}
	n, at, found := p.row(o, key)
	if !found {
		return nil
	}
	p.used[n].Store(true)
	row := &p.rows[n]
	if len(o.Locations) == 0 {
		o.Locations = []schema.Location{{}}
	}
	point := row.point
	o.Locations[at].Point, o.Locations[at].Precision = &point, row.precision
	where := finding.PointerOf("locations", at, "point")
	if o.Provenance == nil {
		o.Provenance = map[finding.Pointer]schema.Provenance{}
	}
	o.Provenance[where] = schema.Provenance{Derived: "places"}
	f := RulePointFromPlaces.Finding(arg("source", row.source)).On(where)
	return &f
}

// row finds the row of a record, and the place of the record that it is about.
func (p *placing) row(o *schema.Organisation, key string) (row, at int, found bool) {
	if row, found = p.byRecord[key]; found {
		return row, 0, true
	}
	for at, l := range o.Locations {
		if l.Address == nil {
			continue
		}
		country := l.Address.Country
		if country == "" {
			country = o.Country
		}
		address := l.Address.Street + " " + l.Address.Postcode + " " + l.Address.Town
		for _, text := range []string{address + " " + country, address} {
			if row, found = p.byAddress[fold.Key(text)]; found {
				return row, at, true
			}
		}
	}
	return 0, 0, false
}

// report returns the findings about the table after a build.
func (p *placing) report() []finding.Finding {
	all := slices.Clone(p.findings)
	for i := range p.rows {
		if !p.used[i].Load() {
			all = append(all, RulePlacesUnused.Finding().At(p.rows[i].at))
		}
	}
	return all
}
