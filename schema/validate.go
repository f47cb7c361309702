package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/internal/plan"
	"github.com/socialtechatlas/commons/schema/jsonpos"
)

// Limits of [Validate]. A record of the standard stays far below them.
const (
	// maxDepth is how deep values may nest; alternatives may hold any value.
	maxDepth = plan.MaxDepth
	// maxName is how long a name may be, and maxPath the names around a value that
	// is too deep together, in bytes: the engine writes them out for each value.
	maxName = plan.MaxName
	maxPath = 4096
	// maxDigits is how long a number may be, and maxExponent how large: longer
	// ones cost more than they can mean.
	maxDigits   = 32
	maxExponent = 400
)

// Validate checks the structure of one organisation in the standard's JSON:
// syntax, names given twice, properties, types, formats and codes. The findings
// carry pointer, line and column within record. It never panics; the record may
// be anything. What needs more than the schema documents, such as a point
// outside its country, is not its business.
func Validate(record []byte) finding.Set {
	if proven(organisationPlan(), record) {
		return nil
	}
	return validate(record, organisationEngine(), documentNodes()[organisationDocument])
}

// ValidateManifest checks the structure of a manifest, as [Validate] does, and
// that its version of the standard is not newer than [Version].
func ValidateManifest(manifest []byte) finding.Set {
	var set finding.Set
	if !proven(manifestPlan(), manifest) {
		set = validate(manifest, manifestEngine(), documentNodes()[manifestDocument])
	}
	var head struct {
		Standard string `json:"standard"`
	}
	if json.Unmarshal(manifest, &head) == nil {
		if f, newer := CheckVersion(head.Standard); newer {
			set = append(set, locate(manifest, f.On("/standard")))
		}
	}
	return finding.NewSet(slices.Values(set))
}

// ValidateOrganisation checks the structure of an organisation as its JSON
// would be checked. The findings have pointers and no positions.
func ValidateOrganisation(o *Organisation) finding.Set {
	return validateOrganisation(o, organisationEngine(), organisationPlan())
}

// validateOrganisation is ValidateOrganisation for any engine; the plan is nil where
// none proves what the engine judges.
func validateOrganisation(o *Organisation, e engine, p *plan.Plan) finding.Set {
	record, err := json.Marshal(o)
	if err != nil {
		// The one value of the model that JSON cannot hold is a number.
		for i, l := range o.Locations {
			if l.Point != nil && !(isFinite(l.Point[0]) && isFinite(l.Point[1])) {
				return finding.Of(RuleNumber.Finding().On(finding.PointerOf("locations", i, "point")))
			}
		}
		return finding.Of(RuleInternal.Finding(finding.Arg{Name: "fault", Value: err.Error()}))
	}
	if proven(p, record) {
		return nil
	}
	set := judge(record, e, documentNodes()[organisationDocument])
	for i := range set {
		set[i].Position = finding.Position{}
	}
	return finding.NewSet(slices.Values(set))
}

func isFinite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

// validate is Validate for any document.
func validate(data []byte, e engine, root *node) finding.Set {
	set := judge(data, e, root)
	locateAll(data, set)
	return finding.NewSet(slices.Values(set))
}

// judge finds what is wrong with a document; most findings have no position yet.
func judge(data []byte, e engine, root *node) []finding.Finding {
	s := scan(data)
	if s.unfit {
		return s.set
	}
	var value any
	if err := decodeExact(s.text, &value); err != nil {
		return append(s.set, syntaxFinding(data, err))
	}
	set := s.set
	broken, err := e.violations(value)
	if err != nil {
		set = append(set, RuleInternal.Finding(finding.Arg{Name: "fault", Value: err.Error()}))
	}
	var codeFindings []finding.Finding
	checkCodes(value, root, nil, &codeFindings)
	better := told(codeFindings, broken)
	for _, v := range broken {
		switch {
		case s.numbers[v.at]:
		case len(v.told) > 0:
			set = append(set, v.told...)
		case v.keyword == "pattern" && better[v.at]:
		default:
			set = append(set, explain(v, value, root)...)
		}
	}
	return append(set, codeFindings...)
}

