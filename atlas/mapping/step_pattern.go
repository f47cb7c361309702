package mapping

import "regexp"

// splitStep makes one value several.
type splitStep struct{ at *regexp.Regexp }

func (s splitStep) run(_ *call, v value, out []value) []value {
	for _, part := range s.at.Split(v.text, -1) {
		out = append(out, v.with(part))
	}
	return out
}

// patternStep makes a value that matches what the template says.
type patternStep struct {
	expression *regexp.Regexp
	template   string
	otherwise  otherwise
}

func (s patternStep) run(c *call, v value, out []value) []value {
	match := s.expression.FindStringSubmatchIndex(v.text)
	if match == nil {
		return s.otherwise.settle(c, RulePattern, v, v.masked(), out)
	}
	return append(out, v.with(string(s.expression.ExpandString(nil, s.template, v.text, match))))
}
