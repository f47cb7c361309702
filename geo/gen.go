//go:build ignore

// Command gen writes data/borders.bin.gz from the borders of country-coder:
//
//	npm pack @rapideditor/country-coder@5.6.1
//	go run gen.go -borders DIR/package/src/data/borders.json [-verify]
//
// With -verify it writes nothing and fails when the file differs from what it
// would write. The format is described in borders.go.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"io"
	"log"
	"math"
	"os"
	"slices"
)

const target = "data/borders.bin.gz"

// assigned gives the state of areas that the source leaves without one, or
// gives to the state that occupies them: international law as the European
// Union and the General Assembly (resolution 68/262) read it.
var assigned = map[string]string{"Northern Cyprus": "CY", "Crimea": "UA"}

type properties struct {
	NameEn    string
	ISO1A2    string
	ISO1N3    string
	ISOStatus string
	Country   string
	Groups    []string
}

type feature struct {
	Properties properties
	Geometry   *struct{ Coordinates [][][][2]float64 }
}

func main() {
	log.SetFlags(0)
	borders := flag.String("borders", "", "borders.json of the unpacked package country-coder")
	verify := flag.Bool("verify", false, "compare with the file instead of writing it")
	flag.Parse()
	data, err := os.ReadFile(*borders)
	if err != nil {
		log.Fatal(err)
	}
	var file struct{ Features []feature }
	if err := json.Unmarshal(data, &file); err != nil {
		log.Fatal(err)
	}
	raw := encode(file.Features)
	if *verify {
		old, err := unpack(target)
		if err != nil || !bytes.Equal(old, raw) {
			log.Fatalf("%s is not what the source gives (%v)", target, err)
		}
		return
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(raw)
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(target, packed.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes, %d unpacked", target, packed.Len(), len(raw))
}

func unpack(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func encode(features []feature) []byte {
	official := map[string]bool{}
	for _, f := range features {
		p := f.Properties
		official[p.ISO1A2] = len(p.ISO1A2) == 2 && (p.ISO1N3 != "" && p.ISOStatus == "" || p.ISO1A2 == "XK")
	}
	// Territories without a shape of their own, GG and BQ, name their state too.
	b := []byte{}
	var states []string
	for _, f := range features {
		p := f.Properties
		if official[p.ISO1A2] && p.Country != "" {
			states = append(states, p.ISO1A2+p.Country)
		}
	}
	slices.Sort(states)
	b = binary.AppendUvarint(b, uint64(len(states)))
	for _, s := range states {
		b = append(b, s...)
	}
	for _, f := range features {
		p := f.Properties
		country := assigned[p.NameEn]
		if country == "" {
			country = p.Country
		}
		if country == "" && official[p.ISO1A2] {
			country = p.ISO1A2
		}
		if country == "" || f.Geometry == nil {
			continue // Bir Tawil, which no state claims
		}
		b = append(b, country...)
		b = append(b, territory(p, country, official)...)
		b = appendShape(b, f.Geometry.Coordinates)
	}
	return b
}

// territory is the ISO code of its own of a part of a state, two blanks if none.
func territory(p properties, country string, official map[string]bool) string {
	for _, code := range append([]string{p.ISO1A2}, p.Groups...) {
		if len(code) == 2 && official[code] && code != country {
			return code
		}
	}
	return "  "
}

func appendShape(b []byte, polygons [][][][2]float64) []byte {
	b = binary.AppendUvarint(b, uint64(len(polygons)))
	for _, rings := range polygons {
		b = binary.AppendUvarint(b, uint64(len(rings)))
		for _, ring := range rings {
			// The last point repeats the first and is left out.
			b = binary.AppendUvarint(b, uint64(len(ring)-1))
			var x, y int64
			for _, p := range ring[:len(ring)-1] {
				px, py := int64(math.Round(p[0]*1e5)), int64(math.Round(p[1]*1e5))
				b = binary.AppendVarint(b, px-x)
				b = binary.AppendVarint(b, py-y)
				x, y = px, py
			}
		}
	}
	return b
}