// told holds the places of texts of which something better is to be said than that they
// have not the expected form: that the code is not known, or that there is nothing.
func told(codes []finding.Finding, broken []violation) map[finding.Pointer]bool {
	better := map[finding.Pointer]bool{}
	for _, f := range codes {
		better[f.Pointer] = true
	}
	for _, v := range broken {
		if v.keyword == "minLength" && v.told == nil {
			better[v.at] = true
		}
	}
	return better
}

// scanned is what [scan] found.
type scanned struct {
	set []finding.Finding
	// unfit text must not be decoded or judged.
	unfit bool
	// doubtful text decodes without an error although the standard refuses it, see
	// [isDoubtful].
	doubtful bool
	// text is the data with a zero for each number that must not reach the engine,
	// numbers are their places.
	text    []byte
	numbers map[finding.Pointer]bool
}

// scan finds what decoding hides and what must not reach the engine.
func scan(data []byte) scanned {
	s := scanned{text: data}
	names, here := propertyNames(), newCounter(data)
	report := func(f finding.Finding, offset int) { s.set = append(s.set, f.At(here.at(offset))) }
	if offset := invalidUTF8(data); offset >= 0 {
		line, column := jsonpos.LineColumn(data, offset)
		s.set = append(s.set, RuleEncoding.Finding().At(finding.Position{Line: line, Column: column}))
	}
	deep := false
	var path []int // the bytes of the names around and of each open value
	for v := range jsonpos.Walk(data) {
		if v.Duplicate {
			report(RuleDuplicate.Finding(finding.Arg{Name: "name", Value: v.Key}).On(v.Pointer()), v.KeyStart)
		}
		if v.Depth() > maxDepth && !deep {
			deep = true
			report(RuleDeep.Finding(finding.Arg{Name: "limit", Value: maxDepth}), v.Start)
		}
		path = append(path[:v.Depth()], len(v.Key)+2)
		if v.Depth() > 0 {
			path[v.Depth()] += path[v.Depth()-1]
		}
		if len(v.Key) > maxName {
			report(RuleUnknown.Finding(finding.Arg{Name: "name", Value: shortened(v.Key)}), v.Start)
		}
		if s.unfit = len(v.Key) > maxName || deep && path[v.Depth()] > maxPath; s.unfit {
			return s
		}
		s.doubtful = s.doubtful || isDoubtful(v, names)
		if isMonstrous(v.Literal) {
			report(RuleNumber.Finding().On(v.Pointer()), v.Start)
			s.replace(v)
		}
	}
	return s
}

// shortened is the beginning of a name that is too long to be shown.
func shortened(name string) string {
	const shown = 40
	if utf8.RuneCountInString(name) <= shown {
		return name
	}
	return string([]rune(name)[:shown]) + "…"
}

// replace puts a zero in the place of a number; all other values keep theirs.
func (s *scanned) replace(v jsonpos.Value) {
	if s.numbers == nil {
		s.numbers, s.text = map[finding.Pointer]bool{}, bytes.Clone(s.text)
	}
	s.numbers[v.Pointer()] = true
	literal := s.text[v.Start : v.Start+len(v.Literal)]
	for i := range literal {
		literal[i] = ' '
	}
	literal[0] = '0'
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, -1 when
// there is none. Decoding would put a replacement character in its place.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// isMonstrous reports whether the literal is a number beyond the limits.
func isMonstrous(literal []byte) bool {
	if len(literal) == 0 || literal[0] != '-' && (literal[0] < '0' || literal[0] > '9') {
		return false
	}
	digits, exponent, _ := strings.Cut(strings.ToLower(string(literal[:min(len(literal), 2*maxDigits)])), "e")
	exponent = strings.TrimLeft(strings.TrimLeft(exponent, "+-"), "0")
	return len(literal) >= 2*maxDigits || len(digits) > maxDigits ||
		len(exponent) > 3 || len(exponent) == 3 && exponent > "400"
}

func syntaxFinding(data []byte, err error) finding.Finding {
	offset := len(data)
	var syntax *json.SyntaxError
	var extra *trailingError
	switch {
	case errors.As(err, &syntax):
		offset = int(syntax.Offset) - 1
	case errors.As(err, &extra):
		offset = extra.offset
	}
	line, column := jsonpos.LineColumn(data, offset)
	return RuleSyntax.Finding().At(finding.Position{Line: line, Column: column})
}
