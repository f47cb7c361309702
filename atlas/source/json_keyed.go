package source

const (
	// fewKeyed is from how many members on an object may be a list of records.
	fewKeyed = 3
	// mostKeyed is how many of them are looked at.
	mostKeyed = 50
)

// KeyColumn is the column that holds the name under which a record stands in an
// object of records: {"org-1": {…}, "org-2": {…}}.
const KeyColumn = "@key"

// isKeyed reports whether the object that begins at start is a list of records,
// each under its key: all members are objects that have most names in common.
func isKeyed(text string, start int) bool {
	s := surveyor{text: text, i: start + 1}
	var names []string
	members := 0
	for members < mostKeyed {
		switch s.peek() {
		case ',':
			s.i++
			continue
		case '"':
		default:
			return members >= fewKeyed
		}
		key, ok := s.key()
		if !ok || s.peek() != '{' || len(key) == 2 { // a language
			return false
		}
		here, whole := s.names()
		switch {
		case !whole: // the text ends inside
			return members >= fewKeyed
		case names == nil:
			names = here
		case 2*common(names, here) < max(len(names), len(here)):
			return false
		}
		members++
	}
	return true
}

// names returns the names of the members of the object at the next byte, up to 100
// of them; whole is false when the text ends inside.
func (s *surveyor) names() (names []string, whole bool) {
	s.i++
	for {
		switch s.peek() {
		case ',':
			s.i++
			continue
		case '"':
		case '}':
			s.i++
			return names, true
		default:
			return names, false
		}
		key, ok := s.key()
		if !ok || s.peek() == 0 || !s.skip() {
			return names, false
		}
		if len(names) < 100 {
			names = append(names, key)
		}
	}
}

func common(a, b []string) (n int) {
	in := make(map[string]bool, len(a))
	for _, name := range a {
		in[name] = true
	}
	for _, name := range b {
		if in[name] {
			n++
		}
	}
	return n
}
