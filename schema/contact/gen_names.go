//go:build ignore

// This program writes data/forenames.txt and data/surnames.txt from the lists of
// sigpwned/popular-names-by-country-dataset, given as two arguments: forenames,
// then surnames.
package main

import (
	"encoding/csv"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// least is how many letters a name needs to tell anything in a local part.
const least = 3

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: go run gen_names.go FORENAMES.csv SURNAMES.csv")
	}
	write("data/forenames.txt", names(os.Args[1]))
	write("data/surnames.txt", names(os.Args[2]))
}

// names returns the names of a list, native and romanised, as keys in one word.
func names(file string) []string {
	data, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		log.Fatal(err)
	}
	var all []string
	for _, column := range []string{"Localized Name", "Romanized Name"} {
		at := slices.Index(rows[0], column)
		for _, row := range rows[1:] {
			if name := strings.ReplaceAll(fold.Key(row[at]), " ", ""); len(name) >= least && isASCII(name) {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 'z' })
}

func write(file string, lines []string) {
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}
