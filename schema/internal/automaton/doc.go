// Package automaton compiles regular expressions that look at ASCII signs one by one
// into tables: a text is matched in one pass without any search, many times as fast as
// package regexp does.
//
//	a := automaton.Compile(`^[1-9][0-9]{3}$`, 256)
//	a.Match("1070") // true
//
// An expression that tells signs beyond ASCII apart, or asks for the ends of words or
// lines, has no automaton; nor has one that would need too many states.
package automaton
