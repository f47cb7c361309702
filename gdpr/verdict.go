package gdpr

import "fmt"

// Verdict is what a policy does with a value. The zero value is the strictest.
type Verdict uint8

const (
	// Remove: the value is neither kept, compared nor published.
	Remove Verdict = iota
	// Withhold: the value may be compared by its key, and is not published.
	Withhold
	// Publish: the value may appear in public.
	Publish
)

var verdictNames = [...]string{Remove: "remove", Withhold: "withhold", Publish: "publish"}

// AllVerdicts lists every verdict, strictest first.
var AllVerdicts = []Verdict{Remove, Withhold, Publish}

// String returns "remove", "withhold" or "publish".
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return fmt.Sprintf("verdict(%d)", uint8(v))
}

// MarshalText implements encoding.TextMarshaler, for JSON and YAML.
func (v Verdict) MarshalText() ([]byte, error) {
	if int(v) >= len(verdictNames) {
		return nil, &VerdictError{Text: v.String()}
	}
	return []byte(verdictNames[v]), nil
}

// UnmarshalText is the inverse of MarshalText; it fails with [*VerdictError].
func (v *Verdict) UnmarshalText(text []byte) error {
	for i, name := range verdictNames {
		if name == string(text) {
			*v = Verdict(i)
			return nil
		}
	}
	return &VerdictError{Text: string(text)}
}

// VerdictError is a text that names no verdict.
type VerdictError struct{ Text string }

// Error implements error.
func (e *VerdictError) Error() string {
	return fmt.Sprintf("gdpr: unknown verdict %q: want remove, withhold or publish", e.Text)
}
