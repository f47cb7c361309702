package source_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// made returns some 4 MB of a made-up list in each text format.
func made() (asCSV, asJSON, asNDJSON []byte) {
	var c, j, n bytes.Buffer
	c.WriteString("id,name,street,postcode,town,country,latitude,longitude,website,description\n")
	j.WriteString("[")
	for i := range 20000 {
		fmt.Fprintf(&c, "R%05d,\"Fab Lab, No %d\",Example Street %d,%05d,Liège,BE,50.%05d,5.%05d,https://lab%d.example.org/,\"Open workshop\nwith tools for \"\"everybody\"\" in the quarter\"\n", i, i, i%300, i, i, i, i)
		record := fmt.Sprintf(`{"id":"R%05d","name":"Fab Lab, No %d","address":{"street":"Example Street %d","postcode":"%05d","town":"Liège"},"country":"BE","latitude":50.%05d,"longitude":5.%05d,"website":"https://lab%d.example.org/","tags":["a","b"],"description":"Open workshop\nwith tools for \"everybody\" in the quarter"}`, i, i, i%300, i, i, i, i)
		if i > 0 {
			j.WriteString(",\n")
		}
		j.WriteString(record)
		n.WriteString(record + "\n")
	}
	j.WriteString("]")
	return c.Bytes(), j.Bytes(), n.Bytes()
}

func benchmarkRead(b *testing.B, name string, data []byte) {
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		f, err := source.NewFile(b.Context(), name, bytes.NewReader(data), source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for r, err := range f.Records(b.Context()) {
			if r != nil {
				n++
				continue
			}
			var found finding.Finding
			if !errors.As(err, &found) {
				b.Fatal(err)
			}
		}
		if n != 20000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkCSV(b *testing.B) {
	data, _, _ := made()
	benchmarkRead(b, "a.csv", data)
}

func BenchmarkJSON(b *testing.B) {
	_, data, _ := made()
	benchmarkRead(b, "a.json", data)
}

func BenchmarkNDJSON(b *testing.B) {
	_, _, data := made()
	benchmarkRead(b, "a.ndjson", data)
}

// BenchmarkNaiveCSV is encoding/csv: no detection, no places of values, no counts.
func BenchmarkNaiveCSV(b *testing.B) {
	data, _, _ := made()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(data))
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkNaiveJSON is a json.Decoder that reads the array element by element.
func BenchmarkNaiveJSON(b *testing.B) {
	_, data, _ := made()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		d := json.NewDecoder(bytes.NewReader(data))
		d.UseNumber()
		if _, err := d.Token(); err != nil {
			b.Fatal(err)
		}
		for d.More() {
			var record map[string]any
			if err := d.Decode(&record); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkNaiveNDJSON decodes line by line.
func BenchmarkNaiveNDJSON(b *testing.B) {
	_, _, data := made()
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for line := range strings.SplitSeq(string(data), "\n") {
			var record map[string]any
			if line != "" {
				if err := json.Unmarshal([]byte(line), &record); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}

// BenchmarkPartnerFiles reads the files of the nine partners, opening included.
func BenchmarkPartnerFiles(b *testing.B) {
	folder := partnerFolder(b)
	b.ReportAllocs()
	records, size := 0, int64(0)
	for b.Loop() {
		records, size = 0, 0
		for _, c := range partnerFiles {
			name := filepath.Join(folder, c.name)
			info, err := os.Stat(name)
			if err != nil {
				b.Fatal(err)
			}
			f, err := source.Open(b.Context(), name, source.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for r := range f.Records(b.Context()) {
				if r != nil {
					records++
				}
			}
			size += info.Size()
			if err := f.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.SetBytes(size)
	b.ReportMetric(float64(records*b.N)/b.Elapsed().Seconds(), "records/s")
}
