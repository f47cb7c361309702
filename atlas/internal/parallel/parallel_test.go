package parallel

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// numbers yields 0 to n-1 and counts how many were asked for.
func numbers(n int, asked *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			asked.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// noneLeft waits until no more goroutines run than before.
func noneLeft(t *testing.T, before int) {
	t.Helper()
	for range 2000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before, "goroutines are left")
}

func TestInOrderKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 8} {
		for _, n := range []int{0, 1, RecordBatch - 1, RecordBatch, RecordBatch + 1, 40 * RecordBatch} {
			t.Run(fmt.Sprint(n, " elements, ", workers, " workers"), func(t *testing.T) {
				var asked atomic.Int64
				slowAtFirst := func(i int) int {
					if i < RecordBatch {
						runtime.Gosched()
					}
					return i * 2
				}
				next := 0
				for got := range InOrder(workers, RecordBatch, numbers(n, &asked), slowAtFirst) {
					require.Equal(t, next*2, got)
					next++
				}
				assert.Equal(t, n, next)
				assert.EqualValues(t, n, asked.Load())
			})
		}
	}
}

func TestInOrderStopsWhenNobodyWantsMore(t *testing.T) {
	const workers = 4
	before := runtime.NumGoroutine()
	var asked, done atomic.Int64
	double := func(i int) int { done.Add(1); return i * 2 }
	for got := range InOrder(workers, RecordBatch, numbers(1<<40, &asked), double) {
		if got == 20 {
			break
		}
	}
	// The loop has waited for its goroutines: nothing runs on.
	seen := done.Load()
	assert.LessOrEqual(t, asked.Load(), int64(4*workers*RecordBatch), "a few batches are under way at most")
	noneLeft(t, before)
	assert.Equal(t, seen, done.Load())
}

func TestInOrderPanicsInTheCaller(t *testing.T) {
	before := runtime.NumGoroutine()
	var asked atomic.Int64
	for _, c := range []struct {
		name string
		in   iter.Seq[int]
		f    func(int) int
	}{
		{"in the function", numbers(1000, &asked), func(i int) int {
			if i == 300 {
				panic("broken")
			}
			return i
		}},
		{"in the sequence", func(yield func(int) bool) {
			for i := range 300 {
				if !yield(i) {
					return
				}
			}
			panic("broken")
		}, func(i int) int { return i }},
		{"in the loop itself", numbers(1000, &asked), func(i int) int { return i }},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			assert.PanicsWithValue(t, "broken", func() {
				for i := range InOrder(3, RecordBatch, c.in, c.f) {
					if got = append(got, i); c.name == "in the loop itself" && i == 100 {
						panic("broken")
					}
				}
			})
			assert.True(t, slices.IsSorted(got))
			assert.NotEmpty(t, got, "what went well before came first")
		})
	}
	noneLeft(t, before)
}
