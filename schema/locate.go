package schema

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// fewFindings is up to how many findings are located one by one: each costs a
// pass over the record.
const fewFindings = 16

// locate adds line and column of the finding's pointer, if it has none yet. A
// missing value has the place of the object that lacks it.
func locate(data []byte, f finding.Finding) finding.Finding {
	if f.Position.Line == 0 {
		offset, _ := jsonpos.Locate(data, f.Pointer)
		f.Position.Line, f.Position.Column = jsonpos.LineColumn(data, offset)
	}
	return f
}

// locateAll locates findings in place, however many there are, in two passes over
// the record.
func locateAll(data []byte, set []finding.Finding) {
	if len(set) <= fewFindings {
		for i := range set {
			set[i] = locate(data, set[i])
		}
		return
	}
	offsets := offsetsOf(data, set)
	order := make([]int, 0, len(set))
	at := make([]int, len(set))
	for i, f := range set {
		if f.Position.Line > 0 {
			continue
		}
		order = append(order, i)
		for p, known := f.Pointer, false; !known; p = p.Parent() {
			at[i], known = offsets[p]
			known = known || p == ""
		}
	}
	slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
	here := newCounter(data)
	for _, i := range order {
		p := here.at(at[i])
		set[i].Position.Line, set[i].Position.Column = p.Line, p.Column
	}
}

// counter counts lines and columns of one place after the other.
type counter struct {
	data []byte
	done int
	here finding.Position
}

func newCounter(data []byte) *counter {
	c := &counter{data: data, here: finding.Position{Line: 1, Column: 1}}
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		c.done = len("\ufeff") // no column
	}
	return c
}

// at returns the place of an offset, which is none before that of the last call.
func (c *counter) at(offset int) finding.Position {
	offset = max(offset, c.done)
	passed := c.data[c.done:offset]
	c.done = offset
	if end := bytes.LastIndexByte(passed, '\n'); end >= 0 {
		c.here.Line, c.here.Column = c.here.Line+bytes.Count(passed, []byte{'\n'}), 1
		passed = passed[end+1:]
	}
	c.here.Column += utf8.RuneCount(passed)
	return c.here
}

// offsetsOf returns where the values of findings stand, and those around them.
func offsetsOf(data []byte, set []finding.Finding) map[finding.Pointer]int {
	wanted := map[finding.Pointer]bool{}
	for _, f := range set {
		for p := f.Pointer; !wanted[p]; p = p.Parent() {
			wanted[p] = true
		}
	}
	offsets := make(map[finding.Pointer]int, len(wanted))
	for v := range jsonpos.Walk(data) {
		if p := v.Pointer(); wanted[p] {
			offsets[p] = v.Start
		}
	}
	return offsets
}
