package main

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed words
var wordFiles embed.FS

// words is what the command says, a catalogue of the same make as the findings'.
var words = sync.OnceValue(func() *finding.Catalogue {
	sub, err := fs.Sub(wordFiles, "words")
	if err == nil {
		var c *finding.Catalogue
		if c, err = finding.LoadCatalogue(sub); err == nil {
			return c
		}
	}
	panic(err) // an embedded file is broken: found by the command's own tests
})

func arg(name string, value any) finding.Arg { return finding.Arg{Name: name, Value: value} }

// plain is a text that messages show without quotes.
type plain string
