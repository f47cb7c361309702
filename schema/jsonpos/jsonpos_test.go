package jsonpos_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

const document = "\ufeff{ \"a\": [1, {\"b~/c\" : \"x\\\"]}\"}, []],\n\t\"é\\u0041\":\n  {\"ü\": 1, \"d\": null},\n \"a/b\": 5 , \"twice\": 1, \"twice\": [2]}\n"

func ExampleLocate() {
	record := []byte("{\n  \"name\": {\"en\": \"Commons\"},\n  \"country\": \"XX\"\n}")
	offset, ok := jsonpos.Locate(record, "/country")
	line, column := jsonpos.LineColumn(record, offset)
	fmt.Println(line, column, ok)
	// Output: 3 14 true
}

func TestLocateFindsTheValueOfAPointer(t *testing.T) {
	for pointer, want := range map[finding.Pointer]string{
		"":            `{ "a"`,
		"/a":          `[1, {`,
		"/a/0":        `1, {`,
		"/a/1/b~0~1c": `"x\"]}"`,
		"/a/2":        `[]]`,
		"/éA":         `{"ü": 1`,
		"/éA/d":       `null`,
		"/a~1b":       `5 ,`,
		"/twice":      `[2]`,
		"/twice/0":    `2]`,
	} {
		offset, ok := jsonpos.Locate([]byte(document), pointer)
		require.True(t, ok, pointer)
		assert.True(t, strings.HasPrefix(document[offset:], want), "%s: %s", pointer, document[offset:])
	}
}

func TestLocateOfAMissingValueNamesItsParent(t *testing.T) {
	for pointer, want := range map[finding.Pointer]string{
		"/none": `{ "a"`, "/a/7": `[1,`, "/a/01": `[1,`, "/a/-1": `[1,`, "/a/1/none/deeper": `{"b~/c"`, "/a/0/x": "1, {",
	} {
		offset, ok := jsonpos.Locate([]byte(document), pointer)
		assert.False(t, ok, pointer)
		assert.True(t, strings.HasPrefix(document[offset:], want), "%s: %s", pointer, document[offset:])
	}
}

func TestLineColumnCountsCodePoints(t *testing.T) {
	offset, _ := jsonpos.Locate([]byte(document), "/éA/d")
	line, column := jsonpos.LineColumn([]byte(document), offset)
	assert.Equal(t, []int{3, 17}, []int{line, column})
	line, column = jsonpos.LineColumn([]byte(document), strings.Index(document, `"a"`))
	assert.Equal(t, []int{1, 3}, []int{line, column}, "the byte order mark is no column")
	line, column = jsonpos.LineColumn([]byte("ab"), 99)
	assert.Equal(t, []int{1, 3}, []int{line, column})
	line, column = jsonpos.LineColumn(nil, -1)
	assert.Equal(t, []int{1, 1}, []int{line, column})
}

func TestWalkMeetsEveryValueAndDuplicate(t *testing.T) {
	var pointers, duplicates []string
	for v := range jsonpos.Walk([]byte(document)) {
		pointers = append(pointers, string(v.Pointer()))
		if v.Duplicate {
			duplicates = append(duplicates, string(v.Pointer()))
		}
	}
	assert.Equal(t, []string{"", "/a", "/a/0", "/a/1", "/a/1/b~0~1c", "/a/2", "/éA", "/éA/ü", "/éA/d", "/a~1b", "/twice", "/twice", "/twice/0"}, pointers)
	assert.Equal(t, []string{"/twice"}, duplicates)
}

func TestWalkSeesDuplicatesInLargeObjects(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, `"k%d":0,`, i)
	}
	n := 0
	for v := range jsonpos.Walk([]byte("{" + b.String() + `"k3":1,"k99":1}`)) {
		if v.Duplicate {
			n++
		}
	}
	assert.Equal(t, 2, n)
}

func TestDepthCostsNoStack(t *testing.T) {
	deep := []byte(strings.Repeat("[", 100_000))
	_, ok := jsonpos.Locate(deep, "/0/0/0")
	assert.True(t, ok)
	n := 0
	for v := range jsonpos.Walk(deep) {
		n = v.Depth()
	}
	assert.Equal(t, 99_999, n)
}

func FuzzLocate(f *testing.F) {
	f.Add([]byte(document), "/a/1/b~0~1c")
	f.Add([]byte(`[1,[2,{"":{}}]]`), "/1/1/")
	f.Add([]byte(`{"a":}`), "/a")
	f.Fuzz(func(t *testing.T, data []byte, pointer string) {
		offset, _ := jsonpos.Locate(data, finding.Pointer(pointer))
		require.True(t, 0 <= offset && offset <= len(data))
		valid := json.Valid(data)
		for v := range jsonpos.Walk(data) {
			p := v.Pointer()
			if !valid {
				continue
			}
			offset, ok := jsonpos.Locate(data, p)
			require.True(t, ok, p)
			require.GreaterOrEqual(t, offset, v.Start, "Locate finds the last of a name")
			if v.Literal != nil {
				require.True(t, json.Valid(v.Literal), "%q", v.Literal)
			}
		}
	})
}

func FuzzPlacesAgreeWithLocate(f *testing.F) {
	f.Add([]byte(document), "/a/1/b~0~1c")
	f.Add([]byte("\n {\"a\": {\"b\": 1}, \"a\": {\"c\": [2]}, \"é\": 3}"), "/a/b")
	f.Add([]byte("[]"), "/0/x")
	f.Add([]byte("[[1],[2,]]"), "/01")
	f.Fuzz(func(t *testing.T, data []byte, pointer string) {
		pointers := []finding.Pointer{finding.Pointer(pointer), ""}
		for v := range jsonpos.Walk(data) {
			pointers = append(pointers, v.Pointer(), v.Pointer().Append("none"))
		}
		places := jsonpos.Places(data, pointers)
		require.Len(t, places, len(pointers))
		if !json.Valid(data) {
			return // what stands before the break may differ
		}
		for i, p := range pointers {
			offset, _ := jsonpos.Locate(data, p)
			line, column := jsonpos.LineColumn(data, offset)
			require.Equal(t, jsonpos.Place{Line: line, Column: column}, places[i], p)
		}
	})
}

func BenchmarkLocate(b *testing.B) {
	record := slices.Concat([]byte(`{"description":{"en":"`), []byte(strings.Repeat("text ", 200)), []byte(`"},"locations":[{"address":{"town":"Lyon"}}]}`))
	b.SetBytes(int64(len(record)))
	b.ReportAllocs()
	for b.Loop() {
		jsonpos.Locate(record, "/locations/0/address/town")
	}
}
