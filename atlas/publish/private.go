package publish

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Internal is what stays with the steward and goes back to the partners.
type Internal struct {
	Account report.Account
	// Findings are those of the whole run; each names its source.
	Findings finding.Set
	// Lists are further files: name without extension → values, written as
	// <name>.ndjson with one JSON value a line: rejected, withheld, review.
	Lists map[string]iter.Seq[any]
	// Languages are those of the partners: every account and source page is
	// written in each. None means English.
	Languages []language.Tag
	Date      schema.Date
}

// Private writes account.json, account.<language>.txt, findings.ndjson, the lists
// and sources/<id>.<language>.html into dir, which gets mode 0700. In the name of
// a page, what is no ASCII letter, digit, "-" or "_" stands as ~ and the byte in
// hexadecimal. It stops when ctx ends; errors of the file system name the path.
func Private(ctx context.Context, dir string, i Internal) error {
	for _, d := range []string{dir, filepath.Join(dir, "sources")} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return err
		}
		// A folder that was there before keeps its mode otherwise.
		if err := os.Chmod(d, 0o700); err != nil {
			return err
		}
	}
	if len(i.Languages) == 0 {
		i.Languages = []language.Tag{language.English}
	}
	if err := writeFile(ctx, filepath.Join(dir, "account.json"), func(w *bufio.Writer) error { return report.WriteJSON(w, i.Account) }); err != nil {
		return err
	}
	for _, tag := range i.Languages {
		err := writeFile(ctx, filepath.Join(dir, "account."+tag.String()+".txt"), func(w *bufio.Writer) error {
			if err := report.WriteAccount(w, i.Account, tag); err != nil {
				return err
			}
			w.WriteByte('\n')
			return report.WriteFindings(w, i.Findings, tag)
		})
		if err != nil {
			return err
		}
	}
	if err := writeFile(ctx, filepath.Join(dir, "findings.ndjson"), func(w *bufio.Writer) error { return writeLines(w, slices.Values(i.Findings)) }); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(i.Lists)) {
		if err := writeFile(ctx, filepath.Join(dir, fileName(name)+".ndjson"), func(w *bufio.Writer) error { return writeLines(w, i.Lists[name]) }); err != nil {
			return err
		}
	}
	return writeSourcePages(ctx, filepath.Join(dir, "sources"), i)
}

func writeSourcePages(ctx context.Context, dir string, i Internal) error {
	titles := map[string]string{}
	for _, s := range i.Account.Sources {
		titles[s.ID] = s.Title
	}
	bySource := map[string]finding.Set{}
	for _, f := range i.Findings {
		bySource[f.Source] = append(bySource[f.Source], f)
	}
	for _, s := range i.Account.Sources {
		for _, tag := range i.Languages {
			path := filepath.Join(dir, fileName(s.ID)+"."+tag.String()+".html")
			err := writeFile(ctx, path, func(w *bufio.Writer) error {
				return report.WriteSourcePage(w, report.SourcePage{Account: s, Findings: bySource[s.ID], Titles: titles, Date: string(i.Date)}, tag)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// fileName makes an id fit for a file name on every system, no two alike.
func fileName(id string) string {
	var b strings.Builder
	for _, c := range []byte(id) {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "~%02X", c)
		}
	}
	return b.String()
}
