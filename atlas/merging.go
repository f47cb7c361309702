package atlas

import (
	"context"
	"iter"
	"slices"

	"github.com/socialtechatlas/commons/atlas/internal/parallel"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
)

// group is the records of one organisation and what they become together.
type group struct {
	entries []*entry
	because []Pair
	org     *schema.Organisation
}

// merge makes one organisation of each group and gives it its id.
func (b *build) merge(ctx context.Context, groups []group) ([]group, error) {
	keys := make([][]merge.RecordKey, len(groups))
	for i, g := range groups {
		for _, e := range g.entries {
			keys[i] = append(keys[i], e.key)
		}
	}
	ids := b.state.Assign(keys)
	b.link(groups, ids)
	merged := make([]group, 0, len(groups))
	one := func(g group) group {
		members := make([]merge.Member, len(g.entries))
		for i, e := range g.entries {
			members[i] = merge.Member{Org: e.org, Trust: b.plan.Sources[e.source].Trust}
		}
		g.org = merge.Merge(members, b.plan.Merge)
		return g
	}
	for g := range parallel.InOrder(b.workers, parallel.RecordBatch, untilDone(ctx, slices.Values(groups)), one) {
		g.org.ID = ids[len(merged)]
		merged = append(merged, g)
		if len(merged)%progressEvery == 0 {
			b.plan.tell(Event{Stage: Merging, Done: len(merged), Total: len(groups)})
		}
	}
	b.plan.tell(Event{Stage: Merging, Done: len(merged), Total: len(groups)})
	return merged, context.Cause(ctx)
}

// link turns the record keys to which links point, of the same source or of
// another one, into ids; a link to a record that is not in the atlas keeps only
// its words.
func (b *build) link(groups []group, ids []string) {
	at := map[merge.RecordKey]string{}
	for i, g := range groups {
		for _, e := range g.entries {
			at[e.key] = ids[i]
		}
	}
	for _, g := range groups {
		for _, e := range g.entries {
			for i := range e.org.Links {
				l := &e.org.Links[i]
				if l.Target == "" {
					continue
				}
				other, _ := merge.ParseRecordKey(l.Target)
				if id, ok := at[merge.RecordKey{Source: e.key.Source, Record: l.Target}]; ok {
					l.Target = id
				} else {
					l.Target = at[other]
				}
			}
		}
	}
}

// untilDone ends a sequence when the context does.
func untilDone[T any](ctx context.Context, in iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for element := range in {
			if ctx.Err() != nil || !yield(element) {
				return
			}
		}
	}
}
