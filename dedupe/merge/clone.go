package merge

import (
	"encoding/json"
	"reflect"

	"github.com/socialtechatlas/commons/schema"
)

// Clone returns a deep copy of an organisation: nothing in it is shared. A nil
// organisation gives nil.
func Clone(o *schema.Organisation) *schema.Organisation { return clone(o) }

func clone[T any](v T) T {
	var out T
	deepCopy(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&v).Elem())
	return out
}

// deepCopy copies src to dst. The types of the standard are made of pointers,
// slices, maps, structs with exported fields and plain values.
func deepCopy(dst, src reflect.Value) {
	switch src.Kind() {
	case reflect.Pointer:
		if !src.IsNil() {
			dst.Set(reflect.New(src.Type().Elem()))
			deepCopy(dst.Elem(), src.Elem())
		}
	case reflect.Interface:
		if !src.IsNil() {
			value := reflect.New(src.Elem().Type()).Elem()
			deepCopy(value, src.Elem())
			dst.Set(value)
		}
	case reflect.Slice:
		if !src.IsNil() {
			dst.Set(reflect.MakeSlice(src.Type(), src.Len(), src.Len()))
			for i := range src.Len() {
				deepCopy(dst.Index(i), src.Index(i))
			}
		}
	case reflect.Map:
		if !src.IsNil() {
			dst.Set(reflect.MakeMapWithSize(src.Type(), src.Len()))
			for entries := src.MapRange(); entries.Next(); {
				value := reflect.New(src.Type().Elem()).Elem()
				deepCopy(value, entries.Value())
				dst.SetMapIndex(entries.Key(), value)
			}
		}
	case reflect.Struct:
		for i := range src.NumField() {
			deepCopy(dst.Field(i), src.Field(i))
		}
	default:
		dst.Set(src)
	}
}

// canonical returns the JSON of a value, with the keys of objects sorted: equal
// values have equal texts. A value that JSON cannot hold has the empty text.
func canonical(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(data)
}

// plain returns a value as reading its JSON gives it, so that an alternative is
// the same before and after it was written to a file.
func plain(v any) any {
	var out any
	if json.Unmarshal([]byte(canonical(v)), &out) != nil {
		return nil
	}
	return out
}
