package publish

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

// Artefact is a published file as it lies on the disk.
type Artefact struct {
	// Name is the path in the output folder, with forward slashes.
	Name string
	// Text is the whole content.
	Text string
}

// Artefacts reads back every file below dir, in the order of their names, so
// that a gate can look at what would really be published. The first error is
// the last element.
func Artefacts(dir string) iter.Seq2[Artefact, error] {
	return func(yield func(Artefact, error) bool) {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			if !yield(Artefact{filepath.ToSlash(name), string(data)}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(Artefact{}, err)
		}
	}
}
