package schema_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/socialtechatlas/commons/schema"
)

// benchmarkRecord is a record of the size that partners have: sparse.
func benchmarkRecord(b *testing.B) (*schema.Organisation, []byte) {
	o := newGenerator(3).organisation(b, true)
	record, err := json.Marshal(o)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(record)))
	b.ReportAllocs()
	return o, record
}

func BenchmarkValidate(b *testing.B) {
	_, record := benchmarkRecord(b)
	for b.Loop() {
		schema.Validate(record)
	}
}

func BenchmarkDecode(b *testing.B) {
	_, record := benchmarkRecord(b)
	for b.Loop() {
		schema.Decode(record)
	}
}

// BenchmarkDecodeNaive is encoding/json alone, which overlooks names given
// twice, nulls and unknown fields.
func BenchmarkDecodeNaive(b *testing.B) {
	_, record := benchmarkRecord(b)
	for b.Loop() {
		var o schema.Organisation
		_ = json.Unmarshal(record, &o)
	}
}

func BenchmarkReadJSON(b *testing.B) {
	o, record := benchmarkRecord(b)
	var file bytes.Buffer
	if err := schema.WriteJSON(&file, slices.Values(slices.Repeat([]*schema.Organisation{o}, 100))); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(100 * len(record)))
	for b.Loop() {
		for range schema.ReadJSON(bytes.NewReader(file.Bytes()), schema.ReadOptions{}) {
		}
	}
}

func BenchmarkWriteNDJSON(b *testing.B) {
	o, _ := benchmarkRecord(b)
	one := slices.Values([]*schema.Organisation{o})
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		_ = schema.WriteNDJSON(&out, one)
	}
}

func BenchmarkFlatRow(b *testing.B) {
	o, _ := benchmarkRecord(b)
	for b.Loop() {
		for range schema.FlatRow(o) {
		}
	}
}

func BenchmarkReadFlat(b *testing.B) {
	o, _ := benchmarkRecord(b)
	header := schema.FlatHeader(slices.Values([]*schema.Organisation{o}))
	cells := schema.FlatCells(o, header)
	for b.Loop() {
		schema.ReadFlat(header, cells)
	}
}
