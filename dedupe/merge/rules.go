package merge

import "github.com/socialtechatlas/commons/schema/finding"

// The rules about the files of the state folder.
var (
	RuleStateLine = &finding.Rule{
		ID: "state-line-unreadable", Severity: finding.Error, Since: "1.0",
		Before: "<<<<<<< HEAD", After: "oabcdefghijklmnop register/R000123",
	}
	RuleStateKeyTwice = &finding.Rule{
		ID: "state-key-twice", Severity: finding.Warning, Since: "1.0",
		Before: "oaaaaaaaaaaaaaaaa register/R1\nobbbbbbbbbbbbbbbb register/R1",
		After:  "oaaaaaaaaaaaaaaaa register/R1",
	}
	RuleStateRedirectLoop = &finding.Rule{
		ID: "state-redirect-loop", Severity: finding.Warning, Since: "1.0",
		Before: "oaaaaaaaaaaaaaaaa obbbbbbbbbbbbbbbb\nobbbbbbbbbbbbbbbb oaaaaaaaaaaaaaaaa",
		After:  "oaaaaaaaaaaaaaaaa obbbbbbbbbbbbbbbb",
	}
	RuleDecisionLine = &finding.Rule{
		ID: "decision-unreadable", Severity: finding.Error, Since: "1.0",
		Before: "same register/R1", After: "same register/R1 network/17",
	}
	RuleDecisionContradicts = &finding.Rule{
		ID: "decision-contradicts", Severity: finding.Warning, Since: "1.0",
		Before: "same register/R1 network/17\nnot-same network/17 register/R1",
		After:  "not-same network/17 register/R1",
	}
)

// Rules lists every rule of this package.
var Rules = []*finding.Rule{RuleStateLine, RuleStateKeyTwice, RuleStateRedirectLoop, RuleDecisionLine, RuleDecisionContradicts}
