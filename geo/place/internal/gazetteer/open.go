package gazetteer

import (
	"fmt"
	"strings"
)

// magic begins a file; it changes with the format.
const magic = "towns 2\n"

// sections are the parts of a table, in the order of the file.
type sections struct {
	countries, divisions, towns  string
	names                        blocks
	keys                         index
	shapes, lists                string
	regions, titleStarts, titles string
	regionKeys                   index
}

// all returns the sections as they lie in the file.
func (s *sections) all() []*string {
	return []*string{
		&s.countries, &s.divisions, &s.towns, &s.names.starts, &s.names.data,
		&s.keys.starts, &s.keys.data, &s.shapes, &s.lists,
		&s.regions, &s.titleStarts, &s.titles, &s.regionKeys.starts, &s.regionKeys.data,
	}
}

// Open returns the table in a file that [Write] wrote; it keeps hold of the string.
// It checks where everything lies, not every byte: of a file that was changed
// behind its offsets a look-up may give wrong rows, or none, but it never panics.
// The error is a [*FormatError].
func Open(file string) (*Table, error) {
	t := &Table{}
	if !strings.HasPrefix(file, magic) {
		return nil, &FormatError{"it begins otherwise"}
	}
	rest := file[len(magic):]
	all := t.all()
	if len(rest) < 4*len(all) {
		return nil, &FormatError{"it ends in its head"}
	}
	lengths, rest := rest[:4*len(all)], rest[4*len(all):]
	for i, section := range all {
		size := uint32At(lengths, i)
		if uint64(size) > uint64(len(rest)) {
			return nil, &FormatError{"a section ends behind the file"}
		}
		*section, rest = rest[:size], rest[size:]
	}
	if rest != "" {
		return nil, &FormatError{"it goes on after its end"}
	}
	if reason := t.check(); reason != "" {
		return nil, &FormatError{reason}
	}
	t.keys.setGuide()
	return t, nil
}

// check returns what is wrong with the sections, empty for nothing.
func (s *sections) check() string {
	switch {
	case len(s.countries)%2 != 0 || len(s.divisions)%4 != 0 || len(s.towns)%8 != 0 || len(s.shapes)%8 != 0 || len(s.regions)%8 != 0:
		return "a section has half a row"
	case !s.names.check() || !s.keys.check() || !s.regionKeys.check():
		return "blocks lie elsewhere"
	case s.names.len() != blocksOf(len(s.towns)/8):
		return "names and rows differ in number"
	case len(s.towns) > 0 && len(s.divisions) == 0:
		return "towns without countries"
	case 2*len(s.titleStarts) != len(s.regions) || !ascend(s.titleStarts, len(s.titles)):
		return "regions and their names differ in number"
	case !s.checkShapes():
		return "lists lie elsewhere"
	}
	for i := range len(s.divisions) / 4 {
		if d := divisionAt(s.divisions, i); 2*d.country >= len(s.countries) || 8*d.region >= len(s.regions) {
			return "a division is nowhere"
		}
	}
	return ""
}

// ascend reports whether numbers of four bytes are the places of what lies one
// behind the other in so many bytes.
func ascend(starts string, size int) bool {
	before := uint32(0)
	for i := range len(starts) / 4 {
		start := uint32At(starts, i)
		if start < before || uint64(start) > uint64(size) {
			return false
		}
		before = start
	}
	return true
}

// checkShapes reports whether the shapes are sorted, and so are their lists.
func (s *sections) checkShapes() bool {
	before := uint64(0)
	for i := range len(s.shapes) / 8 {
		row := uint64At(s.shapes, i)
		if row < before || row&listMask < before&listMask || row&listMask > uint64(len(s.lists)) {
			return false
		}
		before = row
	}
	return true
}

// blocksOf returns the number of blocks of so many texts.
func blocksOf(texts int) int { return (texts + perBlock - 1) / perBlock }

// FormatError tells why a file is no table of towns.
type FormatError struct{ Reason string }

// Error names the reason.
func (e *FormatError) Error() string {
	return fmt.Sprintf("gazetteer: not a table of towns: %s", e.Reason)
}
