package inspect

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// plain is a text that YAML reads as it stands, a slash, blank or hyphen inside included.
var plain = regexp.MustCompile(`^\pL[\pL\pN_./ -]*[\pL\pN]$`)

var notText = regexp.MustCompile(`(?i)^(?:true|false|yes|no|on|off|null|nan|inf)$`)

// scalar writes a text as YAML, in quotes where needed.
func scalar(text string) string {
	if plain.MatchString(text) && !notText.MatchString(text) {
		return text
	}
	return quote(text)
}

// quote writes a double-quoted YAML text: letters stand as they are, everything
// that does not print is escaped.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case strconv.IsPrint(r):
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
