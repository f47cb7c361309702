package main

import (
	"embed"
	"sync"

	"github.com/socialtechatlas/commons/schema/finding"
)

//go:embed words
var wordFiles embed.FS

// words is what the command says, a catalogue of the same make as the findings'.
var words = sync.OnceValue(func() *finding.Catalogue { return finding.MustLoad(wordFiles, "words") })

func arg(name string, value any) finding.Arg { return finding.Arg{Name: name, Value: value} }

// plain is a text that messages show without quotes.
type plain string
