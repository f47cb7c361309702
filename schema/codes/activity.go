package codes

import (
	"slices"
	"strings"
	"sync"
)

// revisions is data/nace-revisions.json: how the codes of NACE Rev. 2 and of the
// national classifications built on it became sections of Rev. 2.1.
type revisions struct {
	// Systems holds revision → the classifications that share its divisions.
	Systems map[string][]string `json:"systems"`
	// Sections holds revision → its section → ours, several where it was divided.
	Sections  map[string]map[string][]string `json:"sections"`
	Divisions []struct {
		From    string `json:"from"`
		To      string `json:"to"`
		Section string `json:"section"`
		// Only names the revision that has the divisions; empty means both.
		Only string `json:"only"`
	} `json:"divisions"`
	// Moved are groups and classes of Rev. 2 that went elsewhere than their
	// division, or to several sections.
	Moved []moved `json:"moved"`
	// Own are codes, whole or without their last digits, that a classification
	// has beside those of NACE.
	Own []struct {
		System  string `json:"system"`
		Code    string `json:"code"`
		Section string `json:"section"`
	} `json:"own"`
}

type moved struct {
	Code    string   `json:"code"`
	Section string   `json:"section"`
	Others  []string `json:"others"`
}

var nace = sync.OnceValue(func() *revisions {
	r := new(revisions)
	decode("data/nace-revisions.json", r)
	for i := range r.Moved {
		r.Moved[i].Code = strings.ReplaceAll(r.Moved[i].Code, ".", "")
	}
	return r
})

// ActivitySystems returns the classifications that [ActivityOf] reads, in order:
// NACE itself ("nace-2", "nace-2.1") and national ones by their own names, such
// as "naf-2", "sic-2007", "wz-2025".
func ActivitySystems() []string {
	var all []string
	for _, systems := range nace().Systems {
		all = append(all, systems...)
	}
	slices.Sort(all)
	return all
}

// ActivityOf returns the code of [Activities], a section of NACE Rev. 2.1, for a
// code of an earlier revision or of a national classification built on NACE. The
// code may be a section, a division or finer, with or without dots, the letter of
// its section in front, national digits or a letter behind: "62", "62.01Z",
// "J62.01", "UKSIC07-62012".
//
// Others are further sections that a part of the code's activities went to. The
// section is empty when it does not take most of them, and, without others, when
// the code or the system is unknown or the code means no activity.
func ActivityOf(system, code string) (section string, others []string) {
	revision := revisionOf(system)
	if revision == "" {
		return "", nil
	}
	code = strings.ToUpper(strings.TrimSpace(code))
	if sections := nace().Sections[revision][code]; len(sections) == 1 {
		return sections[0], nil
	} else if len(sections) > 1 {
		return "", slices.Clone(sections)
	}
	digits := digitsOf(code)
	if digits == "" {
		return "", nil
	}
	for _, own := range nace().Own {
		if own.System == system && strings.HasPrefix(digits, own.Code) {
			return own.Section, nil
		}
	}
	section = divisionOf(revision, digits[:2])
	if section == "" || revision == "2.1" {
		return section, nil
	}
	return refine(section, digits)
}

func revisionOf(system string) string {
	for revision, systems := range nace().Systems {
		if slices.Contains(systems, system) {
			return revision
		}
	}
	return ""
}

func divisionOf(revision, division string) string {
	for _, d := range nace().Divisions {
		if d.From <= division && division <= d.To && (d.Only == "" || d.Only == revision) {
			return d.Section
		}
	}
	return ""
}

// refine looks for the group or class behind a division, and for those below the
// code that went elsewhere.
func refine(section, digits string) (string, []string) {
	var others []string
	longest := 0
	for _, m := range nace().Moved {
		switch {
		case strings.HasPrefix(digits, m.Code):
			if len(m.Code) > longest {
				section, others, longest = m.Section, slices.Clone(m.Others), len(m.Code)
			}
		case strings.HasPrefix(m.Code, digits):
			others = append(others, m.Others...)
			if m.Section != "" {
				others = append(others, m.Section)
			}
		}
	}
	slices.Sort(others)
	others = slices.DeleteFunc(slices.Compact(others), func(o string) bool { return o == section })
	if len(others) == 0 {
		return section, nil
	}
	return section, others
}

const (
	// longestCode is the number of digits of the finest national codes.
	longestCode = 6
	letters     = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// digitsOf returns the digits of a code that is not a section, empty when it has
// none or is something else. A division that lost its zero has it again.
func digitsOf(code string) string {
	if scheme, rest, ok := strings.Cut(code, "-"); ok && strings.ContainsAny(scheme, letters) {
		code = rest
	}
	if code != "" && code[0] >= 'A' && code[0] <= 'V' {
		code = code[1:]
	}
	code = strings.TrimRight(code, letters)
	code = strings.NewReplacer(".", "", " ", "").Replace(code)
	for _, r := range code {
		if r < '0' || r > '9' {
			return ""
		}
	}
	switch len(code) {
	case 0:
		return ""
	case 1:
		return "0" + code
	}
	if len(code) > longestCode {
		return ""
	}
	return code
}
