package publish

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
)

// Publication is everything that may leave the house. It is read, never changed.
type Publication struct {
	// Manifest says what the dataset is and who answers for it.
	Manifest schema.Manifest
	// Organisations have passed the release policy. They are written in the
	// order of their ids.
	Organisations []*schema.Organisation
	// Account says what became of every record; only its counts are shown.
	Account report.Account
	// Languages are those of the site's readers, the first is the one shown
	// when a browser asks for none of them. Languages that the site does not
	// speak, see [SiteLanguages], are passed over; none means English.
	Languages []language.Tag
	// Date is the day of the edition.
	Date schema.Date
}

// The names of the files that [Public] writes beside the site.
const (
	JSONFile     = "organisations.json"
	NDJSONFile   = "organisations.ndjson"
	CSVFile      = "organisations.csv"
	GeoJSONFile  = "organisations.geojson"
	ManifestFile = "manifest.json"
	IndexFile    = "index.html"
)

// Public writes the files of the standard, the flat CSV, the GeoJSON, the
// manifest and the site into dir, which is made when it is missing. It stops
// when ctx ends; errors of the file system name the path. To write safely over
// a former publication, call it from [Replace].
func Public(ctx context.Context, dir string, p Publication) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	p.Organisations = sorted(p.Organisations)
	orgs := p.Organisations
	files := []struct {
		name string
		fill func(w *bufio.Writer) error
	}{
		{JSONFile, func(w *bufio.Writer) error { return schema.WriteJSON(w, slices.Values(orgs)) }},
		{NDJSONFile, func(w *bufio.Writer) error { return schema.WriteNDJSON(w, slices.Values(orgs)) }},
		{CSVFile, func(w *bufio.Writer) error { return writeCSV(w, orgs) }},
		{GeoJSONFile, func(w *bufio.Writer) error { return writeGeoJSON(w, orgs, p.Languages) }},
		{ManifestFile, func(w *bufio.Writer) error { return schema.WriteManifest(w, &p.Manifest) }},
	}
	for _, f := range files {
		if err := writeFile(ctx, filepath.Join(dir, f.name), f.fill); err != nil {
			return err
		}
	}
	return writeSite(ctx, dir, p)
}
