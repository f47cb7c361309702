package atlas

import (
	"slices"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema/finding"
)

// outcome is what came of one record between its file and its selection.
type outcome struct {
	entry    *entry
	findings []finding.Finding
	// withheld are the tags of values that may not be published, for the gate.
	withheld []string
	tally    gdpr.Tally
}

// process maps one record, places it, checks it, takes out what may not be kept
// and selects it. It is called concurrently.
//
// The checks stand before the intake, for they tell two mailboxes in one cell
// apart and know the country that makes a phone number readable. Nothing is
// held before the intake.
func (r *reading) process(record *source.Record) outcome {
	mapped := r.mapping.Apply(record, r.origin)
	e := &entry{org: mapped.Organisation, key: r.recordKey(mapped.Key), position: record.Position()}
	out := outcome{entry: e, findings: mapped.Findings}
	if mapped.Skipped != "" {
		e.org = nil
		e.leave(notSelected, mapped.Skipped)
		return out
	}
	if mapped.Unreadable != "" {
		e.org = nil
		e.leave(rejected, mapped.Unreadable)
		return out
	}
	if f := r.placing.locate(e.org, mapped.Key); f != nil {
		out.findings = append(out.findings, f.In(mapped.Key).At(record.Position()))
	}
	byTown := r.locateByTown(e.org) // which may tell the country, too
	checked := check.Organisation(e.org, check.Context{
		Date: r.date, Source: r.source.ID, Countries: r.source.Countries, Personal: mapped.Personal,
	})
	found := slices.DeleteFunc(checked.Findings, isSourceLicence)
	byTown = append(byTown, r.locateByTown(e.org)...) // whose point the checks took out, whose country they read
	for _, f := range finding.Of(byTown...) {
		found = append(found, f.In(mapped.Key))
	}
	mapped.Place(found)
	out.findings = append(out.findings, found...)
	in := gdpr.Intake(e.org, checked.Personal, r.plan.Policy, r.tags)
	e.tags, out.withheld, out.tally = in.Keys, in.Withheld, in.Tally
	if checked.Rejected {
		e.leave(rejected, rejection(checked.Findings))
		return out
	}
	e.org.ID = merge.NewID(e.key, 0)
	broken := mend(e.org)
	mapped.Place(broken.findings)
	for _, f := range broken.findings {
		out.findings = append(out.findings, f.In(mapped.Key))
	}
	if broken.reason != "" {
		e.leave(rejected, broken.reason)
		return out
	}
	r.choose(e)
	return out
}

// choose lets the rules of selection decide, then the licence: what a list without
// one says stays out of an open atlas, be it part of an organisation of others.
func (r *reading) choose(e *entry) {
	var decided *bool
	if in, known := r.decisions.Selected[e.key.String()]; known {
		decided = &in
	}
	switch choice, rule := choose(r.plan.Select, e.org, decided); choice {
	case Out:
		e.leave(notSelected, rule)
	case Review:
		e.leave(notSelected, reviewPrefix+rule)
	default:
		if r.plan.Openly && !licensed(e.org) {
			e.leave(withheld, check.RuleLicenceMissing.ID)
		}
	}
}

// reviewPrefix begins the reason of records that wait for a person.
const reviewPrefix = "review: "

// rejection names the rule for which a record was rejected.
func rejection(findings []finding.Finding) string {
	for _, f := range findings {
		if f.Severity == finding.Error {
			return f.Rule
		}
	}
	return ""
}

// isSourceLicence reports whether a finding says of a record that its source
// states no licence: that is told once, for the source.
func isSourceLicence(f finding.Finding) bool {
	return f.Rule == check.RuleLicenceMissing.ID && f.Pointer == "/sources/0/licence"
}
