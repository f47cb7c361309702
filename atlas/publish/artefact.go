package publish

import (
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Artefact is a published file as it lies on the disk.
type Artefact struct {
	// Name is the path in the output folder, with forward slashes.
	Name string
	// Text is the whole content.
	Text string
	// Static says that the file is, byte for byte, one of those that are the
	// same for every atlas: code, styles, the background of the map.
	Static bool
}

// Artefacts reads back every file below dir, in the order of their names, so
// that a gate can look at what would really be published. The first error is
// the last element.
func Artefacts(dir string) iter.Seq2[Artefact, error] {
	return func(yield func(Artefact, error) bool) {
		static, err := staticParts()
		if err != nil {
			yield(Artefact{}, err)
			return
		}
		static[Marker] = []byte(markerText)
		err = filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := readText(file)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(dir, file)
			if err != nil {
				return err
			}
			part, ok := static[path.Base(filepath.ToSlash(name))]
			a := Artefact{Name: filepath.ToSlash(name), Text: text, Static: ok && string(part) == text}
			if !yield(a, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(Artefact{}, err)
		}
	}
}

// readText reads a file without holding it twice: some are large.
func readText(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var text strings.Builder
	if info, err := f.Stat(); err == nil {
		text.Grow(int(info.Size()))
	}
	_, err = io.Copy(&text, f)
	return text.String(), err
}
