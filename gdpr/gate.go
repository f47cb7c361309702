package gdpr

import (
	"sync"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// RulePersonalValue is broken by an artefact that holds what must not be public.
var RulePersonalValue = &finding.Rule{
	ID: "gate-personal-value", Severity: finding.Error, Since: "1.0",
	Before: "contact: jane.doe@example.org", After: "contact: info@example.org",
}

// Rules lists the rules of this package.
var Rules = []*finding.Rule{RulePersonalValue}

// Gate is the last look at what is about to be public. It knows the policy, and
// by tags, never by value, what was withheld in the run. It is safe for
// concurrent use.
type Gate struct {
	policy Policy
	tags   *pseudonym.Tagger
	mu     sync.RWMutex
	known  map[string]struct{}
}

// NewGate returns a gate that knows nothing withheld yet. The tagger is the one
// that [Intake] was given; without one the gate can know nothing withheld, and
// only the policy decides.
func NewGate(p Policy, t *pseudonym.Tagger) *Gate {
	return &Gate{policy: p, tags: t, known: map[string]struct{}{}}
}

// Add makes tags known: [Intaken.Withheld] of every record.
func (g *Gate) Add(tags ...string) {
	if g.tags == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, tag := range tags {
		g.known[tag] = struct{}{}
	}
}

// Withheld makes one value known that does not come from [Intake]. A phone has
// to be in international form. A text of a single word is not remembered: it
// would be found everywhere.
func (g *Gate) Withheld(kind Kind, value string) {
	switch {
	case g.tags == nil:
	case kind == Mailbox:
		g.Add(judgeMailbox(&g.policy, value).gateTags(g.tags)...)
	case kind == Phone:
		g.Add(judgePhone(&g.policy, value, "").gateTags(g.tags)...)
	default:
		if key := fold.Key(value); tellsSomebody(key) {
			g.Add(valueTag(g.tags, key))
		}
	}
}

// Release is [Release], and removes as well what another record had withheld: a
// value that one partner calls personal is not published because another one
// does not.
func (g *Gate) Release(o *schema.Organisation) (Tally, string) {
	return release(o, &g.policy, g)
}

// has reports whether any of the tags is known.
func (g *Gate) has(tags ...string) bool {
	g.mu.RLock()
	defer g.mu.RUnlock()
	for _, tag := range tags {
		if _, found := g.known[tag]; found {
			return true
		}
	}
	return false
}

// empty reports whether nothing is known: then no tag needs to be made.
func (g *Gate) empty() bool {
	if g == nil {
		return true
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	return len(g.known) == 0
}
