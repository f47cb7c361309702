package publish

import (
	"bufio"
	"encoding/json"
)

// writeScript writes a script that hands one JSON value to before…after, as in
// "f(JSON.parse("…"));". The value travels as a string for JSON.parse: partner
// text stays data whatever it holds. It is escaped twice, and < > & and the line
// separators U+2028 and U+2029 never stand bare, so that it cannot end the
// script, not even when a page inlines it; and a key such as __proto__ becomes a
// plain property, which it would not in an object literal.
func writeScript(w *bufio.Writer, before string, value any, after string) error {
	inner, err := plainJSON(value)
	if err != nil {
		return err
	}
	outer, err := json.Marshal(string(inner)) // escapes HTML
	if err != nil {
		return err
	}
	w.WriteString(before + "JSON.parse(")
	w.Write(outer)
	_, err = w.WriteString(")" + after + ";\n")
	return err
}
