package schema

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
)

// violation is one keyword of a document that a value breaks.
type violation struct {
	at      finding.Pointer
	keyword string
	// told is what there is to say, where [explain] need not find it out.
	told []finding.Finding
	// echo tells that nothing but another violation makes this one.
	echo bool
}

// engine judges decoded JSON against one document. It is the seam behind which
// the JSON Schema library can be replaced.
type engine interface {
	// violations returns what is broken, in no order. An error is a fault of
	// the engine, never of the value.
	violations(value any) ([]violation, error)
}

var (
	organisationEngine = sync.OnceValue(func() engine { return compile(organisationDocument) })
	manifestEngine     = sync.OnceValue(func() engine { return compile(manifestDocument) })
)

// compile builds the engine of an embedded document. The compiler sees the
// embedded documents only: no file, no network.
func compile(document string) engine {
	c := newCompiler(func(u string) (io.ReadCloser, error) {
		name, ok := strings.CutPrefix(u, documentURL(""))
		if !ok {
			return nil, fmt.Errorf("schema: %s is none of the standard's documents", u)
		}
		return Documents().Open(name)
	})
	return jsonschemaEngine{c.MustCompile(documentURL(document))}
}

// newCompiler returns a compiler that sees what load opens and nothing else.
func newCompiler(load func(url string) (io.ReadCloser, error)) *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.Formats["partial-date"] = isPartialDate
	c.LoadURL = load
	return c
}

// isPartialDate is the format of a [Date]; other types than strings pass, as
// the specification of formats asks.
func isPartialDate(value any) bool {
	text, ok := value.(string)
	if !ok {
		return true
	}
	_, err := ParseDate(text)
	return err == nil
}

// jsonschemaEngine is the engine of github.com/santhosh-tekuri/jsonschema/v5. A
// compiled schema is safe for concurrent use.
type jsonschemaEngine struct{ schema *jsonschema.Schema }

func (e jsonschemaEngine) violations(value any) ([]violation, error) {
	broken, err := errorsOf(e.schema, value)
	if broken == nil {
		return nil, err
	}
	return collect(broken, nil), nil
}

// errorsOf judges a value, nil for one that is valid. The error is a fault of the
// library.
func errorsOf(s *jsonschema.Schema, value any) (broken *jsonschema.ValidationError, err error) {
	defer func() {
		// The library panics on some numbers; a record must not end a run.
		if r := recover(); r != nil {
			broken, err = nil, fmt.Errorf("schema: validator: %v", r)
		}
	}()
	err = s.Validate(value)
	if errors.As(err, &broken) {
		return broken, nil
	}
	return nil, err
}

// collect gathers the leaves: the inner nodes only say that something below
// them is wrong.
func collect(e *jsonschema.ValidationError, found []violation) []violation {
	if len(e.Causes) == 0 {
		keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
		if strings.Contains(e.KeywordLocation, "/propertyNames/") {
			keyword = "propertyNames"
		}
		return append(found, violation{at: placeOf(e), keyword: keyword})
	}
	for _, cause := range e.Causes {
		found = collect(cause, found)
	}
	return found
}

// placeOf is the place of the value that an error is about.
func placeOf(e *jsonschema.ValidationError) finding.Pointer {
	at, err := url.PathUnescape(e.InstanceLocation)
	if err != nil {
		at = e.InstanceLocation
	}
	return finding.Pointer(at)
}
