package contact

import (
	"strings"
	"testing"
)

func BenchmarkFindMailboxes(b *testing.B) {
	for name, text := range map[string]string{
		"prose":   strings.Repeat("Un lieu ouvert à toutes et à tous pour apprendre le numérique, le mardi de 14 h à 18 h. ", 1000),
		"hostile": strings.Repeat("a@b.", 20_000),
		"words":   strings.Repeat(" at ", 20_000),
		"letters": strings.Repeat("ä", 40_000) + "@example.org",
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				FindMailboxes(text)
			}
		})
	}
}

func BenchmarkKind(b *testing.B) {
	m := Mailbox{"mairie.saint-martin", "example.org"}
	b.ReportAllocs()
	for b.Loop() {
		m.Kind()
	}
}
