package mapping

import _ "embed"

//go:embed mapping.schema.json
var schemaDocument []byte

// Schema returns the JSON Schema (2020-12) of the mapping language, for editors
// and other programs. It says less than [Load]: it knows no columns, codes and
// regular expressions.
func Schema() []byte { return append([]byte(nil), schemaDocument...) }
