package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/schema/codes"
)

func codesCommand() *command {
	return &command{
		name: "codes",
		args: "[LIST [CODE]]",
		examples: []string{
			"codes",
			"codes sectors --lang es",
			"codes families cooperative --format json",
			"codes activities --from naf-2 62.01Z",
			"codes --format skos > codes.jsonld",
		},
		setUp: func(flags *flag.FlagSet) action {
			format := oneOf(flags, "format", "text", "json", "skos")
			from := flags.String("from", "", "")
			return func(_ context.Context, e *env, args []string) error {
				if len(args) > 2 {
					return exactly("codes", 2, args)
				}
				if *format == "skos" {
					return writeSKOS(e, args, *from)
				}
				view, err := viewCodes(args, *from)
				if err != nil {
					return err
				}
				return e.print(view, *format)
			}
		},
	}
}

func viewCodes(args []string, from string) (view, error) {
	if len(args) == 0 {
		if from != "" {
			return nil, &usageError{command: "codes", problem: "argumentMissing"}
		}
		return allLists{}, nil
	}
	list, ok := codes.Lookup(args[0])
	if !ok {
		return nil, unknownList(args[0])
	}
	switch {
	case from != "":
		return viewForeign(list, args[1:], from)
	case len(args) == 1:
		return wholeList{list}, nil
	}
	entry, ok := list.Entry(args[1])
	if !ok {
		near, _ := list.Nearest(args[1])
		return nil, &usageError{command: "codes", problem: "codeUnknown", value: args[1], nearest: near}
	}
	return oneCode{list, entry}, nil
}

func unknownList(word string) error {
	names := make([]string, len(codes.Lists))
	for i, l := range codes.Lists {
		names[i] = l.ID()
	}
	near, _ := spelling.Nearest(word, names)
	return &usageError{command: "codes", problem: "codeListUnknown", value: word, nearest: near}
}

// viewForeign finds what a code of another system is in the list.
func viewForeign(list *codes.List, args []string, system string) (view, error) {
	if err := exactly("codes", 1, args); err != nil {
		return nil, err
	}
	var systems []string
	for _, s := range codes.Systems() {
		systems = append(systems, s.ID)
	}
	if list == codes.Activities {
		if slices.Contains(codes.ActivitySystems(), system) {
			section, others := codes.ActivityOf(system, args[0])
			return foreignCode{list, slices.DeleteFunc(append([]string{section}, others...), func(c string) bool { return c == "" })}, nil
		}
		systems = codes.ActivitySystems()
	}
	if !slices.Contains(systems, system) {
		return nil, &usageError{command: "codes", problem: "flagValue", flag: "from", value: system, offer: systems}
	}
	return foreignCode{list, list.From(system, args[0])}, nil
}

// allLists is an overview.
type allLists struct{}

func (allLists) text(e *env) string {
	var b strings.Builder
	for _, l := range codes.Lists {
		fmt.Fprintf(&b, "%-15s %4d  %s\n", l.ID(), l.Len(), l.Title(e.prefs...))
	}
	return b.String()
}

// MarshalJSON gives where each list comes from and how long it is.
func (allLists) MarshalJSON() ([]byte, error) {
	type row struct {
		codes.Header
		Codes int `json:"codes"`
	}
	rows := make([]row, len(codes.Lists))
	for i, l := range codes.Lists {
		rows[i] = row{l.Header(), l.Len()}
	}
	return json.Marshal(rows)
}

// wholeList is a list with all its codes.
type wholeList struct{ list *codes.List }

func (v wholeList) text(e *env) string {
	return v.list.Title(e.prefs...) + "\n" + v.list.About(e.prefs...) + "\n\n" + table(e, v.list, v.list.Codes())
}

// MarshalJSON gives the list in every language.
func (v wholeList) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		codes.Header
		Entries []codes.Entry `json:"entries"`
	}{v.list.Header(), slices.Collect(v.list.All())})
}

// foreignCode holds what a code of another system is, the likeliest first.
type foreignCode struct {
	list  *codes.List
	codes []string
}

func (v foreignCode) text(e *env) string { return table(e, v.list, v.codes) }

// MarshalJSON gives the entries.
func (v foreignCode) MarshalJSON() ([]byte, error) {
	entries := make([]codes.Entry, len(v.codes))
	for i, code := range v.codes {
		entries[i], _ = v.list.Entry(code)
	}
	return json.Marshal(entries)
}

// table gives each code with its label and, below, its definition.
func table(e *env, list *codes.List, all []string) string {
	width := 0
	for _, code := range all {
		width = max(width, len(code))
	}
	var b strings.Builder
	for _, code := range all {
		fmt.Fprintf(&b, "%-*s  %s\n", width, code, list.Label(code, e.prefs...))
		if definition := list.Definition(code, e.prefs...); definition != "" {
			fmt.Fprintf(&b, "%*s  %s\n", width, "", definition)
		}
	}
	return b.String()
}

// oneCode is everything about a code.
type oneCode struct {
	list  *codes.List
	entry codes.Entry
}

func (v oneCode) matches() []codes.Match {
	var all []codes.Match
	for _, system := range codes.Systems() {
		all = append(all, v.list.Mapped(system.ID, v.entry.Code)...)
	}
	return all
}

func (v oneCode) text(e *env) string {
	term := v.list.Term(v.entry.Code, e.prefs...)
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s %s)\n", term.Text, v.list.ID(), v.entry.Code)
	if definition := v.list.Definition(v.entry.Code, e.prefs...); definition != "" {
		fmt.Fprintf(&b, "%s\n", definition)
	}
	fmt.Fprintf(&b, "%s\n", v.origin(e, term))
	if matches := v.matches(); len(matches) > 0 {
		fmt.Fprintf(&b, "\n%s\n", e.say("codeElsewhere"))
		for _, m := range matches {
			fmt.Fprintf(&b, "  %-11s %-10s %s, %s\n", m.System, e.say("relation."+string(m.Relation)), m.Code, m.Label)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", e.say("codeLanguages"))
	for _, tag := range slices.Sorted(maps.Keys(v.entry.Labels)) {
		term := v.list.Term(v.entry.Code, language.Make(tag))
		fmt.Fprintf(&b, "  %-3s %s\n", tag, strings.TrimSpace(term.Text+"  "+term.Source))
	}
	return b.String()
}

// origin says whose words a label is in.
func (v oneCode) origin(e *env, term codes.Term) string {
	if term.Official() {
		return e.say("codeOfficial", arg("source", plain(term.Source)))
	}
	return e.say("codeProposed")
}

// MarshalJSON gives the code in every language and in other systems.
func (v oneCode) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		List string `json:"list"`
		codes.Entry
		Matches []codes.Match `json:"matches,omitempty"`
	}{v.list.ID(), v.entry, v.matches()})
}
