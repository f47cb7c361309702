package automaton

import (
	"cmp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// builder makes an automaton from a program of package regexp/syntax by the subset
// construction.
type builder struct {
	*Automaton
	program *syntax.Prog
	// samples holds a sign of each class.
	samples []rune
	known   map[string]uint16
	sets    [][]uint32
	most    int
}

// Compile returns the automaton of an expression in the syntax of package regexp, nil
// for one that is none and for one that has no automaton of at most so many states.
func Compile(pattern string, mostStates int) *Automaton {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	b := &builder{Automaton: &Automaton{}, program: program, known: map[string]uint16{}, most: min(mostStates, 1<<16)}
	for _, inst := range program.Inst {
		if !plainInstruction(inst) {
			return nil
		}
	}
	b.classify()
	b.add(nil) // the state of no hope
	b.add(b.closure([]uint32{uint32(program.Start)}, syntax.EmptyBeginText))
	for state := start; state < len(b.sets); state++ {
		for class, sign := range b.samples {
			next, ok := b.step(b.sets[state], sign)
			if !ok {
				return nil
			}
			b.next[state*b.width+class] = next
		}
	}
	b.next, b.accepts, b.done = slices.Clip(b.next), slices.Clip(b.accepts), slices.Clip(b.done)
	return b.Automaton
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

// classify puts the signs that the same instructions read into one class.
func (b *builder) classify() {
	classes := map[string]int{}
	for sign := range rune(signs) {
		readers := make([]byte, len(b.program.Inst))
		for pc, i := range b.program.Inst {
			if reads(i, sign) {
				readers[pc] = 1
			}
		}
		class, known := classes[string(readers)]
		if !known {
			class = len(classes)
			classes[string(readers)] = class
			b.samples = append(b.samples, sign)
		}
		b.classes[sign] = uint8(class)
	}
	b.width = len(classes)
}

// add returns the number of the state that stands for a set of instructions.
func (b *builder) add(set []uint32) uint16 {
	key := keyOf(set)
	if state, ok := b.known[key]; ok {
		return state
	}
	state := uint16(len(b.sets))
	b.known[key] = state
	b.sets = append(b.sets, set)
	b.next = append(b.next, make([]uint16, b.width)...)
	b.done = append(b.done, b.matches(set))
	b.accepts = append(b.accepts, b.matches(b.closure(set, syntax.EmptyEndText)))
	return state
}

func keyOf(set []uint32) string {
	key := make([]byte, 0, 4*len(set))
	for _, pc := range set {
		key = append(key, byte(pc), byte(pc>>8), byte(pc>>16), byte(pc>>24))
	}
	return string(key)
}

func (b *builder) matches(set []uint32) bool {
	return slices.ContainsFunc(set, func(pc uint32) bool { return b.program.Inst[pc].Op == syntax.InstMatch })
}

// step returns the state after a sign, false when there would be too many. An
// expression that need not match from the beginning may begin at every sign.
func (b *builder) step(set []uint32, sign rune) (state uint16, ok bool) {
	next := []uint32{uint32(b.program.Start)}
	for _, pc := range set {
		if i := b.program.Inst[pc]; reads(i, sign) {
			next = append(next, i.Out)
		}
	}
	closed := b.closure(next, 0)
	if !b.alive(closed) {
		return 0, true
	}
	if _, known := b.known[keyOf(closed)]; !known && len(b.sets) >= b.most {
		return 0, false
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
