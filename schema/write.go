package schema

import (
	"bufio"
	"encoding/json"
	"io"
	"iter"
)

// WriteNDJSON writes one organisation per line. The same organisations give the
// same bytes: members in the order of the model, free keys sorted, no blanks.
// [ReadNDJSON] reads it back.
func WriteNDJSON(w io.Writer, organisations iter.Seq[*Organisation]) error {
	return writeRecords(w, organisations, "", "", "")
}

// WriteJSON writes a JSON array with one organisation per line, so that two
// editions can be compared line by line. [ReadJSON] reads it back.
func WriteJSON(w io.Writer, organisations iter.Seq[*Organisation]) error {
	return writeRecords(w, organisations, "[\n", ",", "]\n")
}

func writeRecords(w io.Writer, organisations iter.Seq[*Organisation], open, comma, end string) error {
	b := bufio.NewWriterSize(w, 64<<10)
	_, _ = b.WriteString(open) // the writer keeps its first error for Flush
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	first := true
	for o := range organisations {
		if !first {
			_, _ = b.WriteString(comma)
		}
		first = false
		if err := e.Encode(o); err != nil {
			return err
		}
	}
	_, _ = b.WriteString(end)
	return b.Flush()
}
