package geo

import (
	_ "embed"
	"strings"
	"sync"
)

// Axis is one of the two coordinates.
type Axis string

const (
	// Latitude counts degrees north of the equator.
	Latitude Axis = "latitude"
	// Longitude counts degrees east of Greenwich.
	Longitude Axis = "longitude"
)

// direction is what a word beside a number means: an axis, and with it a sign, 0
// for the name of the axis itself.
type direction struct {
	axis Axis
	sign int
}

//go:embed data/directions.tsv
var directionsFile string

// meaning is what a word means in a language.
type meaning struct {
	language string
	direction
}

// international is the language of the words that mean the same everywhere.
const international = "mul"

var meanings = sync.OnceValue(func() map[string][]meaning {
	columns := []direction{{Latitude, 1}, {Latitude, -1}, {Longitude, 1}, {Longitude, -1}, {Latitude, 0}, {Longitude, 0}}
	words := map[string][]meaning{}
	for line := range strings.Lines(directionsFile) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) != 1+len(columns) {
			continue // the tests count the languages
		}
		for i, column := range fields[1:] {
			for _, word := range strings.Fields(column) {
				words[word] = append(words[word], meaning{fields[0], columns[i]})
			}
		}
	}
	return words
})

// directionOf returns what a word means in a language, given as BCP 47 tag or
// empty. Without the language, a word has to mean the same in all of them.
func directionOf(word, language string) (direction, Reason) {
	known := meanings()[strings.ToLower(word)]
	if len(known) == 0 {
		return direction{}, UnknownWord
	}
	if i := strings.IndexAny(language, "-_"); i >= 0 {
		language = language[:i]
	}
	if language = strings.ToLower(language); language == "no" || language == "nn" {
		language = "nb"
	}
	found, agreed := known[0].direction, true
	for _, m := range known {
		if m.language == language || m.language == international {
			return m.direction, ""
		}
		agreed = agreed && m.direction == found
	}
	if !agreed {
		return direction{}, AmbiguousLetter
	}
	return found, ""
}
