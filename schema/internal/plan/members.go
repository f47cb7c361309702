package plan

// members are the named members of an object. A name is found with one comparison:
// the table has room enough that no two names fall into one place.
type members struct {
	byName map[string]member
	names  []string
	list   []member
	table  []uint8 // one more than the place in list; 0 for none
	factor uint32
}

// maxTable bounds the table; names that need a larger one are looked up in byName.
const maxTable = 1024

// arrange makes the table.
func (m *members) arrange() {
	for name, one := range m.byName {
		m.names, m.list = append(m.names, name), append(m.list, one)
	}
	for size := 16; size <= maxTable; size *= 2 {
		for m.factor = 1; m.factor < 512; m.factor += 2 {
			if m.table = make([]uint8, size); m.fill() {
				return
			}
		}
	}
	m.table = nil
}

// fill puts each name into its place, false when two have the same.
func (m *members) fill() bool {
	for i, name := range m.names {
		at := place(name, m.factor, len(m.table))
		if m.table[at] != 0 || i >= maxMembers {
			return false
		}
		m.table[at] = uint8(i + 1)
	}
	return true
}

// find returns the member of a name, false for one that is not in the list.
func (m *members) find(name string) (member, bool) {
	if m.table == nil {
		one, listed := m.byName[name]
		return one, listed
	}
	i := int(m.table[place(name, m.factor, len(m.table))]) - 1
	if i < 0 || m.names[i] != name {
		return member{}, false
	}
	return m.list[i], true
}

// place mixes the length of a name with its first, third and last byte.
func place(name string, factor uint32, size int) int {
	h := uint32(len(name))
	if h > 0 {
		h += uint32(name[0])<<3 + uint32(name[len(name)-1])<<9
	}
	if len(name) > 2 {
		h += uint32(name[2]) << 15
	}
	h *= factor * 0x9E3779B1
	return int(h>>16) & (size - 1)
}
