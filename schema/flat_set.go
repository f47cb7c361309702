package schema

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// FlatReason says why a value does not fit its column. The texts are stable.
type FlatReason string

// The reasons of a [FlatError].
const (
	FlatUnknownColumn     FlatReason = "unknown-column"
	FlatBadNumberInColumn FlatReason = "number-in-column-name"
	FlatBadLanguage       FlatReason = "language-in-column-name"
	FlatSeveralValues     FlatReason = "several-values"
	FlatNoNumber          FlatReason = "no-number"
	FlatNoJSON            FlatReason = "no-json"
	FlatNoScheme          FlatReason = "no-scheme"
	FlatHalfPoint         FlatReason = "half-point"
)

// FlatError is a value, or a column name, that the flat profile cannot take.
type FlatError struct {
	// Column is the name as it was given.
	Column string
	// Value is the value at fault, empty when the column is at fault.
	Value finding.Sensitive
	// Reason is one of the Flat… reasons.
	Reason FlatReason
}

// Error implements error; the value is masked.
func (e *FlatError) Error() string {
	if e.Value == "" {
		return fmt.Sprintf("schema: column %q: %s", e.Column, e.Reason)
	}
	return fmt.Sprintf("schema: column %q: %s: %s", e.Column, e.Reason, e.Value)
}

// SetFlat puts values, plain and not escaped, where a column of the flat profile
// says: [FlatColumns] lists the names. What the column held before is replaced,
// except that the identifier columns add to the list. No values clear the
// column; an empty text is a value. On an error (always a *FlatError) the
// organisation is unchanged.
//
//   - A column of one value takes one; several are an error.
//   - "name:fr" sets one language, "name" the one of no stated language.
//   - "identifier" takes "SCHEME:value"; "identifier:SCHEME" bare values, of
//     which empty ones and those already there are passed over.
//   - "location2.town" makes the second location if there is none.
//   - "location.longitude" and "location.latitude" take decimal degrees with a
//     decimal point. After the first of the two the other one is NaN: call
//     [FinishFlat] when the row is done. An empty text clears the point.
func SetFlat(o *Organisation, column string, values []string) error {
	c, reason := theFlatPlan().resolve(column)
	if reason != "" {
		return &FlatError{Column: column, Reason: reason}
	}
	switch {
	case c.leaf.kind == FlatList:
	case c.leaf.kind == FlatIdentifiers:
		return setIdentifiers(o, &c, column, values)
	case len(values) > 1:
		return &FlatError{Column: column, Value: finding.Sensitive(values[1]), Reason: FlatSeveralValues}
	}
	if err := c.check(values); err != "" {
		return &FlatError{Column: column, Value: finding.Sensitive(values[0]), Reason: err}
	}
	target, ok := c.field(reflect.ValueOf(o).Elem(), len(values) > 0)
	if ok {
		c.assign(target, values)
	}
	return nil
}

// field walks to the value of the column. With grow it makes what is missing on
// the way; without, it reports false when something is.
func (c *flatColumn) field(v reflect.Value, grow bool) (reflect.Value, bool) {
	ok := true
	if c.group != nil {
		v, ok = walk(v, c.group.index, grow)
		if !ok || v.Len() <= c.position && !grow {
			return v, false
		}
		if missing := c.position + 1 - v.Len(); missing > 0 {
			v.Set(reflect.AppendSlice(v, reflect.MakeSlice(v.Type(), missing, missing)))
		}
		v = v.Index(c.position)
	}
	return walk(v, c.leaf.index, grow)
}

