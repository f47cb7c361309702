package atlas

import (
	"iter"
	"maps"
	"slices"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// count adds to a counter that may not be there yet.
func count(counts *map[string]int, key string, n int) {
	if *counts == nil {
		*counts = map[string]int{}
	}
	(*counts)[key] += n
}

// finish counts the fates, proves the account and hands everything over.
func (b *build) finish(r *Result) (*Result, error) {
	for _, e := range b.entries {
		a := &b.account.Sources[e.source]
		switch e.fate {
		case published:
			a.Published++
		case mergedAway:
			a.MergedAway++
		case notSelected:
			a.NotSelected++
			count(&a.NotSelectedBy, e.reason, 1)
		case rejected:
			a.Rejected++
			count(&a.RejectedBy, e.reason, 1)
		case withheld:
			a.Withheld++
			count(&a.WithheldBy, e.reason, 1)
		}
	}
	b.countCompany(r.groups)
	b.lose(r.Organisations)
	r.Findings = finding.NewSet(slices.Values(b.findings))
	at := map[string]int{}
	for i, s := range b.plan.Sources {
		at[s.ID] = i
	}
	for _, f := range r.Findings {
		if i, ok := at[f.Source]; ok {
			count(&b.account.Sources[i].Findings, f.Rule, 1)
		}
	}
	r.Account, r.Manifest = b.account, b.manifest
	r.Manifest.Records, r.Manifest.Languages = len(r.Organisations), languagesOf(r.Organisations)
	for i, a := range r.Account.Sources {
		r.Manifest.Sources[i].Counts = &schema.Counts{
			Read: a.Read, Published: a.Published, Merged: a.MergedAway,
			NotSelected: a.NotSelected, Rejected: a.Rejected, Withheld: a.Withheld,
		}
	}
	r.Pairs = b.pairs
	r.entries, r.gate, r.state, r.plan, r.workers = b.entries, b.gate, b.state, b.plan, b.workers
	return r, r.Account.Balance()
}

// lose notes what the published files cannot carry, at the record that leads.
func (b *build) lose(organisations []*schema.Organisation) {
	lost := publish.Losses(slices.Values(organisations))
	at := map[merge.RecordKey]finding.Position{}
	for _, e := range b.entries {
		if e.fate == published {
			at[e.key] = e.position
		}
	}
	for _, f := range lost {
		b.findings = append(b.findings, f.At(at[merge.RecordKey{Source: f.Source, Record: f.Record}]))
	}
}

// countCompany counts, per source, the records that share their organisation with
// a record of another source.
func (b *build) countCompany(groups []group) {
	for _, g := range groups {
		records := map[int]int{} // of each source
		for _, e := range g.entries {
			records[e.source]++
		}
		for source, n := range records {
			for other := range records {
				if other != source || n > 1 {
					count(&b.account.Sources[source].MergedWith, b.plan.Sources[other].ID, n)
				}
			}
		}
	}
}

// languagesOf are the languages of names and descriptions, sorted.
func languagesOf(organisations []*schema.Organisation) []string {
	tags := map[string]bool{}
	for _, o := range organisations {
		for tag := range o.Name {
			tags[tag] = true
		}
		for tag := range o.Description {
			tags[tag] = true
		}
	}
	delete(tags, schema.Undetermined)
	return slices.Sorted(maps.Keys(tags))
}

// line is one record in a list for the steward.
type line struct {
	Source string `json:"source"`
	Record string `json:"record,omitempty"`
	// Row and Line are where the record stands in its file.
	Row          int                  `json:"row,omitempty"`
	Line         int                  `json:"line,omitempty"`
	Reason       string               `json:"reason,omitempty"`
	Organisation *schema.Organisation `json:"organisation,omitempty"`
}

// left yields the records of a fate in the order of the plan.
func (r *Result) left(f fate) iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, e := range r.entries {
			if e.fate != f {
				continue
			}
			l := line{
				Source: r.plan.Sources[e.source].ID, Record: e.key.Record, Row: e.position.Row, Line: e.position.Line,
				Reason: e.reason, Organisation: e.org,
			}
			if !yield(l) {
				return
			}
		}
	}
}

// union is one organisation in the list of those that were merged.
type union struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Records []unionOf `json:"records"`
	Because []Pair    `json:"because,omitempty"`
}

type unionOf struct {
	Record string `json:"record"`
	Name   string `json:"name"`
}

// unions yields the organisations that were made of several records.
func (r *Result) unions() iter.Seq[any] {
	return func(yield func(any) bool) {
		for _, g := range r.groups {
			if len(g.entries) < 2 {
				continue
			}
			u := union{ID: g.org.ID, Name: g.org.Name.String(), Because: g.because}
			for _, e := range g.entries {
				u.Records = append(u.Records, unionOf{e.key.String(), e.org.Name.String()})
			}
			if !yield(u) {
				return
			}
		}
	}
}
