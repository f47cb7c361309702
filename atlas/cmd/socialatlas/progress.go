package main

import (
	"fmt"
	"time"
)

// redrawn is how long a line of progress stands at least.
const redrawn = 100 * time.Millisecond

// progress tells on one line of a terminal how far the work is. Elsewhere it
// says nothing. It is not safe for concurrent use.
type progress struct {
	env   *env
	drawn time.Time
	shown bool
}

// show replaces the line. The text is made only when it is shown.
func (p *progress) show(text func() string) {
	if !p.env.terminal || time.Since(p.drawn) < redrawn {
		return
	}
	p.drawn, p.shown = time.Now(), true
	fmt.Fprintf(p.env.stderr, "\r\x1b[K%s", printable(text()))
}

// clear takes the line away; call it before anything else is printed.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.env.stderr, "\r\x1b[K")
		p.shown = false
	}
}
