package validate

import (
	"slices"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// judge checks one record. It is called concurrently.
func (v *validation) judge(got outcome) outcome {
	if got.err != nil {
		return got
	}
	var found finding.Set
	if v.ownJSON {
		found = v.structure(got)
		if v.options.Structure || slices.ContainsFunc(found, isUnfit) {
			got.findings, got.untraced = found, true
			return got
		}
	}
	mapped := v.mapping.Apply(got.record, v.origin)
	if mapped.Skipped != "" {
		got.skipped = true
		return got
	}
	got.key = mapped.Key
	// What the decoder says of the structure has been told.
	found = append(found, slices.DeleteFunc(mapped.Findings, func(f finding.Finding) bool { return v.ownJSON && isStructural(f) })...)
	if !v.options.Structure {
		checked := check.Organisation(mapped.Organisation, check.Context{
			Date: v.options.Date, Source: ownList, Countries: v.options.Countries, Personal: mapped.Personal, Locate: mapped.Locator(),
		})
		found = append(found, unsaid(slices.DeleteFunc(checked.Findings, isListLicence), found, finding.Error)...)
		got.unlicensed = !slices.ContainsFunc(mapped.Organisation.Sources, func(s schema.Source) bool { return s.Licence != unstated && s.Licence != "" })
		got.trace, got.grade = check.TraceOf(mapped.Organisation), check.GradeOf(mapped.Organisation)
	}
	if !v.ownJSON {
		found = append(found, v.mappedStructure(mapped, found)...)
	}
	for i := range found {
		found[i] = found[i].In(keyOf(mapped.Key)).From("")
	}
	got.findings = finding.NewSet(slices.Values(found))
	return got
}

// structure judges a record of the standard's JSON as it stands.
func (v *validation) structure(got outcome) finding.Set {
	record := []byte(got.record.Raw())
	var set finding.Set
	if v.options.Schema != nil {
		set = v.options.Schema.Validate(record)
	} else {
		set = schema.Validate(record)
	}
	for i := range set {
		set[i].Position = mapping.Within(got.record.Position(), set[i].Position)
	}
	return set
}

// mappedStructure judges what a mapping made. What a list need not hold, because a
// build adds it, is added first; what has been told before is left out.
func (v *validation) mappedStructure(mapped mapping.Result, told []finding.Finding) []finding.Finding {
	o := mapped.Organisation
	if o.ID == "" {
		o.ID = unassigned
	}
	locate := mapped.Locator()
	var found []finding.Finding
	for _, f := range check(o) {
		found = append(found, f.At(locate(f.Pointer)))
	}
	return unsaid(found, told, finding.Info)
}

// unassigned stands for the id that a build gives a record.
const unassigned = "unassigned"

// unsaid leaves out findings about values of which something of at least the severity
// has been told.
func unsaid(found, told []finding.Finding, least finding.Severity) []finding.Finding {
	wrong := map[finding.Pointer]bool{}
	for _, f := range told {
		if f.Severity >= least {
			wrong[f.Pointer] = true
		}
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return wrong[f.Pointer] })
}

// isUnfit tells that a record cannot be decoded, so that no other rule can run on it.
func isUnfit(f finding.Finding) bool {
	for _, r := range []*finding.Rule{schema.RuleSyntax, schema.RuleDeep, schema.RuleNumber, schema.RuleInternal} {
		if f.Rule == r.ID {
			return true
		}
	}
	return f.Rule == schema.RuleType.ID && f.Pointer == ""
}

// isListLicence tells that a record has no licence of its own, which is told once for
// the list.
func isListLicence(f finding.Finding) bool {
	return f.Rule == check.RuleLicenceMissing.ID
}

// isStructural tells the findings of package schema.
func isStructural(f finding.Finding) bool {
	return slices.ContainsFunc(schema.Rules, func(r *finding.Rule) bool { return r.ID == f.Rule })
}

// keyOf leaves out the key that stands for "none".
func keyOf(key string) string {
	if len(key) > 0 && key[0] == '#' {
		return ""
	}
	return key
}
