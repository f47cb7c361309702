package pseudonym

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fixedKey makes tags repeatable in tests; no key of a run is ever fixed.
func fixedKey() Key {
	var k Key
	for i := range k {
		k[i] = byte(i)
	}
	return k
}

func TestTagIsStable(t *testing.T) {
	tags := NewTagger(fixedKey(), "match")
	got := tags.Tag("email", "jane@example.org")
	assert.Equal(t, "gdyrcmlsupwoffavc3owclazoy", got, "a change here makes every stored tag void: name a new scheme")
	assert.Len(t, got, TagLength)
	assert.Equal(t, got, NewTagger(fixedKey(), "match").Tag("email", "jane@example.org"))
}

func TestTagSeparates(t *testing.T) {
	base := NewTagger(fixedKey(), "match").Tag("email", "x")
	other := fixedKey()
	other[0]++
	assert.NotEqual(t, base, NewTagger(fixedKey(), "match").Tag("phone", "x"), "kinds")
	assert.NotEqual(t, base, NewTagger(fixedKey(), "publish").Tag("email", "x"), "domains")
	assert.NotEqual(t, base, NewTagger(other, "match").Tag("email", "x"), "keys")
	assert.NotEqual(t, NewTagger(fixedKey(), "ab").Tag("c", "x"), NewTagger(fixedKey(), "a").Tag("bc", "x"), "lengths")
	assert.NotEqual(t, NewKey(), NewKey())
}

func TestTagFromManyGoroutines(t *testing.T) {
	tags := NewTagger(NewKey(), "match")
	want := tags.Tag("email", "x")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 100 {
				assert.Equal(t, want, tags.Tag("email", "x"))
			}
		})
	}
	wait.Wait()
}

func TestKeyHidesItself(t *testing.T) {
	k := NewKey()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%q", "%d"} {
		assert.Equal(t, "pseudonym.Key(…)", fmt.Sprintf(verb, k), verb)
	}
	back, err := ParseKey(" " + k.Text() + "\n")
	require.NoError(t, err)
	assert.Equal(t, k, back)
}

func TestKeyErrors(t *testing.T) {
	_, err := KeyFrom([]byte("short"))
	var keyError *KeyError
	require.ErrorAs(t, err, &keyError)
	assert.Equal(t, 5, keyError.Bytes)
	_, err = ParseKey("not base32!")
	assert.ErrorAs(t, err, &keyError)
}

func TestCanonicalForms(t *testing.T) {
	for _, c := range []struct{ name, got, want string }{
		{"case of a mailbox", Mailbox(" Jane.Doe@Example.ORG "), "jane.doe@example.org"},
		{"scheme of a mailbox", Mailbox("mailto:jane@example.org"), "jane@example.org"},
		{"international host", Mailbox("info@bücher.example"), "info@xn--bcher-kva.example"},
		{"final dot of the host", Mailbox("info@example.org."), "info@example.org"},
		{"full-width letters", Mailbox("ｉnfo@example.org"), "info@example.org"},
		{"no mailbox", Mailbox("Nobody"), "nobody"},
		{"two at signs", Mailbox("a@b@Example.org"), "a@b@example.org"},
		{"phone with signs", Phone("+33 (1) 99-00.00 01"), "+33199000001"},
		{"phone with 00", Phone("0033199000001"), "+33199000001"},
		{"phone without digits", Phone("none"), "+"},
		{"identifier", Compact("gb-coh 01/23.45x"), "GBCOH012345X"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, c.got) })
	}
}

func TestObjections(t *testing.T) {
	key := fixedKey()
	list, err := ReadObjections(strings.NewReader("# objections\n\n"), key)
	require.NoError(t, err)
	list.Add("email", Mailbox("Jane@example.org"), "2026-01-02\nby letter")
	var file bytes.Buffer
	n, err := list.WriteTo(&file)
	require.NoError(t, err)
	assert.Equal(t, int64(file.Len()), n)
	assert.NotContains(t, file.String(), "jane")
	assert.Contains(t, file.String(), " 2026-01-02 by letter\n")

	back, err := ReadObjections(&file, key)
	require.NoError(t, err)
	assert.Equal(t, 1, back.Len())
	assert.True(t, back.Has("email", "jane@example.org"))
	assert.False(t, back.Has("phone", "jane@example.org"))
	assert.False(t, (*Objections)(nil).Has("email", "jane@example.org"))

	_, err = ReadObjections(strings.NewReader("\njane@example.org\n"), key)
	var bad *ListError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, 2, bad.Line)
	assert.NotContains(t, err.Error(), "jane")
}

func FuzzObjections(f *testing.F) {
	f.Add("email:aaaaaaaaaaaaaaaaaaaaaaaaaa 2026-01-02")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ReadObjections(strings.NewReader(text), fixedKey())
		if err != nil {
			return
		}
		var out bytes.Buffer
		_, err = list.WriteTo(&out)
		require.NoError(t, err)
		again, err := ReadObjections(&out, fixedKey())
		require.NoError(t, err)
		assert.Equal(t, list.Len(), again.Len())
	})
}

func FuzzMailbox(f *testing.F) {
	f.Add("Jane@Bücher.example")
	f.Fuzz(func(t *testing.T, s string) {
		once := Mailbox(s)
		assert.Equal(t, once, Mailbox(once))
	})
}

func BenchmarkTag(b *testing.B) {
	tags := NewTagger(NewKey(), "match")
	b.ReportAllocs()
	for b.Loop() {
		tags.Tag("email", "jane.doe@example.org")
	}
}

func ExampleTagger_Tag() {
	tags := NewTagger(NewKey(), "match")
	a := tags.Tag("email", Mailbox("Info@Example.org"))
	b := tags.Tag("email", Mailbox("mailto:info@example.org"))
	fmt.Println(a == b, len(a))
	// Output: true 26
}
