package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/identifier"
)

func idCommand() *command {
	return &command{
		name: "id",
		args: "VALUE",
		examples: []string{
			`id "FR 552 100 554 00013"`,
			"id 552100553 --scheme FR-SIREN",
			"id 20774740 --country FI --format json",
		},
		setUp: func(flags *flag.FlagSet) action {
			format := oneOf(flags, "format", "text", "json")
			show := flags.Bool("show", false, "")
			var hint identifier.Hint
			flags.Func("country", "", func(text string) error { return setCountry(&hint, text) })
			flags.StringVar(&hint.Scheme, "scheme", "", "")
			return func(_ context.Context, e *env, args []string) error {
				if err := exactly("id", 1, args); err != nil {
					return err
				}
				if _, known := identifier.Lookup(hint.Scheme); !known && hint.Scheme != "" {
					return unknownScheme(hint.Scheme)
				}
				all := readings(hint, args[0], *show)
				if len(all) == 0 {
					e.note(e.nothing(hint, args[0]))
				}
				return e.id(all, *format)
			}
		},
	}
}

// setCountry takes an ISO 3166-1 code, in any letter case.
func setCountry(hint *identifier.Hint, text string) error {
	hint.Country = strings.ToUpper(text)
	if !codes.Countries.Has(hint.Country) {
		return errors.New("no country")
	}
	return nil
}

func unknownScheme(word string) error {
	var names []string
	for _, s := range identifier.Schemes() {
		names = append(names, s.Code)
	}
	near, _ := spelling.Nearest(strings.ToUpper(word), names)
	return &usageError{command: "id", problem: "schemeUnknown", value: word, nearest: near}
}

// reading is a number under one scheme, as it is printed. Numbers that may be those
// of natural persons are masked unless the reader asks for them.
type reading struct {
	identifier.Identifier
	scheme identifier.Scheme
	masked bool
}

// readings are what a text may hold; guesses only where nothing sure is there.
func readings(hint identifier.Hint, text string, show bool) []reading {
	found := identifier.Parse(text)
	if hint != (identifier.Hint{}) {
		found = hint.Parse(text)
	}
	if len(found) == 0 && hint.Scheme == "" {
		found = nearly(hint.Country, text)
	}
	var all []reading
	for _, id := range found {
		overlaps := func(other identifier.Identifier) bool { return other.Start < id.End && id.Start < other.End }
		if !id.Sure() && slices.ContainsFunc(found, func(o identifier.Identifier) bool { return overlaps(o) && o.Sure() }) {
			continue
		}
		personal := slices.ContainsFunc(found, func(o identifier.Identifier) bool {
			return overlaps(o) && o.Holder == identifier.Person && (o.Sure() || !id.Sure())
		})
		scheme, _ := identifier.Lookup(id.Scheme)
		all = append(all, reading{id, scheme, personal && !show})
	}
	return all
}

// nearly are the readings of a whole text under the schemes of a country whose check
// digits it fails: somebody mistyped.
func nearly(country, text string) (found []identifier.Identifier) {
	for _, s := range identifier.Schemes() {
		if country == "" || s.Country != country || !s.Checked() {
			continue
		}
		for _, id := range (identifier.Hint{Scheme: s.Code}).Parse(text) {
			if id.Problem != nil && id.Problem.Reason == identifier.WrongCheck {
				id.Evidence = id.Evidence&^identifier.ByScheme | identifier.ByCountry
				found = append(found, id)
			}
		}
	}
	return found
}

// id prints the readings. The exit code tells when there is none, or the likeliest
// has a problem.
func (e *env) id(all []reading, format string) error {
	if all == nil {
		all = []reading{}
	}
	if err := e.print(idView(all), format); err != nil {
		return err
	}
	if len(all) == 0 || all[0].Problem != nil {
		return errFindings
	}
	return nil
}

// idView is what a text may be.
type idView []reading

func (v idView) text(e *env) string { return e.idText(v) }

