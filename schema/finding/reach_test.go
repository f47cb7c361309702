package finding

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatReachesAPersonIsMaskedInAnyColumn(t *testing.T) {
	rule := &Rule{ID: "date-invalid"}
	for text, masked := range map[string]bool{
		"jeanne.dupont@mail.example.net": true, "Contact: <jeanne@mail.net>, FR": true, "+33 6 12 34 56 78": true, "06 12 34 56 78": true, "tel. (030) 123-45678": true, "06.12.34.56.78": true, "0033612345678": true,
		"2025-13-02": false, "02/03/2024": false, "@twitter": false, "https://example.org/@commons": false, "a@b": false, "552 100 554 00013": false, "48.8566123456": false, "0.123456789012": false,
		"31.02.2019": false, "": false, "Lyon": false, "01067": false,
	} {
		f := rule.With(text)
		data, err := json.Marshal(f)
		require.NoError(t, err)
		if masked {
			assert.NotContains(t, f.Error(), text)
			assert.NotContains(t, string(data), text)
		} else {
			assert.Contains(t, f.Error(), text)
			assert.Equal(t, []Arg{{"value", text}}, f.Args)
		}
		assert.Equal(t, rule.With(Sensitive(text)).Args[0].Value == f.Args[0].Value, masked)
	}
	args := []Arg{{"value", "a"}, {"example", "info@example.org"}, {"values", []string{"x", "jeanne@mail.net"}}}
	f := rule.Finding(args...)
	assert.Equal(t, "info@example.org", f.Args[1].Value, "our own words")
	assert.Equal(t, []string{"x", "j…(15)"}, f.Args[2].Value)
	assert.Equal(t, []string{"x", "jeanne@mail.net"}, args[2].Value, "the caller's arguments stay")
}
