//go:build ignore

// This program writes data/index.bin, the table of all wordings, or with -verify
// tells whether the file is what the other data files make.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"

	"github.com/socialtechatlas/commons/schema/legal"
	"github.com/socialtechatlas/commons/schema/legal/internal/compile"
)

const target = "data/index.bin"

func main() {
	verify := flag.Bool("verify", false, "compare with the file instead of writing it")
	flag.Parse()
	out, err := compile.Index(legal.Forms(), compile.Files{
		Wordings: read("data/wordings.tsv"), Stems: read("data/stems.tsv"), Asides: read("data/asides.tsv"),
	})
	check(err)
	if !*verify {
		check(os.WriteFile(target, out, 0o644))
	} else if have, err := os.ReadFile(target); err != nil || !bytes.Equal(have, out) {
		log.Fatalf("%s is not what the data files make: run go generate ./schema/legal", target)
	}
}

func read(name string) string {
	text, err := os.ReadFile(name)
	check(err)
	return string(text)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
