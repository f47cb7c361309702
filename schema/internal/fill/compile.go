package fill

import (
	"fmt"
	"reflect"
	"strings"
)

// Decoder decodes into values of one type. It is immutable and safe for concurrent
// use.
type Decoder struct {
	of   reflect.Type
	fill filler
}

// filler decodes the value at the reader's position into v, which is the zero value.
type filler func(r *reader, v reflect.Value)

// TypeError is a type into which this package does not decode.
type TypeError struct{ Type reflect.Type }

// Error implements error.
func (e *TypeError) Error() string { return fmt.Sprintf("fill: no decoding into %v", e.Type) }

// Compile prepares decoding into a type made of structs, pointers, slices, arrays,
// maps with texts as keys, texts, booleans, integers, float64 and any, where numbers
// become [json.Number]. Methods of types are not called: an array whose
// UnmarshalJSON does more than encoding/json itself must be one that the proof covers.
// The error is a *[TypeError].
func Compile(t reflect.Type) (*Decoder, error) {
	c := compiler{done: map[reflect.Type]*filler{}}
	f, err := c.compile(t)
	if err != nil {
		return nil, err
	}
	return &Decoder{of: t, fill: *f}, nil
}

// compiler keeps what has been made for a type, so that types may contain themselves.
type compiler struct{ done map[reflect.Type]*filler }

func (c compiler) compile(t reflect.Type) (*filler, error) {
	if f, ok := c.done[t]; ok {
		return f, nil
	}
	f := new(filler)
	c.done[t] = f
	var err error
	switch {
	case t == reflect.TypeFor[[]string]():
		*f = texts
	case t.Kind() == reflect.String:
		*f = func(r *reader, v reflect.Value) { v.SetString(r.text()) }
	case t.Kind() == reflect.Bool:
		*f = func(r *reader, v reflect.Value) { v.SetBool(r.literal()[0] == 't') }
	case t.Kind() == reflect.Int:
		*f = func(r *reader, v reflect.Value) { v.SetInt(r.integer()) }
	case t.Kind() == reflect.Float64:
		*f = func(r *reader, v reflect.Value) { v.SetFloat(r.float()) }
	case t == reflect.TypeFor[any]():
		*f = func(r *reader, v reflect.Value) {
			if value := r.any(); value != nil {
				v.Set(reflect.ValueOf(value))
			}
		}
	case t.Kind() == reflect.Pointer:
		err = c.pointer(f, t)
	case t.Kind() == reflect.Slice:
		err = c.slice(f, t)
	case t.Kind() == reflect.Array:
		err = c.array(f, t)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		err = c.mapping(f, t)
	case t.Kind() == reflect.Struct:
		err = c.structure(f, t)
	default:
		err = &TypeError{t}
	}
	return f, err
}

func (c compiler) pointer(f *filler, t reflect.Type) error {
	to, err := c.compile(t.Elem())
	*f = func(r *reader, v reflect.Value) {
		if r.null() {
			return
		}
		p := reflect.New(t.Elem())
		(*to)(r, p.Elem())
		v.Set(p)
	}
	return err
}

func (c compiler) slice(f *filler, t reflect.Type) error {
	of, err := c.compile(t.Elem())
	*f = func(r *reader, v reflect.Value) {
		if r.null() {
			return
		}
		n := 0
		for ; r.element(n); n++ {
			if n == v.Cap() {
				v.Grow(max(1, n))
			}
			v.SetLen(n + 1)
			(*of)(r, v.Index(n))
		}
		if n == 0 {
			v.Set(reflect.MakeSlice(t, 0, 0)) // [] is not null
		}
	}
	return err
}

func (c compiler) array(f *filler, t reflect.Type) error {
	of, err := c.compile(t.Elem())
	*f = func(r *reader, v reflect.Value) {
		if r.null() {
			return
		}
		n := 0
		for ; r.element(n); n++ {
			if n == t.Len() {
				r.broken = true
				return
			}
			(*of)(r, v.Index(n))
		}
		r.broken = r.broken || n < t.Len()
	}
	return err
}

func (c compiler) mapping(f *filler, t reflect.Type) error {
	of, err := c.compile(t.Elem())
	ofTexts := t.ConvertibleTo(reflect.TypeFor[map[string]string]())
	*f = func(r *reader, v reflect.Value) {
		if r.null() {
			return
		}
		if ofTexts {
			v.Set(reflect.ValueOf(r.textMap()).Convert(t))
			return
		}
		v.Set(reflect.MakeMap(t))
		for n := 0; r.member(n); n++ {
			key := reflect.ValueOf(r.key()).Convert(t.Key())
			value := reflect.New(t.Elem()).Elem()
			(*of)(r, value)
			v.SetMapIndex(key, value)
		}
	}
	return err
}

// field is a member of an object.
type field struct {
	name  string
	index int
	fill  *filler
}

func (c compiler) structure(f *filler, t reflect.Type) error {
	fields := make([]field, 0, t.NumField())
	byName := map[string]int{}
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name == "" || name == "-" || t.Field(i).Anonymous {
			return &TypeError{t}
		}
		fill, err := c.compile(t.Field(i).Type)
		if err != nil {
			return err
		}
		byName[name] = len(fields)
		fields = append(fields, field{name, i, fill})
	}
	*f = func(r *reader, v reflect.Value) {
		if r.null() {
			return
		}
		next := 0 // members mostly stand in the order of the fields
		for n := 0; r.member(n); n++ {
			name := r.key()
			i := next
			for i < len(fields) && fields[i].name != name {
				i++
			}
			if i == len(fields) {
				var known bool
				if i, known = byName[name]; !known {
					r.broken = true
					return
				}
			}
			next = i + 1
			(*fields[i].fill)(r, v.Field(fields[i].index))
		}
	}
	return nil
}
