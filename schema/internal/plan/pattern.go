package plan

import (
	"regexp"

	"github.com/socialtechatlas/commons/schema/internal/automaton"
)

// maxStates bounds the automaton of a pattern; larger ones stay with package regexp.
const maxStates = 256

// matcher compiles a regular expression into what tells whether it matches somewhere
// in a text; nil for one that is none.
func matcher(pattern string) func(string) bool {
	expression, err := regexp.Compile(pattern)
	if err != nil {
		return nil
	}
	if a := automaton.Compile(pattern, maxStates); a != nil {
		return a.Match
	}
	return expression.MatchString
}
