package town

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo/place/internal/gazetteer"
)

// ready reads all tables anew.
func ready(tb testing.TB) []any {
	table, err := gazetteer.Open(townsFile)
	require.NoError(tb, err)
	return []any{table, readPostcodes(table), readWords()}
}

// The tables are searched where they lie: a program that looks up a town must not
// need megabytes for it.
func TestReadyTakesLittleMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tables := ready(t)
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(tables)
	assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<20))
}
