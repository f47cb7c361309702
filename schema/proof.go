package schema

import (
	"io/fs"
	"sync"
	"unsafe"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/internal/plan"
)

// The plans prove most records valid long before the validator would. They are nil
// when a document has a keyword that plans do not know.
var (
	organisationPlan = sync.OnceValue(func() *plan.Plan { return planOf(organisationDocument) })
	manifestPlan     = sync.OnceValue(func() *plan.Plan { return planOf(manifestDocument) })
)

// proven tells that nothing is wrong with a document: neither for the validator nor
// for what the package looks at beside it.
func proven(p *plan.Plan, data []byte) bool { return provenText(p, viewOf(data)) }

func provenText(p *plan.Plan, text string) bool { return p != nil && p.Valid(text) }

// viewOf returns bytes as a text without a copy, for what neither keeps nor changes
// them: each record would be copied for nothing.
func viewOf(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

func planOf(document string) *plan.Plan {
	d := plan.Documents{
		Root:     document,
		Files:    map[string][]byte{},
		Formats:  map[string]func(string) bool{"partial-date": isPartialDateText},
		Keywords: map[string]func(map[string]any) func(string) bool{"x-code-list": codeCheck},
	}
	for _, name := range []string{organisationDocument, manifestDocument, datasetDocument} {
		data, err := fs.ReadFile(Documents(), name)
		if err != nil {
			panic(err) // the files are embedded
		}
		d.Files[name] = data
	}
	p, _ := plan.Compile(d)
	return p
}

// codeCheck looks codes of closed lists up, like [checkCodes].
func codeCheck(siblings map[string]any) func(string) bool {
	id, _ := siblings["x-code-list"].(string)
	list, ok := codes.Lookup(id)
	if open, _ := siblings["x-code-open"].(bool); open || !ok {
		return nil
	}
	if id == codes.Areas.ID() {
		return func(code string) bool { return code == "" || codes.IsArea(code) }
	}
	known := map[string]bool{"": true}
	for _, code := range list.Codes() {
		known[code] = true
	}
	return func(code string) bool { return known[code] }
}

// isPartialDateText is isPartialDate for a text.
func isPartialDateText(text string) bool {
	_, ok := Date(text).Time()
	return ok
}