// walk follows an index path through pointers; the last field stays a pointer
// if it is one.
func walk(v reflect.Value, index []int, grow bool) (reflect.Value, bool) {
	for n, i := range index {
		v = v.Field(i)
		if n == len(index)-1 || v.Kind() != reflect.Pointer {
			continue
		}
		if v.IsNil() {
			if !grow {
				return v, false
			}
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	return v, true
}

var plainNumber = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// ParseFlatNumber reads a number as the flat profile writes it: digits, a
// decimal point, perhaps a sign; no exponent, no decimal comma, no grouping.
func ParseFlatNumber(text string) (float64, bool) {
	if !plainNumber.MatchString(text) {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// check refuses a value before anything is touched.
func (c *flatColumn) check(values []string) FlatReason {
	if len(values) == 0 || values[0] == "" {
		return ""
	}
	switch c.leaf.kind {
	case FlatNumber:
		if _, ok := ParseFlatNumber(values[0]); !ok {
			return FlatNoNumber
		}
	case FlatJSON:
		field := reflect.TypeFor[Organisation]().FieldByIndex(c.leaf.index)
		if decodeExact([]byte(values[0]), reflect.New(field.Type).Interface()) != nil {
			return FlatNoJSON
		}
	}
	return ""
}

func (c *flatColumn) assign(target reflect.Value, values []string) {
	empty := len(values) == 0
	switch c.leaf.kind {
	case FlatValue:
		text := ""
		if !empty {
			text = values[0]
		}
		target.SetString(text)
	case FlatList:
		target.Set(reflect.ValueOf(slices.Clone(values[:len(values):len(values)])).Convert(target.Type()))
		if empty {
			target.SetZero()
		}
	case FlatText:
		switch {
		case empty && target.Len() > 0:
			target.SetMapIndex(reflect.ValueOf(c.language), reflect.Value{})
		case !empty && target.IsNil():
			target.Set(reflect.ValueOf(Text{c.language: values[0]}))
		case !empty:
			target.SetMapIndex(reflect.ValueOf(c.language), reflect.ValueOf(values[0]))
		}
	case FlatNumber:
		c.assignNumber(target, values)
	case FlatJSON:
		target.SetZero()
		if !empty && values[0] != "" {
			_ = decodeExact([]byte(values[0]), target.Addr().Interface()) // checked before
		}
	}
}

func (c *flatColumn) assignNumber(target reflect.Value, values []string) {
	if len(values) == 0 || values[0] == "" {
		target.SetZero()
		return
	}
	if c.leaf.axis < 0 {
		n, _ := ParseFlatNumber(values[0])
		target.SetFloat(n)
		return
	}
	if target.IsNil() {
		target.Set(reflect.ValueOf(&Point{math.NaN(), math.NaN()}))
	}
	n, _ := ParseFlatNumber(values[0])
	target.Elem().Index(c.leaf.axis).SetFloat(n)
}

func setIdentifiers(o *Organisation, c *flatColumn, column string, values []string) error {
	added := make([]Identifier, 0, len(values))
	for _, value := range values {
		if c.scheme != "" {
			id := Identifier{Scheme: c.scheme, Value: value}
			if value != "" && !slices.Contains(o.Identifiers, id) && !slices.Contains(added, id) {
				added = append(added, id)
			}
			continue
		}
		scheme, number, ok := strings.Cut(value, ":")
		if !ok || scheme == "" {
			return &FlatError{Column: column, Value: finding.Sensitive(value), Reason: FlatNoScheme}
		}
		added = append(added, Identifier{Scheme: scheme, Value: number})
	}
	if len(added) > 0 {
		o.Identifiers = append(slices.Clip(o.Identifiers), added...)
	}
	return nil
}

// FinishFlat ends a row of [SetFlat] calls: a location that got only one of its
// two coordinates loses its point, and the errors, each a *FlatError joined in
// a slice, name the column that is missing.
func FinishFlat(o *Organisation) []*FlatError {
	var errs []*FlatError
	for i := range o.Locations {
		p := o.Locations[i].Point
		if p == nil || !math.IsNaN(p[0]) && !math.IsNaN(p[1]) {
			continue
		}
		o.Locations[i].Point = nil
		missing, given := "longitude", p[1]
		if math.IsNaN(p[1]) {
			missing, given = "latitude", p[0]
		}
		prefix := "location"
		if i > 0 {
			prefix += strconv.Itoa(i + 1)
		}
		errs = append(errs, &FlatError{Column: prefix + "." + missing, Reason: FlatHalfPoint,
			Value: finding.Sensitive(strconv.FormatFloat(given, 'f', -1, 64))})
	}
	return errs
}
