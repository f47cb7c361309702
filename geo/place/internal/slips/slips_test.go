package slips

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCount(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"frace", "france", 1}, {"gemrany", "germany", 1}, {"abc", "abc", 0}, {"abcd", "xyzw", 3}, {"ca", "abc", 3},
		{strings.Repeat("a", MaxLength+1), strings.Repeat("a", MaxLength+1), 3},
		{strings.Repeat("a", MaxLength), strings.Repeat("a", MaxLength-1), 1},
	} {
		assert.Equal(t, c.want, Count(c.a, c.b, 2), "%s %s", c.a, c.b)
		assert.Equal(t, c.want, Count(c.b, c.a, 2), "%s %s", c.b, c.a)
	}
}

// whole is the same count by the whole table, without any short cut.
func whole(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestCountEqualsTheWholeTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, random.IntN(9))
		for i := range b {
			b[i] = "abc"[random.IntN(3)]
		}
		return string(b)
	}
	for range 100_000 {
		a, b, limit := word(), word(), random.IntN(4)
		if want := min(whole(a, b), limit+1); want != Count(a, b, limit) {
			t.Fatalf("Count(%q, %q, %d) = %d, want %d", a, b, limit, Count(a, b, limit), want)
		}
	}
}
