package mapping

import "github.com/socialtechatlas/commons/schema/fold"

// lookup is a table from folded words to codes; an empty list of codes is a word
// that is understood and means nothing.
type lookup struct {
	codes map[string][]string
	// rest is what every other word becomes, if hasRest.
	rest    []string
	hasRest bool
}

// lookupKey is the form under which words are compared. A text that folds to
// nothing, such as "+", stands for itself.
func lookupKey(text string) string {
	if key := fold.Key(text); key != "" {
		return key
	}
	return text
}

// find returns the codes of a word.
func (l *lookup) find(text string) ([]string, bool) {
	if codes, ok := l.codes[lookupKey(text)]; ok {
		return codes, true
	}
	return l.rest, l.hasRest
}

type lookupStep struct {
	table     *lookup
	otherwise otherwise
}

func (s lookupStep) run(c *call, v value, out []value) []value {
	codes, ok := s.table.find(v.text)
	if !ok {
		return s.otherwise.settle(c, RuleLookup, v, v.argument(), out)
	}
	for _, code := range codes {
		out = append(out, v.with(code))
	}
	return out
}
