package mapping

import (
	"strings"
	"testing"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load("everything.yaml", strings.NewReader(everything)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkApply(b *testing.B) {
	m, err := Load("everything.yaml", strings.NewReader(everything))
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		m    *Mapping
	}{{"everything", m}, {"short", load(b, "name: name\ncountry: {from: country, do: [country]}")}} {
		b.Run(c.name, func(b *testing.B) {
			record := source.NewRecord(1, finding.Position{File: "e.csv"}, everythingColumns, everythingRows[0])
			b.ReportAllocs()
			for b.Loop() {
				c.m.Apply(record, origin)
			}
		})
	}
}
