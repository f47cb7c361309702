package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Marker is the file in the root of every folder that [Replace] made. Replace
// refuses to put another folder in the place of one that does not carry it.
const Marker = ".socialatlas-output"

const markerText = "This folder is written by socialatlas and replaced as a whole by its next run.\n"

// NotOursError says that a folder stands in the way that Replace did not make.
type NotOursError struct {
	// Dir is the folder; it is left untouched.
	Dir string
}

// Error implements error.
func (e *NotOursError) Error() string {
	return fmt.Sprintf("publish: %s holds files that socialatlas did not write (no %s in it): name another output folder, or empty this one", e.Dir, Marker)
}

// RunningFolderError says that the folder to write is the one in which the program
// runs, or holds it: putting another in its place would pull it from under the
// reader's feet.
type RunningFolderError struct {
	// Dir is the folder; it is left untouched.
	Dir string
}

// Error implements error.
func (e *RunningFolderError) Error() string {
	return fmt.Sprintf("publish: %s is the folder in which the program runs, or holds it: name another output folder", e.Dir)
}

// Replace lets write fill a new folder beside out and then puts it in the place
// of out by two renames, so that out is at every moment the former output or the
// new one, whole. When write fails or ctx ends, the new folder is removed and
// out stays as it is. A run killed at any moment is put right by the next call,
// see [Recover]. One run at a time may write to the same out.
//
// An existing out must be empty or carry [Marker], else the error is a
// [*NotOursError]; it may be a link to such a folder, which is followed. Errors of
// the file system name the path.
func Replace(ctx context.Context, out string, write func(dir string) error) error {
	return replace(ctx, out, write, func(string) error { return nil })
}

// replace is Replace with a hook before each step, at which a test can stop.
func replace(ctx context.Context, out string, write func(dir string) error, step func(string) error) error {
	out, err := place(out)
	if err != nil {
		return err
	}
	if err := Recover(out); err != nil {
		return err
	}
	if err := ours(out); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	next, old := siblings(out)
	if err := fill(ctx, next, write); err != nil {
		return errors.Join(err, os.RemoveAll(next))
	}
	steps := []struct {
		name string
		do   func() error
	}{
		{"keep", func() error { return ignoreMissing(os.Rename(out, old)) }},
		{"swap", func() error { return os.Rename(next, out) }},
		{"clean", func() error { return os.RemoveAll(old) }},
	}
	for _, s := range steps {
		if err := step(s.name); err != nil {
			return err
		}
		if err := s.do(); err != nil {
			return errors.Join(err, Recover(out))
		}
	}
	return nil
}

// Ready reports whether [Replace] would take out: its error is a [*NotOursError], a
// [*RunningFolderError] or nil. Programs ask before long work.
func Ready(out string) error {
	out, err := place(out)
	if err != nil {
		return err
	}
	var foreign *NotOursError
	if err := ours(out); errors.As(err, &foreign) {
		return err
	}
	return nil // whatever else may be wrong is told on writing
}

// mostLinks is how many links in a row are followed.
const mostLinks = 40

// place returns the folder to replace: where out leads when it is a link, be that
// folder there or, after a killed run, not.
func place(out string) (string, error) {
	out = filepath.Clean(out)
	for range mostLinks {
		target, err := os.Readlink(out)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(out), target)
		}
		out = target
	}
	path, err := filepath.Abs(out)
	if err != nil {
		return "", err
	}
	if here, err := os.Getwd(); err == nil {
		if below, err := filepath.Rel(path, here); err == nil && filepath.IsLocal(below) {
			return "", &RunningFolderError{Dir: out}
		}
	}
	return out, nil
}

func fill(ctx context.Context, dir string, write func(dir string) error) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	if err := write(dir); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, Marker), []byte(markerText), 0o644); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// Recover puts right what a killed [Replace] left behind: a complete new folder
// takes its place, an incomplete one is removed, and if there is none the former
// output returns. It does nothing when nothing is left behind.
func Recover(out string) error {
	out = filepath.Clean(out)
	next, old := siblings(out)
	haveOut, err := exists(out)
	if err != nil {
		return err
	}
	haveOld, err := exists(old)
	if err != nil {
		return err
	}
	// The former output is set aside only once the new one is complete; the
	// marker, written last, is the second proof.
	if !haveOut && haveOld {
		complete, err := exists(filepath.Join(next, Marker))
		if err != nil {
			return err
		}
		from := old
		if complete {
			from = next
		}
		if err := os.Rename(from, out); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(next), os.RemoveAll(old))
}

// siblings are the two hidden folders that may stand beside out while it is
// replaced. Their names are ours alone, since Recover removes them.
func siblings(out string) (next, old string) {
	hidden := filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+".socialatlas")
	return hidden + "-new", hidden + "-old"
}

func ours(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	marked, err := exists(filepath.Join(out, Marker))
	if err == nil && !marked {
		return &NotOursError{Dir: out}
	}
	return err
}

func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
