package gdpr

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// mutation puts a text into some of the leaves of a record, and picks some of
// them as personal columns.
type mutation struct {
	random   *rand.Rand
	insert   string
	personal []finding.Pointer
}

func (m *mutation) text(n *node, at func() finding.Pointer, s string) (string, bool) {
	if n == keyNode {
		return s, true
	}
	if m.random.IntN(8) == 0 {
		m.personal = append(m.personal, at())
	}
	switch m.random.IntN(6) {
	case 0:
		return m.insert, m.insert != ""
	case 1:
		return s + m.insert, true
	case 2:
		return m.insert + " " + s, true
	}
	return s, true
}

func (m *mutation) whole(*node, func() finding.Pointer, any) bool { return true }

// mutated returns a record that holds the text in several places.
func mutated(seed uint64, insert string) (*schema.Organisation, []finding.Pointer) {
	o := full()
	o.Extension["list"][insert] = insert
	o.Name[insert] = insert
	m := &mutation{random: rand.New(rand.NewPCG(seed, 0)), insert: insert}
	w := &walk{visitor: m}
	w.value(record(), reflect.ValueOf(o).Elem())
	w.sideTables(o, Tally{})
	if m.random.IntN(2) == 0 {
		m.personal = nil
	}
	return o, m.personal
}

func FuzzReleasePassesTheGate(f *testing.F) {
	for i, insert := range []string{
		"", "jane.doe@example.org", "x [at] gmail [dot] com", `jane\u0040example.org`, "jane&#64;example.org", "jane%40example.org",
		`jane\&#64;example.org`, "&amp;#64;", "Jane Doe", "Jane, Doe; Roe|Jane Doe", "<Jane Doe>", mobileFR, atHomeFR, "0033639981234", "+44 (0)7700-900123",
		"tel:+447700900123 / 07700 900123", "\xff\xfe", "a@b.c@d.org", strings.Repeat("jane.doe@example.org", 9), "1 High Street", "12-34-56-78-90-12-34-56",
	} {
		f.Add(uint64(i), insert)
	}
	f.Fuzz(func(t *testing.T, seed uint64, insert string) {
		o, personal := mutated(seed, insert)
		gate := NewGate(Default(), tagger())
		p := Default()
		p.Extension = []string{"badge", insert}
		gate.policy = p
		in := Intake(o, personal, p, tagger())
		gate.Add(in.Withheld...)
		other, _ := mutated(seed+1, insert)
		for _, o := range []*schema.Organisation{o, other} {
			_, reason := gate.Release(o)
			once, err := json.Marshal(o)
			require.NoError(t, err)
			gate.Release(o)
			twice, err := json.Marshal(o)
			require.NoError(t, err)
			require.Equal(t, string(once), string(twice), "releasing twice changes nothing")
			if reason == "" {
				assert.Empty(t, gate.Check("json", string(once)), "%s", once)
				assert.Empty(t, gate.Check("indented", indented(t, o)))
			}
		}
	})
}

// indented is the record as a program writes it that does not escape HTML.
func indented(t *testing.T, o *schema.Organisation) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	require.NoError(t, e.Encode(o))
	return b.String()
}

func FuzzGate(f *testing.F) {
	f.Add(`{"a":"jane\u0040example.org"}` + "\n<p>&#64;\\")
	gate := NewGate(Default(), tagger())
	gate.Withheld(Person, "Jane Doe")
	f.Fuzz(func(t *testing.T, text string) {
		for _, found := range gate.Check("x", text) {
			assert.LessOrEqual(t, found.Position.Line, strings.Count(text, "\n")+1)
		}
	})
}
