// Package parallel applies a function to the elements of a sequence on several
// goroutines and yields the results in the order of the sequence, so that the same
// input gives the same bytes on any number of cores.
package parallel

import (
	"iter"
	"sync"
)

// RecordBatch is how many records a goroutine takes at once: enough that handing
// them over costs nothing, few enough that a batch fits into the cache.
const RecordBatch = 32

// batch is a stretch of a sequence on its way through a goroutine.
type batch[T, R any] struct {
	in    []T
	out   []R
	panic any
	done  chan struct{}
}

func (b *batch[T, R]) run(f func(T) R) {
	defer close(b.done)
	defer func() { b.panic = recover() }()
	b.out = make([]R, len(b.in))
	for i, element := range b.in {
		b.out[i] = f(element)
	}
	b.in = nil
}

// InOrder applies f to the elements of a sequence on so many goroutines, in
// batches of the size given, and yields the results in the order of the sequence.
// At most three batches per goroutine are under way. A panic of f, or of the
// sequence, is one of the caller.
func InOrder[T, R any](workers, size int, in iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		work := make(chan *batch[T, R], workers)
		order := make(chan *batch[T, R], workers)
		stop := make(chan struct{})
		var running sync.WaitGroup
		var broken any // what the sequence itself panicked with
		running.Go(func() {
			defer close(order)
			defer close(work)
			defer func() { broken = recover() }()
			fill(in, size, func(b *batch[T, R]) bool {
				select {
				case <-stop:
					return false
				case order <- b:
					work <- b
					return true
				}
			})
		})
		for range workers {
			running.Go(func() {
				for b := range work {
					b.run(f)
				}
			})
		}
		defer running.Wait()
		defer drain(order)
		defer close(stop)
		for b := range order {
			<-b.done
			if b.panic != nil {
				panic(b.panic)
			}
			for _, r := range b.out {
				if !yield(r) {
					return
				}
			}
		}
		if broken != nil {
			panic(broken)
		}
	}
}

// fill cuts a sequence into batches until emit says no.
func fill[T, R any](in iter.Seq[T], size int, emit func(*batch[T, R]) bool) {
	empty := func() *batch[T, R] {
		return &batch[T, R]{in: make([]T, 0, size), done: make(chan struct{})}
	}
	b := empty()
	for element := range in {
		b.in = append(b.in, element)
		if len(b.in) < size {
			continue
		}
		if !emit(b) {
			return
		}
		b = empty()
	}
	if len(b.in) > 0 {
		emit(b)
	}
}

// drain lets the producer end when nobody wants its batches any more.
func drain[T any](c <-chan T) {
	for range c {
	}
}
