package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/spelling"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

func rulesCommand() *command {
	return &command{
		name:     "rules",
		args:     "[RULE]",
		examples: []string{"rules", "rules identifier-invalid --lang fr", "rules --format json"},
		setUp: func(flags *flag.FlagSet) action {
			format := oneOf(flags, "format", "text", "json")
			return func(_ context.Context, e *env, args []string) error {
				if len(args) > 1 {
					return exactly("rules", 1, args)
				}
				return e.rules(args, *format)
			}
		},
	}
}

// rules lists the rules, or says everything about one.
func (e *env) rules(args []string, format string) error {
	rules := validate.Rules
	if len(args) == 1 {
		rule := validate.Rule(args[0])
		if rule == nil {
			return unknownRule(args[0])
		}
		rules = []*finding.Rule{rule}
	}
	switch {
	case format == "json":
		return e.rulesJSON(rules)
	case len(args) == 1:
		return e.explainRule(rules[0])
	}
	for _, r := range rules {
		texts, _ := finding.DefaultCatalogue().Texts(r.ID, e.prefs...)
		if _, err := fmt.Fprintf(e.out, "%-30s %-8s %s\n", r.ID, r.Severity, texts.Title); err != nil {
			return &writeError{"-", err}
		}
	}
	return nil
}

func unknownRule(word string) error {
	names := make([]string, len(validate.Rules))
	for i, r := range validate.Rules {
		names[i] = r.ID
	}
	near, _ := spelling.Nearest(word, names)
	return &usageError{command: "rules", problem: "ruleUnknown", value: word, nearest: near}
}

// explainRule prints a rule as its page shows it.
func (e *env) explainRule(r *finding.Rule) error {
	texts, _ := finding.DefaultCatalogue().Texts(r.ID, e.prefs...)
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s)\n\n%s\n\n%s\n", texts.Title, r.ID, r.Severity, texts.Why, texts.Hint)
	if r.Before != r.After {
		fmt.Fprintf(&b, "\n%s\n%s\n%s\n%s", e.say("ruleBefore"), indented(r.Before), e.say("ruleAfter"), indented(r.After))
	}
	fmt.Fprintf(&b, "\n%s\n", report.RuleURL(r.ID))
	if _, err := fmt.Fprint(e.out, b.String()); err != nil {
		return &writeError{"-", err}
	}
	return nil
}

// indented sets the lines of an example apart.
func indented(example string) string {
	return "  " + strings.ReplaceAll(finding.Visible(example), "\n", "\n  ") + "\n"
}

func (e *env) rulesJSON(rules []*finding.Rule) error {
	type row struct {
		ID       string           `json:"id"`
		Severity finding.Severity `json:"severity"`
		Since    string           `json:"since"`
		Before   string           `json:"before,omitempty"`
		After    string           `json:"after,omitempty"`
		finding.Texts
	}
	rows := make([]row, len(rules))
	for i, r := range rules {
		texts, _ := finding.DefaultCatalogue().Texts(r.ID, e.prefs...)
		rows[i] = row{r.ID, r.Severity, r.Since, r.Before, r.After, texts}
	}
	encoder := json.NewEncoder(e.out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(rows)
}
