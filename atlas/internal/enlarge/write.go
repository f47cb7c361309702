//go:build ignore

// Write writes an enlargement as files: a list for each partner in NDJSON, or as a
// JSON array, the truth about second records, and a plan that builds an atlas of
// the lists. It learns from organisations of the standard in NDJSON, such as those
// that a build has published:
//
//	go run ./atlas/cmd/socialatlas build --out nine examples/partners/plan.yaml
//	go run atlas/internal/enlarge/write.go -learn nine/public/organisations.ndjson -out enlarged
//	go run ./atlas/cmd/socialatlas build --out atlas enlarged/plan.yaml
package main

import (
	"bufio"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/socialtechatlas/commons/atlas/internal/enlarge"
	"github.com/socialtechatlas/commons/schema"
)

func main() {
	log.SetFlags(0)
	var options enlarge.Options
	learn := flag.String("learn", "", "NDJSON `file` of organisations to learn from")
	out := flag.String("out", "", "`folder` to write, which must exist or be new")
	array := flag.Bool("array", false, "write JSON arrays instead of NDJSON")
	flag.Uint64Var(&options.Seed, "seed", 1, "seed")
	flag.IntVar(&options.Records, "records", 100_000, "records in all lists together")
	flag.Float64Var(&options.Doubles, "doubles", 0.12, "share of second records")
	flag.IntVar(&options.Lists, "lists", 3, "lists")
	flag.Parse()
	if *learn == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(*learn, *out, *array, options); err != nil {
		log.Fatal(err)
	}
}

func write(learn, out string, array bool, options enlarge.Options) error {
	f, err := os.Open(learn)
	if err != nil {
		return err
	}
	defer f.Close()
	var broken error
	records := enlarge.Learn(read(f, &broken)).Records(options)
	if broken != nil {
		return broken
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	to, name := schema.WriteNDJSON, "list-%d.ndjson"
	if array {
		to, name = schema.WriteJSON, "list-%d.json"
	}
	var sources []string
	for list := range max(1, options.Lists) {
		file := fmt.Sprintf(name, list+1)
		if err := create(out, file, func(w io.Writer) error { return to(w, enlarge.Of(records, list)) }); err != nil {
			return err
		}
		sources = append(sources, fmt.Sprintf("  - {id: %s, licence: %s, date: %q, file: %s}\n",
			enlarge.SourceID(list), enlarge.Licence, enlarge.Edition, file))
	}
	plan := func(w io.Writer) error {
		_, err := io.WriteString(w, head+strings.Join(sources, ""))
		return err
	}
	truth := func(w io.Writer) error { return writeTruth(w, records) }
	return cmp.Or(create(out, "plan.yaml", plan), create(out, "truth.tsv", truth))
}

const head = `# Made by atlas/internal/enlarge/write.go: organisations that do not exist.
plan: "1.0"
title: Enlargement
publisher: {name: Nobody}
publish: openly
licence: CC0-1.0
sources:
`

// read yields the organisations of a file and notes its first error.
func read(r io.Reader, broken *error) iter.Seq[*schema.Organisation] {
	return func(yield func(*schema.Organisation) bool) {
		for o, err := range schema.ReadNDJSON(r, schema.ReadOptions{}) {
			if *broken = err; err != nil || !yield(o) {
				return
			}
		}
	}
}

func writeTruth(w io.Writer, records iter.Seq[enlarge.Record]) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "record\tsame as\tedits")
	for r := range records {
		if r.Same != "" {
			fmt.Fprintf(b, "%s\t%s\t%v\n", r.Key(), r.Same, r.Edits)
		}
	}
	return b.Flush()
}

func create(dir, name string, to func(io.Writer) error) error {
	f, err := os.Create(filepath.Join(dir, name))
	if err != nil {
		return err
	}
	return errors.Join(to(f), f.Close())
}
