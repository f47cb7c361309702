package atlas

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Build makes an atlas of the lists that a plan names. Every record that is read
// gets a fate, and [Result.Account] proves it; nothing is written before
// [Result.Publish].
//
// The error is a [finding.Set] about a plan that cannot be carried out, a
// [*SourceError] about a source that failed and is not tolerated, a
// [*report.BalanceError] when records are unaccounted for, which is a fault of
// this package, or that of the context or of a state folder that cannot be read.
//
// The records are held in memory: some kilobytes for each, see the benchmarks.
// The same plan and files give the same result for every number of workers.
func Build(ctx context.Context, plan Plan) (*Result, error) {
	b, err := newBuild(plan)
	if err != nil {
		return nil, err
	}
	for i := range plan.Sources {
		if err := b.readSource(ctx, i); err != nil {
			return nil, err
		}
	}
	groups, err := b.match(ctx)
	if err != nil {
		return nil, err
	}
	organisations, err := b.merge(ctx, groups)
	if err != nil {
		return nil, err
	}
	return b.release(ctx, organisations)
}

// build is one run of [Build].
type build struct {
	plan      *Plan
	date      schema.Date
	workers   int
	tags      *pseudonym.Tagger
	gate      *gdpr.Gate
	state     *merge.State
	decisions *merge.Decisions
	manifest  schema.Manifest
	account   report.Account
	findings  []finding.Finding
	// entries are the records in the order of the plan and of their files.
	entries []*entry
	// pairs are the pairs of records that a person has to look at.
	pairs []Pair
	// towns says that records without a point get that of their town.
	towns bool
}

func newBuild(plan Plan) (*build, error) {
	if err := plan.check(); err != nil {
		return nil, err
	}
	b := &build{plan: &plan, date: plan.edition(), workers: plan.Workers}
	if b.workers < 1 {
		b.workers = runtime.GOMAXPROCS(0)
	}
	// The key lives as long as the run: afterwards nobody can compare with it.
	b.tags = pseudonym.NewTagger(pseudonym.NewKey(), "match")
	b.gate = gdpr.NewGate(plan.Policy, b.tags)
	if err := b.remember(); err != nil {
		return nil, err
	}
	b.towns = plan.Towns == PlaceByTown
	if f, allowed := plan.townsFinding(); b.towns && !allowed {
		b.towns = false
		b.findings = append(b.findings, f)
	}
	b.manifest = schema.Manifest{
		Standard: schema.Version, Title: plan.Title, Description: plan.Description, Publisher: plan.Publisher,
		DataProtection: plan.DataProtection, LegalBasis: plan.LegalBasis, Updated: b.date,
		Sources: make([]schema.ManifestSource, 0, len(plan.Sources)),
	}
	if plan.Openly {
		b.manifest.Licence = plan.Licence
	}
	for _, s := range plan.Sources {
		b.account.Sources = append(b.account.Sources, report.SourceAccount{
			ID: s.ID, Title: s.Title.String(), Licence: s.Licence, File: s.File,
		})
		b.manifest.Sources = append(b.manifest.Sources, schema.ManifestSource{
			ID: s.ID, Title: s.Title, Publisher: s.Publisher, Licence: s.Licence, Date: s.Date, URL: s.URL,
		})
	}
	return b, nil
}

// edition returns the day of the edition.
func (p *Plan) edition() schema.Date {
	if p.Date != "" || len(p.Sources) == 0 {
		return p.Date
	}
	return slices.MaxFunc(p.Sources, func(a, b Source) int { return cmp.Compare(a.Date, b.Date) }).Date
}

// check refuses a plan that cannot be carried out. What a file says wrong, its
// loader has told with line and column; this is for plans made by programs.
func (p *Plan) check() error {
	var found []finding.Finding
	for _, f := range p.licenceFindings() {
		found = append(found, f)
	}
	seen := map[string]bool{}
	for _, s := range p.Sources {
		if !sourceID.MatchString(s.ID) || seen[s.ID] {
			found = append(found, RulePlanSourceID.Finding(arg("value", s.ID)))
		}
		seen[s.ID] = true
	}
	return finding.Of(found...).Err()
}

// remember reads what earlier runs and people left in the state folder.
func (b *build) remember() error {
	b.state, b.decisions = &merge.State{}, &merge.Decisions{}
	if b.plan.State == "" {
		return nil
	}
	state, found, err := merge.Load(b.plan.State)
	if err != nil {
		return err
	}
	decisions, more, err := merge.LoadDecisions(b.plan.State)
	if err != nil {
		return err
	}
	b.state, b.decisions = state, decisions
	b.findings = append(append(b.findings, found...), more...)
	return nil
}

// match groups the records that are still on their way by organisation.
func (b *build) match(ctx context.Context) ([]group, error) {
	var entries []*entry
	for _, e := range b.entries {
		if e.fate == onItsWay {
			entries = append(entries, e)
		}
	}
	b.plan.tell(Event{Stage: Matching, Total: len(entries)})
	records := make([]dedupe.Record, len(entries))
	for i, e := range entries {
		records[i] = comparable(e)
	}
	result, err := dedupe.Match(ctx, records, dedupe.Options{Decisions: b.decisions.Pairs, Workers: b.workers})
	if err != nil {
		return nil, cmp.Or(context.Cause(ctx), err)
	}
	groups := make([]group, len(result.Clusters))
	of := make([]int, len(entries))
	for i, cluster := range result.Clusters {
		for _, n := range cluster {
			groups[i].entries = append(groups[i].entries, entries[n])
			of[n] = i
		}
	}
	b.explain(entries, of, groups, result.Pairs)
	b.plan.tell(Event{Stage: Matching, Done: len(entries), Total: len(entries)})
	return groups, nil
}
