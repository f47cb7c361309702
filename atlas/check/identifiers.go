package check

import (
	"errors"
	"slices"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/identifier"
)

// The rules about numbers in registers.
var (
	// RuleIdentifierInvalid is a number whose check digits do not fit. It stays.
	RuleIdentifierInvalid = &finding.Rule{ID: "identifier-invalid", Severity: finding.Warning, Since: "1.0",
		Before: "identifier: FR-SIREN:552100553", After: "identifier: FR-SIREN:552100554"}
	// RuleIdentifierShape is a value that no register would give out. It leaves
	// the record.
	RuleIdentifierShape = &finding.Rule{ID: "identifier-shape", Severity: finding.Warning, Since: "1.0",
		Before: "identifier: FR-SIRET:5,521E+13", After: "identifier: FR-SIRET:55210055400013"}
)

var identifierRules = []*finding.Rule{RuleIdentifierInvalid, RuleIdentifierShape}

// identifiers brings the numbers of known schemes to their normal form, so that
// equal numbers are equal. Other schemes are the partner's own and stay.
func identifiers(r *inspection) {
	list := r.org.Identifiers
	if len(list) == 0 {
		return
	}
	out := make([]schema.Identifier, 0, len(list))
	moves := make([]int, len(list))
	var changes []change
	var personal []int
	for i, old := range list {
		id, mended := r.identifier(i, old)
		private := len(r.result.Personal) > 0 && r.isPersonal(finding.PointerOf("identifiers", i, "value"))
		moves[i] = slices.Index(out, id)
		switch {
		case id == schema.Identifier{}:
			changes = append(changes, change{"/identifiers", []any{map[string]any{"scheme": old.Scheme, "value": old.Value}}, true, private})
			continue
		case moves[i] < 0:
			moves[i] = len(out)
			out = append(out, id)
		}
		if private {
			personal = append(personal, moves[i])
		}
		if mended {
			changes = append(changes, change{finding.PointerOf("identifiers", moves[i], "value"), old.Value, false, private})
		}
	}
	if r.org.Identifiers = nil; len(out) > 0 {
		r.org.Identifiers = out
	}
	r.move("/identifiers", moves)
	for _, place := range personal {
		r.markPersonal(finding.PointerOf("identifiers", place, "value"))
	}
	r.apply(changes)
}

// identifier returns a number in normal form, the zero value for what is none.
// mended is set when more than the signs between the digits changed.
func (r *inspection) identifier(i int, old schema.Identifier) (id schema.Identifier, mended bool) {
	scheme, known := identifier.Lookup(old.Scheme)
	if !known {
		return old, false
	}
	if err := identifier.Check(old.Scheme, old.Value); err != nil {
		rule := RuleIdentifierInvalid
		if isShape(err) {
			rule = RuleIdentifierShape
		}
		r.report(rule, finding.PointerOf("identifiers", i, "value"), value(finding.Sensitive(old.Value)), arg("scheme", scheme.Code))
		if rule == RuleIdentifierShape {
			return schema.Identifier{}, true
		}
		return old, false
	}
	id = schema.Identifier{Scheme: scheme.Code, Value: identifier.Normalise(old.Scheme, old.Value)}
	return id, signs(id.Value) != signs(old.Value)
}

// isShape tells that a value has not even the shape of a number of its scheme.
func isShape(err error) bool {
	var wrong *identifier.Error
	return errors.As(err, &wrong) && wrong.Shape()
}

// signs are the letters and digits of a number.
func signs(s string) string {
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		switch {
		case c >= 'a' && c <= 'z':
			out = append(out, c-'a'+'A')
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 0x80:
			out = append(out, c)
		}
	}
	return string(out)
}
