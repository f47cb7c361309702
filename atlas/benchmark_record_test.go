package atlas

import (
	"cmp"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas/check"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
)

// item is a record on its way through the stages of one record, see
// [reading.process].
type item struct {
	*reading
	record  *source.Record
	mapped  mapping.Result
	checked check.Result
	entry   *entry
}

// read reads the records of all sources.
func (s *subject) read(b *testing.B) (items []*item) {
	run, err := newBuild(s.plan)
	require.NoError(b, err)
	for i := range s.plan.Sources {
		from := &s.plan.Sources[i]
		r := &reading{build: run, index: i, source: from, mapping: from.Mapping, placing: newPlacing(from.Places)}
		r.origin.Source = schema.Source{ID: from.ID, Licence: cmp.Or(from.Licence, unstated), Date: from.Date}
		options := source.Options{}
		if r.mapping != nil {
			options = r.mapping.Source()
		}
		f, err := source.Open(b.Context(), filepath.Join(s.plan.Folder, filepath.FromSlash(from.File)), options)
		require.NoError(b, err)
		if r.mapping == nil {
			r.mapping = mapping.Standard(f.Description().Format)
		}
		for record, err := range f.Records(b.Context()) {
			if record != nil && err == nil {
				items = append(items, &item{reading: r, record: record})
			}
		}
		require.NoError(b, f.Close())
	}
	return items
}

// recordStages are the stages of one record after it was read. Those of a record
// that has left are done.
var recordStages = []struct {
	name string
	run  func(*item)
}{
	{"map", func(i *item) {
		i.mapped = i.mapping.Apply(i.record, i.origin)
		i.entry = &entry{org: i.mapped.Organisation, key: i.recordKey(i.mapped.Key)}
		if i.mapped.Skipped != "" {
			i.entry.leave(notSelected, i.mapped.Skipped)
		}
	}},
	{"locate", func(i *item) { i.placing.locate(i.entry.org, i.mapped.Key) }},
	{"check", func(i *item) {
		i.checked = check.Organisation(i.entry.org, check.Context{
			Date: i.date, Source: i.source.ID, Countries: i.source.Countries, Personal: i.mapped.Personal,
		})
	}},
	{"intake", func(i *item) {
		gdpr.Intake(i.entry.org, i.checked.Personal, i.plan.Policy, i.tags)
		if i.checked.Rejected {
			i.entry.leave(rejected, rejection(i.checked.Findings))
		}
		i.entry.org.ID = merge.NewID(i.entry.key, 0)
	}},
	{"mend", func(i *item) {
		if broken := mend(i.entry.org); broken.reason != "" {
			i.entry.leave(rejected, broken.reason)
		}
	}},
	{"select", func(i *item) { i.choose(i.entry) }},
}

func benchmarkRecordStage(b *testing.B, s *subject, stage int) {
	through := func(items []*item, stage int) {
		for _, i := range items {
			if i.entry == nil || i.entry.fate == onItsWay {
				recordStages[stage].run(i)
			}
		}
	}
	prepare := func() []*item {
		items := s.read(b)
		for earlier := range stage {
			through(items, earlier)
		}
		return items
	}
	measure(b, len(s.read(b)), prepare, func(items []*item) { through(items, stage) })
}
