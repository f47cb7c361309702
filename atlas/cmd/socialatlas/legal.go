package main

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/legal"
)

func legalCommand() *command {
	return &command{
		name: "legal",
		args: "TEXT",
		examples: []string{
			`legal "Framasoft, association loi 1901"`,
			`legal "société coopérative de production" --country FR --lang fr`,
			"legal --code 17R0 --format json",
		},
		setUp: func(flags *flag.FlagSet) action {
			var q legal.Query
			flags.StringVar(&q.Country, "country", "", "")
			flags.StringVar(&q.Code, "code", "", "")
			flags.StringVar(&q.Register, "register", "", "")
			format := oneOf(flags, "format", "text", "json")
			return func(_ context.Context, e *env, args []string) error {
				if len(args) == 0 && q.Code == "" {
					return exactly("legal", 1, args)
				}
				q.Text = strings.Join(args, " ")
				q.Country = strings.ToUpper(q.Country)
				return e.print(newLegalView(q), *format)
			}
		},
	}
}

// legalView is what is said of a text.
type legalView struct {
	Outcome    string           `json:"outcome"`
	Problem    string           `json:"problem,omitempty"`
	Name       string           `json:"name,omitempty"`
	Candidates []legalCandidate `json:"candidates"`
	Statuses   []legalCandidate `json:"statuses,omitempty"`
	Social     *legalVerdict    `json:"socialEconomy,omitempty"`
}

type legalCandidate struct {
	Form    string   `json:"form,omitempty"`
	Name    string   `json:"name,omitempty"`
	English string   `json:"english,omitempty"`
	Country string   `json:"country,omitempty"`
	Family  string   `json:"family"`
	ELF     []string `json:"elf,omitempty"`
	From    string   `json:"from,omitempty"`
	Closed  string   `json:"closed,omitempty"`
	To      string   `json:"to,omitempty"`
	Score   float64  `json:"score"`
	Match   string   `json:"match,omitempty"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Rule    string   `json:"rule"`
}

type legalVerdict struct {
	Answer string `json:"answer,omitempty"`
	Act    string `json:"act,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// newLegalView asks the resolver. A name that is nothing but a form is not split.
func newLegalView(q legal.Query) legalView {
	r := legal.Resolve(q)
	v := legalView{Outcome: r.Outcome.String(), Problem: string(r.Problem), Candidates: legalCandidates(r.Candidates), Statuses: legalCandidates(r.Statuses)}
	if parts := legal.Split(q.Text, q.Country); len(parts.Forms) > 0 && parts.Bare != strings.TrimSpace(q.Text) {
		v.Name = parts.Bare
	}
	if social := r.SocialEconomy(); social.Answer != "" {
		v.Social = &legalVerdict{string(social.Answer), social.Act, social.Reason}
	}
	return v
}

func legalCandidates(of []legal.Candidate) []legalCandidate {
	out := make([]legalCandidate, len(of))
	for i, c := range of {
		out[i] = legalCandidate{
			Form: c.Form.ID, English: c.Form.English, Country: c.Form.Country, Family: c.Family, ELF: c.Form.ELF,
			From: c.Form.From, Closed: c.Form.Closed, To: c.Form.To,
			Score: c.Score, Match: c.Match, Start: c.Start, End: c.End, Rule: string(c.Rule),
		}
		if len(c.Form.Names) > 0 {
			out[i].Name = c.Form.Names[0].Text
		}
	}
	return out
}

// text says the outcome, then a line for each candidate and each other status, the
// likeliest first.
func (v legalView) text(e *env) string {
	var b strings.Builder
	key := v.Outcome
	if v.Problem != "" {
		key = v.Problem
	}
	b.WriteString(e.say("legal."+key) + "\n")
	_, tag := words().Texts("legal."+key, e.prefs...)
	shown := map[string]bool{}
	for _, c := range slices.Concat(v.Candidates, v.Statuses) {
		if c.Form != "" && shown[c.Form] {
			continue
		}
		shown[c.Form] = true
		name := c.Name
		if c.Form == "" {
			name = "—"
		}
		fmt.Fprintf(&b, "  %.2f  %-28s %s (%s)", c.Score, c.Form, printable(name), codes.Families.Label(c.Family, e.prefs...))
		if c.Match != "" {
			b.WriteString(" " + finding.Quote(printable(c.Match), tag))
		}
		b.WriteString(" " + c.Rule)
		switch {
		case c.To != "":
			b.WriteString(", " + e.say("legalEnded", arg("day", plain(c.To))))
		case c.Closed != "":
			b.WriteString(", " + e.say("legalClosed", arg("day", plain(c.Closed))))
		}
		b.WriteString("\n")
	}
	if v.Name != "" {
		b.WriteString(e.say("legalName") + printable(v.Name) + "\n")
	}
	if s := v.Social; s != nil {
		b.WriteString(e.say("legalSocial") + e.say("belonging."+s.Answer))
		if s.Act != "" {
			b.WriteString(" (" + printable(s.Act) + ")")
		}
		b.WriteString("\n")
	}
	return b.String()
}
