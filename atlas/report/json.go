package report

import (
	"bufio"
	"bytes"
	_ "embed" // for the schema of reports
	"encoding/json"
	"io"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// WriteJSON writes the account with its totals as one JSON document; keys are
// in a fixed order.
func WriteJSON(w io.Writer, a Account) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	sources := a.Sources
	if sources == nil {
		sources = []SourceAccount{}
	}
	return e.Encode(struct {
		Sources []SourceAccount `json:"sources"`
		Totals  SourceAccount   `json:"totals"`
	}{sources, a.Totals()})
}

// jsonPrinter writes one JSON document as it goes.
type jsonPrinter struct {
	*reader
	w *bufio.Writer
	n int
}

// NewJSON returns a printer of one JSON document, that of [JSONSchema]: the findings,
// each with its message and hint in the best of the preferred languages, then files and
// counts. It is written as findings come and holds none.
func NewJSON(w io.Writer, prefs ...language.Tag) Printer {
	p := &jsonPrinter{newReader(prefs), bufio.NewWriter(w), 0}
	_, _ = p.w.WriteString(`{"$schema":"` + JSONSchemaURL + `","report":"` + JSONVersion + `","findings":[`) // a failure is told by Flush
	return p
}

// JSONVersion is the version of the form of JSON reports. A minor version adds
// properties.
const JSONVersion = "1.0"

// JSONSchemaURL is the $id of [JSONSchema], which names the version of the form.
const JSONSchemaURL = schema.BaseURL + "report/" + JSONVersion + "/report.schema.json"

//go:embed report.schema.json
var jsonSchema []byte

// JSONSchema returns the JSON Schema document of JSON reports.
func JSONSchema() []byte { return bytes.Clone(jsonSchema) }

// Print implements [Printer].
func (p *jsonPrinter) Print(f finding.Finding) error {
	message, hint := p.rules.Message(f, p.prefs...), p.rules.Hint(f, p.prefs...)
	f.Record = f.Key()
	data, err := json.Marshal(struct {
		finding.Finding
		Message string `json:"message"`
		Hint    string `json:"hint,omitempty"`
	}{f, message, hint})
	if err != nil {
		return err
	}
	if p.n++; p.n > 1 {
		_, _ = p.w.WriteString(",") // a failure is told by Flush
	}
	_, _ = p.w.WriteString("\n")
	_, err = p.w.Write(data)
	return err
}

// Close implements [Printer].
func (p *jsonPrinter) Close(v Validation) error {
	if v.Files == nil {
		v.Files = []validate.Summary{}
	}
	if v.Counts == nil {
		v.Counts = []validate.Count{}
	}
	stale := make([]string, len(v.Stale))
	for i, e := range v.Stale {
		stale[i] = e.String()
	}
	data, err := json.Marshal(struct {
		Validation
		Stale []string `json:"stale,omitempty"`
	}{v, stale})
	if err != nil {
		return err
	}
	_, _ = p.w.WriteString("\n],")
	_, _ = p.w.Write(data[1:])
	_, _ = p.w.WriteString("\n")
	return p.w.Flush()
}
