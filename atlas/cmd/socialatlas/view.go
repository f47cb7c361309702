package main

import (
	"encoding/json"
	"fmt"
)

// view is the answer of a look-up: JSON for programs as it stands, and a text for
// people.
type view interface{ text(e *env) string }

// print writes an answer to standard output, as "json" or "text".
func (e *env) print(v view, format string) error {
	var err error
	if format == "json" {
		encoder := json.NewEncoder(e.out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(v)
	} else {
		_, err = fmt.Fprint(e.out, v.text(e))
	}
	if err != nil {
		return &writeError{"-", err}
	}
	return nil
}
