package main

import (
	"errors"
	"flag"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/schema/codes"
)

// parse sets flags wherever they stand among the arguments and returns the
// others. What follows "--" is no flag. It goes on after a mistake, so that the
// language asked for further on is the one in which the first is told.
func parse(flags *flag.FlagSet, args []string) (rest []string, err error) {
	return parseWith(flags, args, false)
}

// parseUntilWord is parse that stops at the first argument that is no flag.
func parseUntilWord(flags *flag.FlagSet, args []string) (rest []string, err error) {
	return parseWith(flags, args, true)
}

func parseWith(flags *flag.FlagSet, args []string, untilWord bool) (rest []string, err error) {
	note := func(problem error) {
		if err == nil {
			err = problem
		}
	}
	for len(args) > 0 {
		arg := args[0]
		if arg == "--" {
			return append(rest, args[1:]...), err
		}
		if !isFlag(arg) {
			if untilWord {
				return args, err
			}
			rest, args = append(rest, arg), args[1:]
			continue
		}
		used, problem := set(flags, args)
		note(problem)
		args = args[used:]
	}
	return rest, err
}

// isFlag tells a flag from a word; "-" alone is standard input.
func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// set sets the flag that args begins with and returns how many of them it took.
func set(flags *flag.FlagSet, args []string) (used int, err error) {
	name, value, given := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(args[0], "-"), "-"), "=")
	if name == "h" || name == "help" {
		return 1, flag.ErrHelp
	}
	f := flags.Lookup(name)
	if f == nil {
		return 1, unknownFlag(flags, name)
	}
	used = 1
	if !given {
		switch {
		case isSwitch(f):
			value = "true"
		case len(args) < 2 || isFlag(args[1]):
			return 1, &usageError{command: commandOf(flags), problem: "flagNeedsValue", flag: name}
		default:
			value, used = args[1], 2
		}
	}
	if err := flags.Set(name, value); err != nil {
		wrong := &usageError{command: commandOf(flags), problem: "flagValue", flag: name, value: value}
		var offer *offerError
		if errors.As(err, &offer) {
			wrong.offer = offer.values
		}
		var like *likeError
		if errors.As(err, &like) {
			wrong.nearest, wrong.example = like.nearest, like.example
		}
		return used, wrong
	}
	return used, nil
}

func unknownFlag(flags *flag.FlagSet, name string) error {
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	near, found := spelling.Nearest(name, names)
	if found {
		near = "--" + near
	}
	return &usageError{command: commandOf(flags), problem: "flagUnknown", flag: name, nearest: near}
}

// commandOf is the command whose flags these are, empty for those before it.
func commandOf(flags *flag.FlagSet) string {
	if flags.Name() == program {
		return ""
	}
	return flags.Name()
}

// isSwitch tells whether a flag needs no value.
func isSwitch(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// oneOf declares a flag that takes one of the values, the first by default.
func oneOf(flags *flag.FlagSet, name string, values ...string) *string {
	chosen := values[0]
	flags.Func(name, "", func(text string) error {
		for _, value := range values {
			if text == value {
				chosen = value
				return nil
			}
		}
		return &offerError{values}
	})
	return &chosen
}

// offerError says that a flag takes other values than the one given.
type offerError struct{ values []string }

func (o *offerError) Error() string { return "not one of " + strings.Join(o.values, ", ") }

// likeError says that a flag takes values like an example, and which of them is nearest
// to the one given, if any.
type likeError struct{ nearest, example string }

func (l *likeError) Error() string { return "not like " + l.example }

// countries declares the flag --country, which takes codes or names and may come several
// times.
func countries(flags *flag.FlagSet, list *[]string) {
	flags.Func("country", "", func(text string) error {
		for word := range strings.SplitSeq(text, ",") {
			code := strings.ToUpper(strings.TrimSpace(word))
			if !codes.Countries.Has(code) {
				named, ok := place.CountryNamed(word)
				if !ok {
					return &likeError{example: "FR,BE"}
				}
				code = named
			}
			*list = append(*list, code)
		}
		return nil
	})
}

// exactly returns an error unless there are n arguments.
func exactly(c string, n int, args []string) error {
	switch {
	case len(args) < n:
		return &usageError{command: c, problem: "argumentMissing"}
	case len(args) > n:
		return &usageError{command: c, problem: "argumentTooMany", value: args[n]}
	}
	return nil
}
