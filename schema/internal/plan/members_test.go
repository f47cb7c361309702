package plan

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMembersAreFound(t *testing.T) {
	for _, names := range [][]string{
		nil, {""}, {"id"}, {"a", "b", "ab", "ba", "aa"}, {"street", "postcode", "town", "region", "country"},
		{"axbyc", "axcyc", "axdyc"}, // which differ where no table looks
	} {
		m := members{byName: map[string]member{}}
		for i, name := range names {
			m.byName[name] = member{bit: 1 << i}
		}
		m.arrange()
		for i, name := range names {
			one, listed := m.find(name)
			assert.True(t, listed, name)
			assert.Equal(t, uint64(1)<<i, one.bit, name)
		}
		for i := range 1000 {
			name := fmt.Sprintf("%x", i)
			_, want := m.byName[name]
			_, listed := m.find(name)
			assert.Equal(t, want, listed, name)
		}
	}
}
