package mapping

import "github.com/socialtechatlas/commons/schema/finding"

// step turns one value into none, one or several. Steps are compiled once by
// Load, immutable and safe for concurrent use.
type step interface {
	// run appends what becomes of v to out.
	run(c *call, v value, out []value) []value
}

// otherwise says what becomes of a value that a step cannot understand. The zero
// value reports it and leaves it out.
type otherwise uint8

const (
	report otherwise = iota
	keep
	drop
)

var otherwiseNames = []string{report: "report", keep: "keep", drop: "drop"}

// settle deals with a value that was not understood.
func (o otherwise) settle(c *call, rule *finding.Rule, v value, arg finding.Arg, out []value) []value {
	switch o {
	case keep:
		return append(out, v)
	case drop:
		return out
	}
	if v.column != "" && isAbsent(v.text) {
		c.absent(v)
		return out
	}
	c.report(rule, v.column, arg)
	return out
}

// runSteps applies the steps one after the other, freeing every value of blanks
// and dropping empty ones before and after each.
func runSteps(c *call, steps []step, values []value) []value {
	values = tidy(values)
	for _, s := range steps {
		var out []value
		for _, v := range values {
			out = s.run(c, v, out)
		}
		values = tidy(out)
	}
	return values
}

func tidy(values []value) []value {
	out := values[:0]
	for _, v := range values {
		if v.text = trim(v.text); v.text != "" {
			out = append(out, v)
		}
	}
	return out
}
