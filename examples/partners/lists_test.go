package partners_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// list is a partner's file, record by record: as it stands and as mapped, before
// any check.
type list struct {
	source      atlas.Source
	description source.Description
	columns     []string
	// all are the records of the file, records those that the mapping keeps.
	all     []*source.Record
	records []listed
	// found is what the reader found odd.
	found []finding.Finding
}

type listed struct {
	*source.Record
	mapping.Result
}

var lists sync.Map // source id → func() (*list, error)

func listOf(t *testing.T, id string) *list {
	t.Helper()
	plan := load(t)
	for _, s := range plan.Sources {
		if s.ID == id {
			once, _ := lists.LoadOrStore(id, sync.OnceValues(func() (*list, error) { return readList(plan.Folder, s) }))
			l, err := once.(func() (*list, error))()
			require.NoError(t, err)
			return l
		}
	}
	require.Fail(t, "no such source", id)
	return nil
}

func readList(folder string, s atlas.Source) (*list, error) {
	return readAs(folder, s, s.Mapping.Source())
}

func readAs(folder string, s atlas.Source, o source.Options) (*list, error) {
	f, err := source.Open(context.Background(), filepath.Join(folder, filepath.FromSlash(s.File)), o)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	l := &list{source: s, description: f.Description()}
	known := map[string]bool{}
	origin := mapping.Origin{Source: schema.Source{ID: s.ID, Licence: s.Licence, Date: s.Date}}
	for record, err := range f.Records(context.Background()) {
		var odd finding.Finding
		switch {
		case errors.As(err, &odd):
			l.found = append(l.found, odd)
			continue
		case err != nil:
			return nil, err
		}
		for _, column := range record.Columns() {
			if !known[column] {
				known[column] = true
				l.columns = append(l.columns, column)
			}
		}
		l.all = append(l.all, record)
		result := s.Mapping.Apply(record, origin)
		if result.Skipped == "" {
			l.records = append(l.records, listed{record, result})
		}
	}
	return l, nil
}
