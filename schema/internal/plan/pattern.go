package plan

import (
	"cmp"
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// matcher compiles a regular expression into what tells whether it matches somewhere
// in a text; nil for one that is none. Most become an automaton over the signs of
// ASCII and one sign that stands for all others; those that tell other signs apart,
// or need many states, stay with package regexp.
func matcher(pattern string) func([]byte) bool {
	expression, err := regexp.Compile(pattern)
	if err != nil {
		return nil
	}
	if a := newAutomaton(pattern); a != nil {
		return a.match
	}
	return expression.Match
}

const (
	foreign   = utf8.RuneSelf // the sign that stands for all beyond ASCII
	signs     = foreign + 1
	maxStates = 256
)

// automaton is deterministic: a row of next per state.
type automaton struct {
	next [][signs]uint8
	// accepts tells of a state that a text may end in it; done that the rest of the
	// text does not matter.
	accepts, done []bool
}

// match runs over a text, which must be UTF-8.
func (a *automaton) match(s []byte) bool {
	state := uint8(1)
	for _, c := range s {
		if c >= utf8.RuneSelf {
			if c&0xC0 == 0x80 {
				continue // the rest of a sign
			}
			c = foreign
		}
		state = a.next[state][c]
		if state == 0 {
			return false
		}
		if a.done[state] {
			return true
		}
	}
	return a.accepts[state] || a.done[state]
}

// builder makes an automaton from a program of package regexp/syntax by the subset
// construction.
type builder struct {
	*automaton
	program *syntax.Prog
	known   map[string]uint8
	sets    [][]uint32
}

// newAutomaton returns nil for an expression that has no automaton of this kind.
func newAutomaton(pattern string) *automaton {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	b := &builder{automaton: &automaton{}, program: program, known: map[string]uint8{}}
	for _, inst := range program.Inst {
		if !plainInstruction(inst) {
			return nil
		}
	}
	b.add(nil) // 0 is the state of no hope
	b.add(b.closure([]uint32{uint32(program.Start)}, syntax.EmptyBeginText))
	for state := 1; state < len(b.sets); state++ {
		for sign := range rune(signs) {
			next, ok := b.step(b.sets[state], sign)
			if !ok {
				return nil
			}
			b.next[state][sign] = next
		}
	}
	return b.automaton
}

// plainInstruction tells that an instruction looks at no sign but ASCII one by one,
// and at no place but the ends of the text.
func plainInstruction(i syntax.Inst) bool {
	switch i.Op {
	case syntax.InstEmptyWidth:
		return syntax.EmptyOp(i.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) == 0
	case syntax.InstRune1:
		return i.Rune[0] < utf8.RuneSelf
	case syntax.InstRune:
		if syntax.Flags(i.Arg)&syntax.FoldCase != 0 || len(i.Rune)%2 != 0 {
			return false
		}
		for pair := range slices.Chunk(i.Rune, 2) {
			if beyond := pair[1] >= utf8.RuneSelf; beyond && (pair[0] > utf8.RuneSelf || pair[1] != unicode.MaxRune) {
				return false
			}
		}
	}
	return true
}

// add returns the number of the state that stands for a set of instructions.
func (b *builder) add(set []uint32) uint8 {
	key := fmt.Sprint(set)
	if state, ok := b.known[key]; ok {
		return state
	}
	state := uint8(len(b.sets))
	b.known[key] = state
	b.sets = append(b.sets, set)
	b.next = append(b.next, [signs]uint8{})
	b.done = append(b.done, b.matches(set))
	b.accepts = append(b.accepts, b.matches(b.closure(set, syntax.EmptyEndText)))
	return state
}

func (b *builder) matches(set []uint32) bool {
	return slices.ContainsFunc(set, func(pc uint32) bool { return b.program.Inst[pc].Op == syntax.InstMatch })
}

// step returns the state after a sign. An expression that need not match from the
// beginning may begin at every sign.
func (b *builder) step(set []uint32, sign rune) (state uint8, ok bool) {
	next := []uint32{uint32(b.program.Start)}
	for _, pc := range set {
		if i := b.program.Inst[pc]; reads(i, sign) {
			next = append(next, i.Out)
		}
	}
	closed := b.closure(next, 0)
	if len(b.sets) == maxStates-1 {
		if _, known := b.known[fmt.Sprint(closed)]; !known {
			return 0, false
		}
	}
	if !b.alive(closed) {
		return 0, true
	}
	return b.add(closed), true
}

// alive tells whether anything can come of a set: instructions that wait for the
// beginning of the text wait for ever.
func (b *builder) alive(set []uint32) bool {
	return slices.ContainsFunc(set, func(pc uint32) bool {
		i := b.program.Inst[pc]
		return i.Op != syntax.InstEmptyWidth || syntax.EmptyOp(i.Arg)&syntax.EmptyBeginText == 0
	})
}

func reads(i syntax.Inst, sign rune) bool {
	switch i.Op {
	case syntax.InstRune, syntax.InstRune1:
		return i.MatchRune(sign)
	case syntax.InstRuneAny:
		return true
	case syntax.InstRuneAnyNotNL:
		return sign != '\n'
	}
	return false
}

// closure follows the instructions that read nothing. Those that ask for a place are
// passed where the flag gives it, and kept, for another place may come.
func (b *builder) closure(set []uint32, at syntax.EmptyOp) []uint32 {
	var out []uint32
	seen := map[uint32]bool{}
	var visit func(pc uint32)
	visit = func(pc uint32) {
		if seen[pc] {
			return
		}
		seen[pc] = true
		switch i := b.program.Inst[pc]; i.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			visit(i.Out)
			visit(i.Arg)
		case syntax.InstCapture, syntax.InstNop:
			visit(i.Out)
		case syntax.InstEmptyWidth:
			out = append(out, pc)
			if syntax.EmptyOp(i.Arg)&^at == 0 {
				visit(i.Out)
			}
		case syntax.InstFail:
		default:
			out = append(out, pc)
		}
	}
	for _, pc := range set {
		visit(pc)
	}
	slices.SortFunc(out, cmp.Compare[uint32])
	return out
}
