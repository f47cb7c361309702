package dedupe

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed data/weights.json
var weightsFile []byte

// level is one outcome of comparing a field. Its id and weight stand in
// data/weights.json, in any order; ids without a weight explain rules.
type level uint8

const (
	levelPrior level = iota
	levelSameSource
	levelNameEqual
	levelNameNear
	levelNameContained
	levelNamePart
	levelNameAcronym
	levelNameLittle
	levelNameGeneric
	levelNameNone
	levelNameNumber
	levelLegalConflict
	levelIdentifierEqual
	levelIdentifierConflict
	levelDomainEqual
	levelDomainConflict
	levelTagEqual
	levelCountryConflict
	levelDistance30
	levelDistance120
	levelDistance400
	levelDistance1500
	levelDistance5000
	levelDistance25000
	levelDistanceFar
	levelDistanceCoarse
	levelPostcodeEqual
	levelPostcodeConflict
	levelTownEqual
	levelTownConflict
	levelAddressEqual
	levelStreetEqual
	levelNumberConflict
	levelStreetConflict
	weighedLevels // the levels above have a weight in the file

	levelLocationCap
	ruleDecision
	ruleIdentifier
	ruleNames
	ruleAlone
	ruleSites
	ruleBranches
	allLevels
)

var levelIDs = [allLevels]string{
	"prior", "same-source",
	"name-equal", "name-near", "name-contained", "name-part", "name-acronym", "name-little", "name-generic", "name-none", "name-number",
	"legal-conflict", "identifier-equal", "identifier-conflict", "domain-equal", "domain-conflict", "tag-equal",
	"country-conflict", "distance-30", "distance-120", "distance-400", "distance-1500", "distance-5000", "distance-25000", "distance-far", "distance-coarse",
	"postcode-equal", "postcode-conflict", "town-equal", "town-conflict", "address-equal", "street-equal", "number-conflict", "street-conflict",
	"",
	"location-cap", "rule-decision", "rule-identifier", "rule-names", "rule-alone", "rule-sites", "rule-branches",
}

// weights is data/weights.json in the form the comparison needs.
type weights struct {
	level                        [weighedLevels]float64
	same, review, link           float64
	distinctive, fullName        float64
	locationMax, locationMin     float64
	several                      map[string]bool // schemes that give one body several values
	siteOf                       map[string]site // schemes of sites
	registers                    []string        // scheme names, for tests
	unknown, unweighed, repeated []string        // ids that do not fit the code, for tests
}

type site struct {
	organisation string
	prefix       int
}

type weighed struct {
	ID     string  `json:"id"`
	Weight float64 `json:"weight"`
	Reason string  `json:"reason"`
}

var loadWeights = sync.OnceValue(func() *weights {
	var file struct {
		Thresholds, Levels []weighed
		Schemes            []struct {
			Scheme, Organisation, Reason string
			Prefix                       int
			Several                      bool
		}
	}
	if err := json.Unmarshal(weightsFile, &file); err != nil {
		panic(fmt.Errorf("dedupe: data/weights.json: %w", err)) // found by the package's tests
	}
	w := &weights{several: map[string]bool{}, siteOf: map[string]site{}}
	w.takeLevels(file.Levels)
	w.takeThresholds(file.Thresholds)
	for _, s := range file.Schemes {
		w.registers = append(w.registers, s.Scheme)
		if s.Several {
			w.several[s.Scheme] = true
		}
		if s.Organisation != "" {
			w.siteOf[s.Scheme] = site{s.Organisation, s.Prefix}
		}
	}
	return w
})

func (w *weights) takeLevels(levels []weighed) {
	seen := map[string]bool{}
	for _, l := range levels {
		i := slices.Index(levelIDs[:weighedLevels], l.ID)
		switch {
		case i < 0:
			w.unknown = append(w.unknown, l.ID)
			continue
		case seen[l.ID]:
			w.repeated = append(w.repeated, l.ID)
		}
		seen[l.ID] = true
		w.level[i] = l.Weight
	}
	for _, id := range levelIDs[:weighedLevels] {
		if !seen[id] {
			w.unweighed = append(w.unweighed, id)
		}
	}
}

func (w *weights) takeThresholds(thresholds []weighed) {
	places := map[string]*float64{
		"same": &w.same, "review": &w.review, "link": &w.link,
		"distinctive": &w.distinctive, "full-name": &w.fullName,
		"location-max": &w.locationMax, "location-min": &w.locationMin,
	}
	for _, t := range thresholds {
		place, ok := places[t.ID]
		if !ok {
			w.unknown = append(w.unknown, t.ID)
			continue
		}
		*place = t.Weight
		delete(places, t.ID)
	}
	for id := range places {
		w.unweighed = append(w.unweighed, id)
	}
}

// splitIdentifier cuts "SCHEME:value"; an identifier without a colon is a value
// of the nameless scheme.
func splitIdentifier(id string) (scheme, value string) {
	scheme, value, found := strings.Cut(id, ":")
	if !found {
		return "", id
	}
	return scheme, value
}
