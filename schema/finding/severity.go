package finding

import "fmt"

// Severity says how much a finding matters. The zero value is Info.
type Severity uint8

const (
	// Info tells something that needs no action.
	Info Severity = iota
	// Warning tells of a value that is doubtful or was repaired.
	Warning
	// Error tells of a value that cannot be used as it stands.
	Error
)

var severityNames = [...]string{Info: "info", Warning: "warning", Error: "error"}

// AllSeverities lists every severity, mildest first.
var AllSeverities = []Severity{Info, Warning, Error}

// String returns "info", "warning" or "error".
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// ParseSeverity is the inverse of String.
func ParseSeverity(text string) (Severity, error) {
	for s, name := range severityNames {
		if name == text {
			return Severity(s), nil
		}
	}
	return Info, fmt.Errorf("finding: unknown severity %q: want info, warning or error", text)
}

// MarshalText implements encoding.TextMarshaler.
func (s Severity) MarshalText() ([]byte, error) {
	if int(s) >= len(severityNames) {
		return nil, fmt.Errorf("finding: severity out of range: %d", uint8(s))
	}
	return []byte(severityNames[s]), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Severity) UnmarshalText(text []byte) error {
	parsed, err := ParseSeverity(string(text))
	if err == nil {
		*s = parsed
	}
	return err
}
