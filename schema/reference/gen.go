//go:build ignore

// This program writes reference.md and reference.html. With -verify it tells
// whether they are what it would write.
package main

import (
	"bytes"
	"flag"
	"io"
	"log"
	"os"

	"github.com/socialtechatlas/commons/schema/reference"
)

func main() {
	log.SetFlags(0)
	verify := flag.Bool("verify", false, "compare with the files instead of writing them")
	flag.Parse()
	for name, write := range map[string]func(io.Writer) error{"reference.md": reference.WriteMarkdown, "reference.html": reference.WriteHTML} {
		var b bytes.Buffer
		check(write(&b))
		if !*verify {
			check(os.WriteFile(name, b.Bytes(), 0o644))
			continue
		}
		if have, err := os.ReadFile(name); err != nil || !bytes.Equal(have, b.Bytes()) {
			log.Fatalf("%s is not what the standard says: run go generate ./schema/reference", name)
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
