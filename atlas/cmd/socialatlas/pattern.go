package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// expand resolves patterns, which shells of Windows leave to programs. Each file
// comes once, in the order of the arguments. A pattern that fits nothing is an error.
func expand(args []string) (files []string, err error) {
	for _, a := range args {
		names := []string{a}
		if _, err := os.Lstat(a); err != nil && a != "-" && strings.ContainsAny(a, "*?[") {
			if names, err = glob(a); err != nil || len(names) == 0 {
				return nil, &usageError{problem: "patternNothing", value: a}
			}
		}
		for _, name := range names {
			if !slices.ContainsFunc(files, func(f string) bool { return filepath.Clean(f) == filepath.Clean(name) }) {
				files = append(files, name)
			}
		}
	}
	return files, nil
}

// glob is [filepath.Glob] with "**" for any number of folders, none among them. As in
// shells it finds nothing in folders that begin with a dot.
func glob(pattern string) (names []string, err error) {
	if !strings.Contains(pattern, "**") {
		return filepath.Glob(pattern)
	}
	steps := strings.Split(filepath.ToSlash(pattern), "/")
	fixed := slices.IndexFunc(steps, func(step string) bool { return strings.ContainsAny(step, "*?[") })
	root := strings.Join(steps[:fixed], "/")
	if root == "" && fixed > 0 {
		root = "/"
	}
	err = filepath.WalkDir(filepath.FromSlash(path.Join(root, ".")), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what cannot be looked into fits nothing
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && len(entry.Name()) > 1:
			return fs.SkipDir
		case !entry.IsDir() && fits(steps[fixed:], below(root, filepath.ToSlash(name))):
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// below are the steps that lead from a folder to a name in it.
func below(folder, name string) []string {
	if folder == "" {
		return strings.Split(name, "/")
	}
	return strings.Split(strings.TrimPrefix(strings.TrimPrefix(name, path.Clean(folder)), "/"), "/")
}

// fits tells whether the steps of a pattern fit those of a name.
func fits(pattern, name []string) bool {
	switch {
	case len(pattern) == 0:
		return len(name) == 0
	case pattern[0] == "**" && fits(pattern[1:], name):
		return true
	case len(name) == 0:
		return false
	case pattern[0] == "**":
		return fits(pattern, name[1:])
	}
	ok, err := path.Match(pattern[0], name[0])
	return err == nil && ok && fits(pattern[1:], name[1:])
}
