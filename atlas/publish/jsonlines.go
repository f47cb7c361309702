package publish

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema"
)

// plainJSON is JSON on one line as programs like it: no HTML escapes, map keys
// sorted.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// writeLines writes one JSON value a line.
func writeLines[T any](w *bufio.Writer, values iter.Seq[T]) error {
	for v := range values {
		data, err := plainJSON(v)
		if err != nil {
			return err
		}
		w.Write(data)
		if err := w.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}

// sorted returns the organisations by id; the caller's slice stays as it is.
func sorted(orgs []*schema.Organisation) []*schema.Organisation {
	return slices.SortedStableFunc(slices.Values(orgs), func(a, b *schema.Organisation) int {
		return strings.Compare(a.ID, b.ID)
	})
}
