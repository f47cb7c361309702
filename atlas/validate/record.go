package validate

import (
	"reflect"
	"slices"
	"sync"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// judge checks one record. It is called concurrently.
func (v *validation) judge(got outcome) outcome {
	switch {
	case got.err != nil:
	case !v.ownJSON:
		return v.judgeMapped(got)
	case v.options.Structure:
		text := textOf(got.record)
		got.findings, got.untraced = within(got.record, v.structure(*text)), true
		texts.Put(text)
	default:
		o, set := v.parse(got.record.Raw())
		if set = within(got.record, set); o == nil || slices.ContainsFunc(set, isFault) {
			got.findings, got.untraced = set, true
			return got
		}
		mapped := mapping.Decoded(got.record, o, nil, v.origin)
		got.tell(mapped.Key, v.inspect(&got, mapped, append(set, mapped.Findings...)))
	}
	return got
}

// judgeMapped checks a record that a mapping reads.
func (v *validation) judgeMapped(got outcome) outcome {
	mapped := v.mapping.Apply(got.record, v.origin)
	if mapped.Skipped != "" {
		got.skipped = true
		got.tell(mapped.Key, mapped.Findings)
		return got
	}
	found, own := mapped.Findings, mapped.Properties()
	if own != nil {
		found = append(found, unsaid(within(got.record, v.structure(own)), found, finding.Info)...)
	}
	if got.untraced = v.options.Structure; !got.untraced {
		found = v.inspect(&got, mapped, found)
	}
	if own == nil {
		found = append(found, v.mappedStructure(mapped, found)...)
	}
	got.tell(mapped.Key, found)
	return got
}

// texts holds buffers for the bytes of a record, which nothing keeps.
var texts = sync.Pool{New: func() any { return new([]byte) }}

func textOf(record *source.Record) *[]byte {
	buffer := texts.Get().(*[]byte)
	*buffer = append((*buffer)[:0], record.Raw()...)
	return buffer
}

// structure judges a record of the standard's JSON as it stands.
func (v *validation) structure(record []byte) finding.Set {
	if v.options.Schema != nil {
		return v.options.Schema.Validate(record)
	}
	return schema.Validate(record)
}

// parse judges a record as it stands and reads it.
func (v *validation) parse(record string) (*schema.Organisation, finding.Set) {
	if v.options.Schema == nil {
		return schema.Parse(record)
	}
	text := []byte(record)
	o, unreadable := schema.Decode(text)
	set := v.options.Schema.Validate(text)
	if o == nil && len(set) == 0 {
		return nil, unreadable
	}
	return o, set
}

// tell keeps the findings of the record with that key.
func (got *outcome) tell(key string, found []finding.Finding) {
	got.key = key
	for i := range found {
		found[i] = found[i].In(keyOf(key)).From("")
	}
	got.findings = finding.NewSet(slices.Values(found))
}

// inspect runs the rules about single records, and adds what they find to what has
// been told.
func (v *validation) inspect(got *outcome, mapped mapping.Result, told []finding.Finding) []finding.Finding {
	checked := check.Organisation(mapped.Organisation, check.Context{
		Date: v.options.Date, Source: ownList, Countries: v.options.Countries, Personal: mapped.Personal, ListLicence: true,
	})
	found := unsaid(checked.Findings, told, finding.Error)
	mapped.Place(found)
	found = oncePerCell(found)
	got.unlicensed = !slices.ContainsFunc(mapped.Organisation.Sources, func(s schema.Source) bool { return s.Licence != unstated && s.Licence != "" })
	got.trace, got.grade = check.TraceOf(mapped.Organisation), check.GradeOf(mapped.Organisation)
	return append(told, found...)
}

// oncePerCell leaves out what has been told of the same cell: one column may fill two
// targets.
func oncePerCell(found []finding.Finding) []finding.Finding {
	kept := found[:0]
	for _, f := range found {
		again := f.Position.Field != "" && slices.ContainsFunc(kept, func(k finding.Finding) bool {
			return k.Rule == f.Rule && k.Position == f.Position && reflect.DeepEqual(k.Args, f.Args)
		})
		if !again {
			kept = append(kept, f)
		}
	}
	return kept
}

// within turns places within a record into those in the file.
func within(record *source.Record, set finding.Set) finding.Set {
	for i := range set {
		set[i].Position = mapping.Within(record.Position(), set[i].Position)
	}
	return set
}

// mappedStructure judges what a mapping made. What a list need not hold, because a
// build adds it, is added first; what has been told before is left out, and all of a
// record that is none.
func (v *validation) mappedStructure(mapped mapping.Result, told []finding.Finding) []finding.Finding {
	if slices.ContainsFunc(told, func(f finding.Finding) bool { return f.Rule == check.RuleNamePlaceholder.ID }) {
		return nil
	}
	o := mapped.Organisation
	if o.ID == "" {
		o.ID = unassigned
	}
	judge := schema.ValidateOrganisation
	if v.options.Schema != nil {
		judge = v.options.Schema.ValidateOrganisation
	}
	found := []finding.Finding(judge(o))
	mapped.Place(found)
	return unsaid(found, told, finding.Info)
}

// unassigned stands for the id that a build gives a record.
const unassigned = "unassigned"

// unsaid leaves out findings about values of which something of at least the severity
// has been told.
func unsaid(found, told []finding.Finding, least finding.Severity) []finding.Finding {
	if len(found) == 0 {
		return nil
	}
	wrong := map[finding.Pointer]bool{}
	for _, f := range told {
		if f.Severity >= least {
			wrong[f.Pointer] = true
		}
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return wrong[f.Pointer] })
}

// isFault tells of a fault of ours, after which no other rule runs on a record.
func isFault(f finding.Finding) bool { return f.Rule == schema.RuleInternal.ID }

// keyOf leaves out the key that stands for "none".
func keyOf(key string) string {
	if len(key) > 0 && key[0] == '#' {
		return ""
	}
	return key
}
