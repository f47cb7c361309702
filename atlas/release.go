package atlas

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/parallel"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// released is an organisation after the publication policy was applied.
type released struct {
	group
	lead   schema.Source // that of the record which leads it
	tally  gdpr.Tally
	reason string // for which it is withheld as a whole
	broken []finding.Finding
}

// release applies the publication policy to every organisation and closes the
// account.
func (b *build) release(ctx context.Context, groups []group) (*Result, error) {
	one := func(g group) released {
		r := released{group: g, lead: g.org.Sources[0]}
		if r.tally, r.reason = b.gate.Release(g.org); r.reason == "" {
			broken := mend(g.org)
			r.broken, r.reason = broken.findings, broken.reason
		}
		return r
	}
	result := &Result{Date: b.date, groups: groups}
	done := 0
	for r := range parallel.InOrder(b.workers, parallel.RecordBatch, untilDone(ctx, slices.Values(groups)), one) {
		for _, f := range r.broken {
			b.findings = append(b.findings, f.From(r.lead.ID).In(r.lead.Record))
		}
		b.close(r)
		if r.reason == "" {
			result.Organisations = append(result.Organisations, r.org)
		}
		if done++; done%progressEvery == 0 {
			b.plan.tell(Event{Stage: Releasing, Done: done, Total: len(groups)})
		}
	}
	b.plan.tell(Event{Stage: Releasing, Done: done, Total: len(groups)})
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	slices.SortFunc(result.Organisations, func(a, b *schema.Organisation) int { return cmp.Compare(a.ID, b.ID) })
	dropDeadLinks(result.Organisations)
	return b.finish(result)
}

// close gives the records of an organisation their fate.
func (b *build) close(r released) {
	lead := r.entries[0]
	for _, e := range r.entries {
		if e.key == (merge.RecordKey{Source: r.lead.ID, Record: r.lead.Record}) {
			lead = e
		}
	}
	for _, e := range r.entries {
		switch {
		case r.reason != "":
			e.leave(withheld, r.reason)
		case e == lead:
			e.leave(published, "")
		default:
			e.leave(mergedAway, "")
		}
	}
	// What is kept was counted at the intake.
	for reason, n := range r.tally.All() {
		if strings.HasPrefix(reason, "removed/") {
			count(&b.account.Sources[lead.source].Values, reason, n)
		}
	}
}

// dropDeadLinks takes the target from links to organisations that are not public.
func dropDeadLinks(organisations []*schema.Organisation) {
	public := map[string]bool{}
	for _, o := range organisations {
		public[o.ID] = true
	}
	for _, o := range organisations {
		for i := range o.Links {
			if !public[o.Links[i].Target] {
				o.Links[i].Target = ""
			}
		}
	}
}
