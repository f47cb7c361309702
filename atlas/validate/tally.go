package validate

import (
	"cmp"
	"slices"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Count says how many findings of one rule there were.
type Count struct {
	Rule     string           `json:"rule"`
	Severity finding.Severity `json:"severity"`
	// Found counts them all but those that settings ignore.
	Found int `json:"found"`
	// Known are those of them that the baseline holds.
	Known int `json:"known,omitempty"`
	// NotShown are those that were found after the cap was reached.
	NotShown int `json:"notShown,omitempty"`
}

// Tally decides of each finding whether it counts and whether it is shown. It is
// not safe for concurrent use. The zero value shows everything.
type Tally struct {
	// Settings change severities and ignore findings; nil changes nothing.
	Settings *Settings
	// Baseline holds the findings that are known; nil knows none.
	Baseline *Baseline
	// Least is the severity from which findings are shown; the zero value shows all.
	Least finding.Severity
	// Most is how many findings are shown; 0 means all. The others are counted.
	Most int

	counts  map[string]*Count
	ignored int
	milder  int
	shown   int
	fresh   [finding.Error + 1]int
}

// Take counts a finding and returns it with the severity that it has here. It is
// shown unless settings ignore it, the baseline knows it, it is too mild or the cap is
// reached.
func (t *Tally) Take(f finding.Finding) (as finding.Finding, show bool) {
	as, ignored := t.Settings.Apply(f)
	if ignored {
		t.ignored++
		return as, false
	}
	if t.counts == nil {
		t.counts = map[string]*Count{}
	}
	c := t.counts[as.Rule]
	if c == nil {
		c = &Count{Rule: as.Rule}
		t.counts[as.Rule] = c
	}
	c.Severity = max(c.Severity, as.Severity)
	c.Found++
	if t.Baseline.Take(as) {
		c.Known++
		return as, false
	}
	t.fresh[as.Severity]++
	if as.Severity < t.Least {
		t.milder++
		return as, false
	}
	if t.Most > 0 && t.shown >= t.Most {
		c.NotShown++
		return as, false
	}
	t.shown++
	return as, true
}

// Counts returns what was counted, worst first, then most frequent, then by rule.
func (t *Tally) Counts() []Count {
	counts := make([]Count, 0, len(t.counts))
	for _, c := range t.counts {
		counts = append(counts, *c)
	}
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Found, a.Found), cmp.Compare(a.Rule, b.Rule))
	})
	return counts
}

// New counts the findings of at least a severity that the baseline does not know,
// shown or not.
func (t *Tally) New(atLeast finding.Severity) int {
	n := 0
	for _, s := range finding.AllSeverities {
		if s >= atLeast {
			n += t.fresh[s]
		}
	}
	return n
}

// Milder counts the findings that are too mild to be shown.
func (t *Tally) Milder() int { return t.milder }

// NotShown counts the findings that the cap kept from being shown.
func (t *Tally) NotShown() int {
	n := 0
	for _, c := range t.counts {
		n += c.NotShown
	}
	return n
}

// Known counts the findings that the baseline knows.
func (t *Tally) Known() int {
	n := 0
	for _, c := range t.counts {
		n += c.Known
	}
	return n
}

// Ignored counts the findings that settings ignore.
func (t *Tally) Ignored() int { return t.ignored }
