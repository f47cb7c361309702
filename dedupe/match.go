package dedupe

import (
	"context"
	"runtime"
	"slices"
)

// Match finds the records that speak of one organisation. The only error is that
// of a cancelled context. Beside the records it holds at most about 1.5 kB for
// each: 0.8 kB made ready (BenchmarkPrepare), the rest index and judged pairs.
func Match(ctx context.Context, records []Record, opts Options) (Result, error) {
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	if err := ctx.Err(); err != nil {
		return Result{}, err
	}
	c := newCorpus(records)
	decided := c.decide(opts.Decisions)
	candidates, err := c.candidates(ctx, workers)
	if err != nil {
		return Result{}, err
	}
	candidates = decided.addTo(c.withNumbers(candidates))
	judged := make([]judgement, len(candidates))
	err = parallel(ctx, len(candidates), workers, func(_, from, to int) {
		for i := from; i < to; i++ {
			judged[i] = c.judge(int(candidates[i]>>32), int(uint32(candidates[i])))
			if decided.apply(&judged[i]); judged[i].verdict == Distinct {
				judged[i].items = nil
			}
		}
	})
	if err != nil {
		return Result{}, err
	}
	clusters, contradictions, err := c.cluster(ctx, judged, decided)
	if err != nil {
		return Result{}, err
	}
	return Result{
		Clusters: clusters, Pairs: c.pairs(judged),
		Compared: len(judged), Contradictions: contradictions,
	}, nil
}

// pairs words the pairs that are not distinct, ordered by the caller's indices.
func (c *corpus) pairs(judged []judgement) []Pair {
	var pairs []Pair
	for i := range judged {
		if judged[i].verdict != Distinct {
			pairs = append(pairs, c.pair(&judged[i]))
		}
	}
	slices.SortFunc(pairs, func(a, b Pair) int {
		if a.A != b.A {
			return a.A - b.A
		}
		return a.B - b.B
	})
	return pairs
}
