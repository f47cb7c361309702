package gdpr

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// sideTables brings provenance and alternatives in line with a walk: entries of
// what was removed go, entries of what moved follow, and every alternative is
// judged as if it stood in the record.
func (w *walk) sideTables(o *schema.Organisation, tally Tally) {
	provenance := make(map[finding.Pointer]schema.Provenance, len(o.Provenance))
	for at, entry := range o.Provenance {
		if to, stays := w.follow(at); stays {
			if _, keep := w.text(keyNode, w.at, entry.Derived); !keep {
				entry.Derived = ""
			}
			provenance[to] = entry
		}
	}
	alternatives := make(map[finding.Pointer][]schema.Alternative, len(o.Alternatives))
	for _, at := range slices.Sorted(maps.Keys(o.Alternatives)) {
		to, stays := w.follow(at)
		if !stays {
			tally["removed/alternative"] += len(o.Alternatives[at])
			continue
		}
		if left := w.alternatives(at, o.Alternatives[at]); len(left) > 0 {
			alternatives[to] = left
		}
	}
	o.Provenance, o.Alternatives = orNil(provenance), orNil(alternatives)
}

func orNil[M ~map[K]V, K comparable, V any](m M) M {
	if len(m) == 0 {
		return nil
	}
	return m
}

// alternatives judges the values that lost at one place.
func (w *walk) alternatives(at finding.Pointer, all []schema.Alternative) []schema.Alternative {
	n := record()
	w.path = slices.Collect(at.Tokens())
	for _, token := range w.path {
		n = n.child(token)
	}
	left := make([]schema.Alternative, 0, len(all))
	for _, alternative := range all {
		value, ok := plainJSON(alternative.Value)
		if !ok {
			continue
		}
		if value, keep := w.any(n, value); keep {
			alternative.Value = value
			left = append(left, alternative)
		}
	}
	w.path = nil
	return left
}

// plainJSON turns a Go value into what encoding/json decodes it to. A value that
// is no JSON is not kept.
func plainJSON(value any) (any, bool) {
	switch value.(type) {
	case nil, string, bool, float64, int:
		return value, true
	}
	data, err := json.Marshal(value)
	if err != nil {
		return nil, false
	}
	var plain any
	return plain, json.Unmarshal(data, &plain) == nil
}

// follow returns where a pointer points after the walk, and whether it points to
// anything that is left. A pointer that itself holds something personal, in the
// key of a map, goes.
func (w *walk) follow(at finding.Pointer) (finding.Pointer, bool) {
	var from, to finding.Pointer
	for token := range at.Tokens() {
		if _, keep := w.text(keyNode, w.at, token); !keep {
			return "", false
		}
		moves, moved := w.moves[from]
		from = from.Append(token)
		if w.removed[from] {
			return "", false
		}
		if !moved {
			to = to.Append(token)
			continue
		}
		i, err := strconv.Atoi(token)
		if err != nil || i < 0 || i >= len(moves) || moves[i] < 0 {
			return "", false
		}
		to = to.Index(moves[i])
	}
	return to, true
}
