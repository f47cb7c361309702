package main

import (
	"cmp"
	"io"
	"os"
	"path/filepath"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
)

// schemaFiles are the files of a partner's schema: those that flags name, else those
// of the settings, which lie relative to these.
func (c *checking) schemaFiles(settings *validate.Settings) []string {
	if len(c.schemas) > 0 {
		return c.schemas
	}
	files := settings.Schemas()
	for i, file := range files {
		if !filepath.IsAbs(file) {
			files[i] = filepath.Join(filepath.Dir(cmp.Or(c.settings, settingsFile)), filepath.FromSlash(file))
		}
	}
	return files
}

// loadSchema compiles a partner's schema, the first of the files; nil for none. It
// sees the folder of the file and nothing outside, whatever links lie there.
func loadSchema(files []string) (*schema.Extension, error) {
	if len(files) == 0 {
		return nil, nil
	}
	documents := make([]schema.ExtensionDocument, len(files))
	for i, file := range files {
		data, err := readSome(file, schema.MaxExtensionBytes+1)
		if err != nil {
			return nil, err
		}
		documents[i] = schema.ExtensionDocument{Name: filepath.ToSlash(file), Data: data}
	}
	root, err := os.OpenRoot(filepath.Dir(files[0]))
	if err != nil {
		return nil, err
	}
	defer root.Close() // nothing was written
	return schema.CompileExtension(documents[0], root.FS(), documents[1:]...)
}

// readSome reads a file up to a length.
func readSome(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	return io.ReadAll(io.LimitReader(f, most))
}
