package publish

import (
	"context"
	"iter"
	"os"
	"path/filepath"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Publication is everything that may leave the house. It is read, never changed.
type Publication struct {
	// Organisations have passed the release policy. They are written in the
	// order of their ids.
	Organisations []*schema.Organisation
	// Account says what became of every record; only its counts are shown.
	Account report.Account
	// Languages are those of the site's readers, the first is the one shown
	// when a browser asks for none of them; empty means English.
	Languages []language.Tag
	// Date is the day of the edition.
	Date schema.Date
}

// Internal is what stays with the steward and goes back to the partners.
type Internal struct {
	Account report.Account
	// Findings of the whole run; each names its source.
	Findings finding.Set
	// Lists are further files: name without extension → values, written as
	// <name>.ndjson with one JSON value a line: rejected, withheld, review.
	Lists map[string]iter.Seq[any]
	// Languages of the pages for partners, one page in each; empty means English.
	Languages []language.Tag
	Date      schema.Date
}

// Public writes the files of the standard, the flat CSV, the GeoJSON, the
// manifest and the site into dir, which is made when it is missing. It stops
// between files when ctx ends.
func Public(ctx context.Context, dir string, p Publication) error {
	return os.MkdirAll(dir, 0o755)
}

// Private writes the account, the findings, the lists and a page per source into
// dir, which is made with mode 0700 when it is missing.
func Private(ctx context.Context, dir string, i Internal) error {
	return os.MkdirAll(filepath.Clean(dir), 0o700)
}
