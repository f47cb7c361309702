package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/internal/fill"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// decodeExact decodes one JSON value with nothing after it; numbers of no
// stated type keep their digits.
func decodeExact(data []byte, into any) error { return decode(data, into, nil) }

// decodeStrict refuses fields that the type does not have, too.
func decodeStrict(data []byte, into any) error {
	return decode(data, into, (*json.Decoder).DisallowUnknownFields)
}

func decode(data []byte, into any, set func(*json.Decoder)) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if set != nil {
		set(d)
	}
	if err := d.Decode(into); err != nil {
		return err
	}
	if rest := bytes.TrimSpace(data[d.InputOffset():]); len(rest) > 0 {
		return &trailingError{offset: bytes.LastIndex(data, rest)}
	}
	return nil
}

// trailingError says that something follows the value.
type trailingError struct{ offset int }

func (e *trailingError) Error() string {
	return fmt.Sprintf("schema: more text after the value, at byte %d", e.offset)
}

// UnmarshalJSON implements json.Unmarshaler: an array of exactly two numbers.
// (By itself encoding/json drops what an array has too much.)
func (p *Point) UnmarshalJSON(data []byte) error {
	var coordinates []float64
	if err := json.Unmarshal(data, &coordinates); err != nil {
		return err
	}
	if len(coordinates) != len(p) {
		return fmt.Errorf("schema: a point has two numbers, not %d", len(coordinates))
	}
	*p = Point(coordinates)
	return nil
}

// Decode reads one organisation in the standard's JSON. It is strict: unknown
// properties, names given twice, nulls, text after the record and broken UTF-8
// are findings, with line and column within record. What can be read in spite
// of them is in the organisation, which is nil when nothing can; its texts may share
// memory, as those of [Parse] do. Decode does not look at formats and codes;
// [Validate] does.
func Decode(record []byte) (*Organisation, finding.Set) {
	if o := decodeProven(string(record)); o != nil {
		return o, nil
	}
	o := &Organisation{}
	s := scan(record)
	if s.unfit || len(s.numbers) > 0 {
		return nil, Validate(record)
	}
	err := decodeStrict(record, o)
	if err == nil && len(s.set) == 0 && !s.doubtful {
		return o, nil
	}
	// Now the validator may take its time: it knows what is wrong, and where.
	set := Validate(record)
	if err == nil {
		return o, set
	}
	if len(set) == 0 {
		set = finding.Of(RuleInternal.Finding(finding.Arg{Name: "fault", Value: "the decoder refuses what the documents allow"}))
	}
	o = &Organisation{}
	if !json.Valid(record) {
		return nil, set
	}
	// Decoding goes on past values of a wrong type; the set names each.
	if record = bytes.TrimSpace(record); record[0] != '{' {
		return nil, set
	}
	_ = decodeExact(withoutBrokenPoints(record), o)
	return o, set
}

// withoutBrokenPoints leaves out the points that are none: decoding would end there.
func withoutBrokenPoints(record []byte) []byte {
	var value struct {
		Locations []map[string]any `json:"locations"`
	}
	var members map[string]json.RawMessage
	_ = decodeExact(record, &value) // all others may be of any type
	if decodeExact(record, &members) != nil {
		return record
	}
	broken := false
	for _, l := range value.Locations {
		var point Point
		data, err := json.Marshal(l["point"])
		if l["point"] != nil && (err != nil || json.Unmarshal(data, &point) != nil) {
			broken = true
			delete(l, "point")
		}
	}
	if !broken {
		return record
	}
	locations, err := json.Marshal(value.Locations)
	if err != nil {
		return record
	}
	members["locations"] = locations
	mended, err := json.Marshal(members)
	if err != nil {
		return record
	}
	return mended
}

// Parse is [Validate] and [Decode] in one: all that is wrong with a record of the
// standard's JSON, and what can be read of it in spite of that. Most records that are
// valid are passed over twice, where the two one after the other pass five times. The
// texts of such an organisation are parts of the record: who keeps a few of them for
// long clones those.
func Parse(record string) (*Organisation, finding.Set) {
	if o := decodeProven(record); o != nil {
		return o, nil
	}
	text := []byte(record)
	wrong := Validate(text)
	o, set := Decode(text)
	if o == nil && len(wrong) == 0 {
		return nil, set
	}
	return o, wrong
}

// decodeProven decodes a record that is proven valid; nil where there is no proof.
func decodeProven(record string) *Organisation {
	if !provenText(organisationPlan(), record) {
		return nil
	}
	o := &Organisation{}
	if d := organisationDecoder(); d != nil && d.Decode(record, o) {
		return o
	}
	o = &Organisation{}
	if decodeExact([]byte(record), o) != nil {
		return nil
	}
	return o
}

// organisationDecoder decodes what is proven; nil when the type has a field that it
// does not know.
var organisationDecoder = sync.OnceValue(func() *fill.Decoder {
	d, _ := fill.Compile(reflect.TypeFor[Organisation]())
	return d
})

// isDoubtful reports whether a value is one that encoding/json takes without a
// word although the standard does not: a null, or a member whose name is that of
// a property in other case.
func isDoubtful(v jsonpos.Value, names map[string]bool) bool {
	if len(v.Literal) == 4 && v.Literal[0] == 'n' {
		return true
	}
	if v.KeyStart < 0 || names[v.Key] {
		return false
	}
	// The long s and the Kelvin sign fold to ASCII letters in encoding/json.
	return names[strings.ToLower(v.Key)] || strings.ContainsAny(v.Key, "ſK")
}

// propertyNames holds the property names of organisations, as they are and in
// lower case.
var propertyNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for p := range Properties() {
		name := string(p[strings.LastIndexByte(string(p), '/')+1:])
		names[name] = true
	}
	for name := range names {
		if lower := strings.ToLower(name); lower != name {
			names[lower] = true
		}
	}
	return names
})
