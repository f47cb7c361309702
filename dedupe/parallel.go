package dedupe

import (
	"context"
	"sync"
	"sync/atomic"
)

// chunk is how many items a worker takes at a time; the context is asked in
// between.
const chunk = 128

// parallel runs work over the items 0 to n-1 on some workers. Each call of work
// gets the worker's number and a range of items; results go into slots of the
// items, so that the number of workers cannot be seen.
func parallel(ctx context.Context, n, workers int, work func(worker, from, to int)) error {
	workers = max(1, min(workers, (n+chunk-1)/chunk))
	var next atomic.Int64
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			for ctx.Err() == nil {
				from := int(next.Add(chunk)) - chunk
				if from >= n {
					return
				}
				work(worker, from, min(n, from+chunk))
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
