package validate

import _ "embed"

//go:embed settings.schema.json
var settingsSchema []byte

// SettingsSchema returns the JSON Schema (2020-12) of settings, for editors and other
// programs. It says less than [LoadSettings]: it does not know which rules there are.
func SettingsSchema() []byte { return append([]byte(nil), settingsSchema...) }
