package schema_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

func TestManyFindingsStandWhereEachAloneWould(t *testing.T) {
	record := with(`"topics": ["é", "", "ü"], "links": [` + strings.Repeat("{\"kind\": \"ü\",\n \"name\": \"é\", \"url\": \"é é\"}, {\"name\": \"ö\"},", 30) + "{}]")
	set := schema.Validate([]byte(record))
	require.Greater(t, len(set), 90)
	for _, f := range set {
		offset, _ := jsonpos.Locate([]byte(record), f.Pointer)
		line, column := jsonpos.LineColumn([]byte(record), offset)
		assert.Equal(t, []int{line, column}, []int{f.Position.Line, f.Position.Column}, "%s", f.Pointer)
	}
}

// TestFindingsWithoutNumberAreTold would not end if each finding cost a pass over the
// record.
func TestFindingsWithoutNumberAreTold(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector")
	}
	record := []byte(with(`"sectors": ["x"` + strings.Repeat(`,"x"`, 100_000) + "]"))
	assert.Len(t, schema.Validate(record), 100_001)
}
