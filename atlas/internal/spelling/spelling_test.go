package spelling

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNearest(t *testing.T) {
	words := []string{"latitude", "longitude", "name", "email", "location.town", "location2.town"}
	for _, c := range []struct{ name, word, want string }{
		{"doubled letter", "lattitude", "latitude"},
		{"neighbours exchanged", "lnogitude", "longitude"},
		{"other case", "NAME", "name"},
		{"accent", "émail", "email"},
		{"last part of a name", "town", "location.town"},
		{"last part of the word", "contact.email", "email"},
		{"another group", "location3.twon", "location.town"},
		{"the group alone is no likeness", "location.room", ""},
		{"same group", "location.twon", "location.town"},
		{"too far", "postcode", ""},
		{"empty", "", ""},
		{"short words need to be nearly equal", "ab", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Nearest(c.word, words)
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.want != "", ok)
		})
	}
}
