package collection

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Names of the files of a saved collection, in the standard's own formats.
const (
	OrganisationsFile = "organisations.ndjson"
	ManifestFile      = "manifest.json"
)

// Open reads the collection saved in a folder, that of [Collection.Save] or the
// public folder of a build, and builds its indexes. A folder without a manifest
// can be opened, one without organisations.ndjson not. A record that cannot be
// read, and a manifest of a newer major version of the standard, are a [finding.Set]
// that names file and line.
func Open(ctx context.Context, dir string) (*Collection, error) {
	manifest, err := openManifest(filepath.Join(dir, ManifestFile))
	if err != nil {
		return nil, fmt.Errorf("collection: open: %w", err)
	}
	organisations, err := openOrganisations(ctx, filepath.Join(dir, OrganisationsFile))
	if err != nil {
		return nil, fmt.Errorf("collection: open: %w", err)
	}
	c := New(organisations)
	if manifest != nil {
		c.manifest = manifest
	}
	return c, nil
}

func openManifest(name string) (*schema.Manifest, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	manifest, set := schema.ReadManifest(data)
	for i := range set {
		set[i].Position.File = filepath.ToSlash(name)
	}
	newer := slices.ContainsFunc(set, func(f finding.Finding) bool {
		return f.Rule == schema.RuleNewer.ID && f.Severity == finding.Error
	})
	if manifest == nil || newer {
		return nil, set
	}
	return manifest, nil // what else is wrong with it does not change the answers
}

func openOrganisations(ctx context.Context, name string) ([]*schema.Organisation, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var organisations []*schema.Organisation
	for o, err := range schema.ReadNDJSON(file, schema.ReadOptions{File: filepath.ToSlash(name)}) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if o == nil { // findings about a record that could be read are no obstacle
			return nil, err
		}
		organisations = append(organisations, o)
	}
	return organisations, nil
}

// Manifest says what the collection is: what [Open] read, or else only the
// version of the standard, the number of records and the ids of their sources.
// It must not be changed.
func (c *Collection) Manifest() *schema.Manifest {
	if c.manifest != nil {
		return c.manifest
	}
	ids := map[string]struct{}{}
	for _, o := range c.organisations {
		for _, source := range o.Sources {
			ids[source.ID] = struct{}{}
		}
	}
	m := &schema.Manifest{Standard: schema.Version, Records: c.Len(), Sources: []schema.ManifestSource{}}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		m.Sources = append(m.Sources, schema.ManifestSource{ID: id})
	}
	return m
}

// WithManifest returns the same collection under another manifest, whose number
// of records is put right.
func (c *Collection) WithManifest(m schema.Manifest) *Collection {
	other := *c
	m.Records = c.Len()
	other.manifest = &m
	return &other
}

// Save writes the collection into a folder, which is made if need be: the
// organisations by id, then the manifest, each replacing a former file only when
// it is complete. The same collection gives the same bytes.
func (c *Collection) Save(ctx context.Context, dir string) error {
	err := os.MkdirAll(dir, 0o755)
	if err == nil {
		err = replace(filepath.Join(dir, OrganisationsFile), func(w io.Writer) error {
			if err := schema.WriteNDJSON(w, until(ctx, c.All())); err != nil {
				return err
			}
			return ctx.Err()
		})
	}
	if err == nil {
		err = replace(filepath.Join(dir, ManifestFile), func(w io.Writer) error {
			return schema.WriteManifest(w, c.Manifest())
		})
	}
	if err != nil {
		return fmt.Errorf("collection: save: %w", err)
	}
	return nil
}

// until ends a sequence when the context does.
func until[T any](ctx context.Context, seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if ctx.Err() != nil || !yield(v) {
				return
			}
		}
	}
}

// replace writes a file beside its name and puts it in place when all went well.
func replace(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(file), file.Chmod(0o644), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(file.Name()))
	}
	return err
}
