package check

import (
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The rules about dates.
var (
	// RuleDateInvalid is a date that is none. It leaves the record.
	RuleDateInvalid = &finding.Rule{ID: "date-invalid", Severity: finding.Warning, Since: "1.0",
		Before: "founded: 2019-02-31", After: "founded: 2019-02-28"}
	// RuleDateFuture is a date after the day of the run where none can be.
	RuleDateFuture = &finding.Rule{ID: "date-in-future", Severity: finding.Warning, Since: "1.0",
		Before: "founded: 2103", After: "founded: 2013"}
	// RuleDatePlaceholder is a date that programs write where they know none.
	RuleDatePlaceholder = &finding.Rule{ID: "date-placeholder", Severity: finding.Info, Since: "1.0",
		Before: "updated: 1970-01-01", After: "updated: 2025-11-02"}
	// RuleDissolvedBeforeFounded is a life that ends before it begins.
	RuleDissolvedBeforeFounded = &finding.Rule{ID: "dissolved-before-founded", Severity: finding.Warning, Since: "1.0",
		Before: "founded: 2012\ndissolved: 2002\nlifeStatus: dissolved", After: "founded: 2002\ndissolved: 2012\nlifeStatus: dissolved"}
	// RuleDissolvedStatus is an organisation with a day of dissolution whose
	// status does not say so. It is repaired.
	RuleDissolvedStatus = &finding.Rule{ID: "dissolved-not-marked", Severity: finding.Info, Since: "1.0",
		Before: "dissolved: 2012\nlifeStatus: active", After: "dissolved: 2012\nlifeStatus: dissolved"}
	// RuleExpired is a record whose day of expiry is past.
	RuleExpired = &finding.Rule{ID: "record-expired", Severity: finding.Warning, Since: "1.0",
		Before: "expires: 2021-12-31", After: "expires: 2027-12-31"}
)

var dateRules = []*finding.Rule{
	RuleDateInvalid, RuleDateFuture, RuleDatePlaceholder, RuleDissolvedBeforeFounded, RuleDissolvedStatus, RuleExpired,
}

// placeholders are the first days of Unix, of spreadsheets and of databases.
var placeholders = []schema.Date{"1970-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "1904-01-01", "0001-01-01"}

// dateField is a date of the record. A planned one may lie ahead; one that
// counts placeholders is never as old as they are.
type dateField struct {
	date         *schema.Date
	planned      bool
	placeholders bool
}

func dates(r *inspection) {
	stated := r.org.Updated != ""
	r.date("/updated", dateField{date: &r.org.Updated, placeholders: true})
	life := r.org.Life
	if life != nil {
		r.date("/life/founded", dateField{date: &life.Founded})
		r.date("/life/dissolved", dateField{date: &life.Dissolved, placeholders: true})
		r.date("/life/checked", dateField{date: &life.Checked, placeholders: true})
		r.date("/life/expires", dateField{date: &life.Expires, planned: true})
	}
	for i := range r.org.Sources {
		if f := (dateField{date: &r.org.Sources[i].Date, placeholders: true}); r.wrongDate(f) != nil {
			r.date(finding.PointerOf("sources", i, "date"), f)
		}
	}
	if stated && r.org.Updated == "" && len(r.org.Sources) > 0 && r.org.Sources[0].Date != "" {
		r.org.Updated = r.org.Sources[0].Date // what a record without one has
		r.derive("/updated", "plan")
	}
	if life != nil {
		r.life(life)
	}
}

// wrongDate returns the rule that a date breaks, nil for none.
func (r *inspection) wrongDate(f dateField) *finding.Rule {
	switch d := *f.date; {
	case d == "":
	case !isDate(d):
		return RuleDateInvalid
	case f.placeholders && slices.Contains(placeholders, d):
		return RuleDatePlaceholder
	case !f.planned && r.context.Date != "" && after(d, r.context.Date):
		return RuleDateFuture
	}
	return nil
}

func (r *inspection) date(p finding.Pointer, f dateField) {
	d := string(*f.date)
	switch rule := r.wrongDate(f); rule {
	case nil:
	case RuleDateFuture: // it may be a slip of one digit: left for somebody to mend
		r.report(rule, p, value(d), arg("today", string(r.context.Date)))
	default:
		r.report(rule, p, value(d))
		r.keep(p, d)
		*f.date = ""
	}
}

func (r *inspection) life(l *schema.Life) {
	if l.Expires != "" && r.context.Date != "" && after(r.context.Date, l.Expires) {
		r.report(RuleExpired, "/life/expires", value(string(l.Expires)), arg("today", string(r.context.Date)))
	}
	if l.Dissolved == "" {
		return
	}
	if l.Founded != "" && after(l.Founded, l.Dissolved) {
		r.report(RuleDissolvedBeforeFounded, "/life/dissolved", arg("founded", string(l.Founded)), arg("dissolved", string(l.Dissolved)))
		return
	}
	ahead := r.context.Date != "" && after(l.Dissolved, r.context.Date)
	if (l.Status == "" || l.Status == "active") && !ahead {
		r.report(RuleDissolvedStatus, "/life/status", arg("dissolved", string(l.Dissolved)))
		r.keep("/life/status", "active")
		r.derive("/life/status", "repair")
		l.Status = "dissolved"
	}
}

// after reports whether a is later than b as far as both are known: 2019 is not
// after 2019-05.
func after(a, b schema.Date) bool {
	n := min(len(a), len(b))
	return a[:n] > b[:n]
}

func isDate(d schema.Date) bool {
	_, ok := d.Time()
	return ok
}
