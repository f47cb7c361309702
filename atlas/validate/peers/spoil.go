//go:build ignore

// Spoil makes a mistake in one record of a hundred of an NDJSON file.
//
//	go run spoil.go < valid.ndjson > spoilt.ndjson
package main

import (
	"bufio"
	"log"
	"os"

	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	out := bufio.NewWriter(os.Stdout)
	for n := 0; lines.Scan(); n++ {
		line := lines.Text()
		if n%100 == 50 {
			line, _ = enlarge.Spoil(line, n/100)
		}
		if _, err := out.WriteString(line + "\n"); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}
