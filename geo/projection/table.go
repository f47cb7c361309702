package projection

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/paulmach/orb"
)

//go:embed data/systems.tsv
var systemsFile string

//go:embed data/shifts.tsv
var shiftsFile string

// systems is the table in the order of the file.
var systems = sync.OnceValue(func() []System {
	list, err := parseSystems(systemsFile, shiftsFile)
	if err != nil {
		panic(fmt.Sprintf("projection: embedded tables: %v", err)) // found by the tests
	}
	return list
})

func parseSystems(systemsFile, shiftsFile string) ([]System, error) {
	shifts := map[string]*helmert{"-": nil}
	for row := range rows(shiftsFile) {
		if len(row) != 10 {
			return nil, fmt.Errorf("shift %q has %d columns", row[0], len(row))
		}
		v, err := numbers(row[3:])
		h, ok := newHelmert(row[2], [7]float64(v))
		if err != nil || !ok {
			return nil, fmt.Errorf("shift %q: %v", row[0], err)
		}
		shifts[row[0]] = &h
	}
	var list []System
	for row := range rows(systemsFile) {
		s, err := parseSystem(row, shifts)
		if err != nil {
			return nil, fmt.Errorf("system %q: %w", row[0], err)
		}
		list = append(list, s)
	}
	return list, nil
}

// rows yields the columns of the lines that are no comments.
func rows(file string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(file) {
			if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") && !yield(strings.Split(line, "\t")) {
				return
			}
		}
	}
}

func numbers(columns []string) ([]float64, error) {
	list := make([]float64, len(columns))
	for i, text := range columns {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return list, err
		}
		list[i] = v
	}
	return list, nil
}

func parseSystem(row []string, shifts map[string]*helmert) (System, error) {
	if len(row) != 9 {
		return System{}, fmt.Errorf("%d columns", len(row))
	}
	s := System{&system{id: row[0], name: row[1], countries: strings.Fields(row[7])}}
	var known bool
	if s.ellipsoid, known = ellipsoids[row[3]]; !known {
		return s, fmt.Errorf("ellipsoid %q", row[3])
	}
	if s.shift, known = shifts[row[4]]; !known {
		return s, fmt.Errorf("transformation %q", row[4])
	}
	area, err := numbers(append(strings.Fields(row[6]), row[5]))
	if err != nil || len(area) != 5 {
		return s, fmt.Errorf("area %q, accuracy %q", row[6], row[5])
	}
	s.area = orb.Bound{Min: orb.Point{area[0], area[1]}, Max: orb.Point{area[2], area[3]}}
	s.accuracy = area[4]
	p, err := parseParameters(row[8])
	if err != nil {
		return s, err
	}
	if row[2] == "degrees" {
		return s, nil
	}
	create := methods[row[2]]
	if create == nil {
		return s, fmt.Errorf("method %q", row[2])
	}
	s.method = create(s.ellipsoid, p)
	return s, nil
}

func parseParameters(text string) (parameters, error) {
	var p parameters
	fields := map[string]*float64{
		"lat0": &p.lat0, "lon0": &p.lon0, "lat1": &p.lat1, "lat2": &p.lat2, "colatitude": &p.colatitude, "k": &p.k, "x0": &p.x0, "y0": &p.y0,
	}
	if text == "-" {
		return p, nil
	}
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		v, err := strconv.ParseFloat(value, 64)
		if fields[name] == nil || err != nil {
			return p, fmt.Errorf("parameter %q", field)
		}
		*fields[name] = v
	}
	return p, nil
}
