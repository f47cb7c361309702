package yamldoc

import "github.com/socialtechatlas/commons/schema/finding"

// The rules about files that people write in YAML.
var (
	// RuleSyntax is text that is no YAML.
	RuleSyntax = &finding.Rule{ID: "yaml-syntax", Severity: finding.Error, Since: "1.0",
		Before: "name: [a, b", After: "name: [a, b]"}
	// RuleLimit is a file that is too large or nested too deeply.
	RuleLimit = &finding.Rule{ID: "yaml-limit", Severity: finding.Error, Since: "1.0",
		Before: "[[[[[[…", After: "[a, b]"}
	// RuleForbidden is an anchor, alias, merge key, tag or second document.
	RuleForbidden = &finding.Rule{ID: "yaml-forbidden", Severity: finding.Error, Since: "1.0",
		Before: "a: &x [1]\nb: *x", After: "a: [1]\nb: [1]"}
	// RuleDuplicate is a key that stands twice in one object.
	RuleDuplicate = &finding.Rule{ID: "yaml-duplicate-key", Severity: finding.Error, Since: "1.0",
		Before: "name: a\nname: b", After: "name: a"}
	// RuleUnknown is a key that the object does not have.
	RuleUnknown = &finding.Rule{ID: "yaml-unknown-key", Severity: finding.Error, Since: "1.0",
		Before: "lattitude: y", After: "latitude: y"}
	// RuleMissing is a required key that is not there.
	RuleMissing = &finding.Rule{ID: "yaml-missing-key", Severity: finding.Error, Since: "1.0",
		Before: "fields: {name: Name}", After: "key: [id]\nfields: {name: Name}"}
	// RuleType is a value of another kind than wanted.
	RuleType = &finding.Rule{ID: "yaml-type", Severity: finding.Error, Since: "1.0",
		Before: "language: [de]", After: "language: de"}
	// RuleChoice is a value outside the list of those allowed.
	RuleChoice = &finding.Rule{ID: "yaml-choice", Severity: finding.Error, Since: "1.0",
		Before: "otherwise: forget", After: "otherwise: drop"}
)

// Rules lists the rules of this package.
var Rules = []*finding.Rule{RuleSyntax, RuleLimit, RuleForbidden, RuleDuplicate, RuleUnknown, RuleMissing, RuleType, RuleChoice}
