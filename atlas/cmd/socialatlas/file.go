package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

var (
	// errNoFile says that a folder or device stands where a file should go.
	errNoFile = errors.New("not a file")
	// errIsInput says that the result would replace what it was made from.
	errIsInput = errors.New("the file that is read")
)

// overwrite says what becomes of a file that is there already.
type overwrite bool

// writable tells whether a file may be written, with the error of [create].
func writable(name string, force overwrite) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil // it is not there, or creating it will say why not
	case info.IsDir() || info.Mode()&(os.ModeDevice|os.ModeNamedPipe|os.ModeSocket) != 0 || isOpen(info, os.Stdout, os.Stderr):
		return &writeError{name, errNoFile}
	case !bool(force):
		return &writeError{name, fs.ErrExist}
	}
	return nil
}

// isOpen tells whether a file is one of those that the program has open: "/dev/stdout"
// is one where that goes to a file, which must not be replaced.
func isOpen(info fs.FileInfo, open ...*os.File) bool {
	return slices.ContainsFunc(open, func(f *os.File) bool {
		other, err := f.Stat()
		return err == nil && os.SameFile(info, other)
	})
}

// create writes a file whole or not at all. The error is a *writeError.
func create(name string, force overwrite, write func(io.Writer) error) error {
	err := writable(name, force)
	if err != nil {
		return err
	}
	there := target(name)
	unfinished := there + ".part"
	if err = writeNew(unfinished, write); err == nil {
		err = os.Rename(unfinished, there)
	}
	if err != nil {
		_ = os.Remove(unfinished) // if it is there at all
		return &writeError{name, err}
	}
	return nil
}

func writeNew(name string, write func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(file)
	if err := write(buffered); err != nil {
		return errors.Join(err, file.Close())
	}
	return errors.Join(buffered.Flush(), file.Close())
}

// target is the file that a name leads to, behind any links, so that what replaces it
// goes where the link leads.
func target(name string) string {
	if there, err := filepath.EvalSymlinks(name); err == nil {
		return there
	}
	return filepath.Clean(name)
}

// isAny tells whether a name is that of one of the files.
func isAny(name string, files []string) bool {
	return slices.ContainsFunc(files, func(file string) bool { return sameFile(file, name) })
}

// sameFile tells whether two names are those of one file that is there.
func sameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
