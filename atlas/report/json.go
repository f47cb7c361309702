package report

import (
	"encoding/json"
	"io"
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
