package atlas

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"slices"

	"github.com/socialtechatlas/commons/atlas/collection"
	"github.com/socialtechatlas/commons/atlas/internal/parallel"
	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Result is a built atlas.
type Result struct {
	// Organisations are those that may be published, by id.
	Organisations []*schema.Organisation
	// Account says what became of every record; it balances.
	Account report.Account
	// Findings are those of the whole run, sorted.
	Findings finding.Set
	// Manifest says what the dataset is.
	Manifest schema.Manifest
	// Pairs wait for a person's decision.
	Pairs []Pair
	// Date is the day of the edition.
	Date schema.Date

	plan    *Plan
	workers int
	entries []*entry
	groups  []group
	gate    *gdpr.Gate
	state   *merge.State
}

// LeakError says that the gate found in the finished files what may not be
// public. It is a fault of this project; nothing was published.
type LeakError struct{ Findings finding.Set }

// Error implements error; values are masked.
func (e *LeakError) Error() string {
	return fmt.Sprintf("atlas: the gate holds the publication back: %v", e.Findings)
}

// Unwrap returns the findings.
func (e *LeakError) Unwrap() error { return e.Findings }

// Collection returns the published organisations as a value to query.
func (r *Result) Collection() *collection.Collection {
	return collection.New(r.Organisations).WithManifest(r.Manifest)
}

// Failed tells the sources that could not be read to their end and that the plan
// tolerates.
func (r *Result) Failed() []string {
	var ids []string
	for _, s := range r.Account.Sources {
		if s.Failed != "" {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// Publish writes the atlas into a folder: public/ for everybody, private/ for the
// steward. Every public file is read back and must pass the gate, else the error
// is a [*LeakError]. The former output stays whole until the new one is complete,
// see [publish.Replace]; afterwards the plan's state folder is brought up to date.
func (r *Result) Publish(ctx context.Context, out string) error {
	err := publish.Replace(ctx, out, func(dir string) error {
		if err := r.write(ctx, dir); err != nil {
			return err
		}
		return r.proofread(ctx, filepath.Join(dir, publicFolder))
	})
	if err != nil || r.plan.State == "" {
		return err
	}
	return r.state.Save(r.plan.State)
}

// The folders of an output.
const (
	publicFolder  = "public"
	privateFolder = "private"
)

// write writes both folders into dir.
func (r *Result) write(ctx context.Context, dir string) error {
	r.plan.tell(Event{Stage: Writing})
	if err := publish.Public(ctx, filepath.Join(dir, publicFolder), publish.Publication{
		Manifest: r.Manifest, Organisations: r.Organisations, Account: r.Account, Languages: r.plan.Languages, Date: r.Date,
	}); err != nil {
		return err
	}
	return publish.Private(ctx, filepath.Join(dir, privateFolder), publish.Internal{
		Account: r.Account, Findings: r.Findings, Lists: r.lists(), Languages: r.plan.Languages, Date: r.Date,
	})
}

// lists are the records that were left out, for the steward.
func (r *Result) lists() map[string]iter.Seq[any] {
	return map[string]iter.Seq[any]{
		"not-selected": r.left(notSelected),
		"rejected":     r.left(rejected),
		"withheld":     r.left(withheld),
		"merged":       r.unions(),
		"review": func(yield func(any) bool) {
			for _, p := range r.Pairs {
				if !yield(p) {
					return
				}
			}
		},
	}
}

// proofread lets the gate look at every public file as a reader gets it.
func (r *Result) proofread(ctx context.Context, dir string) error {
	type page struct {
		artefact publish.Artefact
		err      error
		found    []finding.Finding
	}
	artefacts := func(yield func(page) bool) {
		for a, err := range publish.Artefacts(dir) {
			if ctx.Err() != nil || !yield(page{artefact: a, err: err}) {
				return
			}
		}
	}
	look := func(p page) page {
		if p.err == nil && !p.artefact.Static {
			p.found = r.gate.CheckAll(p.artefact.Name, p.artefact.Strings())
		}
		p.artefact = publish.Artefact{}
		return p
	}
	var found []finding.Finding
	own, done := imprintOf(r.plan), 0
	for p := range parallel.InOrder(r.workers, 1, artefacts, look) {
		if p.err != nil {
			return p.err
		}
		found = append(found, slices.DeleteFunc(p.found, own.says)...)
		done++
		r.plan.tell(Event{Stage: Proofreading, Done: done})
	}
	if len(found) > 0 {
		return &LeakError{finding.NewSet(slices.Values(found))}
	}
	return context.Cause(ctx)
}
