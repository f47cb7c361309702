package finding

// Rule is a documented value: everything a reader, a help page or a SARIF file
// says about a kind of finding. Its texts (title, message, why, hint) are in the
// catalogue under the same ID. Declare rules as package variables and list them
// in the declaring package's Rules variable.
type Rule struct {
	// ID is stable, lower-case kebab words and never reused: "country-unknown".
	ID string
	// Severity is the default; a run's settings may change it.
	Severity Severity
	// Since is the version of the standard that brought the rule.
	Since string
	// Before and After show a value that breaks the rule and its mend.
	Before, After string
}

// Finding starts a finding of this rule.
func (r *Rule) Finding(args ...Arg) Finding {
	return Finding{Rule: r.ID, Severity: r.Severity, Args: args}
}

// With is shorthand for Finding with one argument named "value".
func (r *Rule) With(value any) Finding {
	return r.Finding(Arg{Name: "value", Value: value})
}