// nothing says why no number was found.
func (e *env) nothing(hint identifier.Hint, text string) string {
	var wrong *identifier.Error
	if hint.Scheme == "" || !errors.As(identifier.Check(hint.Scheme, text), &wrong) {
		return e.say("idNothing")
	}
	switch {
	case wrong.Reason == identifier.WrongLength:
		return e.say("idLength", arg("lengths", wrong.Lengths))
	case wrong.Position > 0:
		return e.say("idCharacter", arg("position", wrong.Position))
	}
	return e.say("idNothing")
}

func (e *env) idText(all []reading) string {
	var b strings.Builder
	masked := false
	for i, r := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s  %s\n", r.Scheme, r.written())
		line := func(key, text string) {
			if text != "" {
				fmt.Fprintf(&b, "  %-12s %s\n", e.say("id."+key), text)
			}
		}
		line("name", r.name(e))
		line("holder", e.say("id."+r.Subject.String()+"."+r.Holder.String()))
		line("check", r.check(e))
		line("evidence", r.evidence(e))
		line("normal", r.normal())
		line("link", r.link())
		masked = masked || r.masked
	}
	if masked {
		fmt.Fprintf(&b, "\n%s\n", e.say("idMasked"))
	}
	return b.String()
}

// written is the number as people write it.
func (r reading) written() string { return r.mask(r.String()) }

// normal is the number the way of org-id.guide.
func (r reading) normal() string {
	if r.masked {
		return ""
	}
	return r.OrgID()
}

func (r reading) link() string {
	if r.masked {
		return ""
	}
	return r.Link()
}

func (r reading) mask(text string) string {
	if r.masked {
		return finding.Sensitive(text).String()
	}
	return text
}

// name is what users of the register call such numbers, and its country.
func (r reading) name(e *env) string {
	if r.scheme.Country == "" {
		return r.scheme.Name
	}
	return r.scheme.Name + ", " + codes.Countries.Label(r.scheme.Country, e.prefs...)
}

// check says whether check digits were looked at, and what is wrong.
func (r reading) check(e *env) string {
	switch {
	case r.Problem == nil && r.Evidence&identifier.ByCheck != 0:
		return e.say("id.fits")
	case r.Problem == nil && r.scheme.Checked():
		return e.say("id.unchecked")
	case r.Problem == nil:
		return e.say("id.none")
	case r.Problem.Reason == identifier.WrongPart:
		return e.say("id.wrongPart")
	case r.Problem.Want() != "":
		return e.say("id.wrongCheckWant", arg("want", plain(r.Problem.Want())))
	}
	return e.say("id.wrongCheck")
}

// evidence says what tells the scheme.
func (r reading) evidence(e *env) string {
	var words []string
	for _, word := range (r.Evidence &^ identifier.ByCheck).Words() {
		words = append(words, e.say("id.by."+word))
	}
	if !r.Sure() {
		words = append(words, e.say("id.guess"))
	}
	return strings.Join(words, ", ")
}

// MarshalJSON gives what the text gives, in the words of the library.
func (r reading) MarshalJSON() ([]byte, error) {
	type problem struct {
		Reason identifier.Reason `json:"reason"`
		Want   string            `json:"want,omitempty"`
	}
	var wrong *problem
	if r.Problem != nil {
		wrong = &problem{r.Problem.Reason, r.Problem.Want()}
	}
	return json.Marshal(struct {
		Scheme   string   `json:"scheme"`
		Name     string   `json:"name"`
		Country  string   `json:"country,omitempty"`
		Value    string   `json:"value"`
		Written  string   `json:"written"`
		Masked   bool     `json:"masked,omitempty"`
		Holder   string   `json:"holder"`
		Subject  string   `json:"subject"`
		Checked  bool     `json:"checked"`
		Sure     bool     `json:"sure"`
		Evidence []string `json:"evidence"`
		Problem  *problem `json:"problem,omitempty"`
		OrgID    string   `json:"orgId,omitempty"`
		Link     string   `json:"link,omitempty"`
		Start    int      `json:"start"`
		End      int      `json:"end"`
	}{
		r.Scheme, r.scheme.Name, r.scheme.Country, r.mask(r.Value), r.written(), r.masked, r.Holder.String(), r.Subject.String(),
		r.Problem == nil && r.Evidence&identifier.ByCheck != 0, r.Sure(), r.Evidence.Words(), wrong, r.normal(), r.link(), r.Start, r.End,
	})
}
