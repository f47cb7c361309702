//go:build ignore

// This program writes data/countries.json from the country names of Unicode
// CLDR, or with -verify tells whether the file agrees with them. It fetches the
// npm package cldr-localenames-full unless -cldr names its unpacked folder.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const (
	version = "48.2.0"
	target  = "data/countries.json"
	// want counts the codes of ISO 3166-1 and XK.
	want = 250
)

var languages = []string{"en", "fr", "de", "es", "it", "pt-PT", "nl", "pl"}

// noCountry are two-letter codes of CLDR that are no ISO 3166-1 country:
// groups, exceptional reservations and private codes.
var noCountry = []string{"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

type entry struct {
	Code   string            `json:"code"`
	Labels map[string]string `json:"labels"`
}

func main() {
	folder := flag.String("cldr", "", "unpacked npm package cldr-localenames-full")
	verify := flag.Bool("verify", false, "compare with the file instead of writing it")
	flag.Parse()
	if *folder == "" {
		dir, err := os.MkdirTemp("", "cldr")
		check(err)
		defer os.RemoveAll(dir)
		*folder = fetch(dir)
	}
	out := render(*folder)
	if !*verify {
		check(os.WriteFile(target, out, 0o644))
		return
	}
	have, err := os.ReadFile(target)
	check(err)
	if !bytes.Equal(have, out) {
		log.Fatalf("%s differs from CLDR %s: run go generate", target, version)
	}
}

func fetch(dir string) string {
	for _, args := range [][]string{
		{"npm", "pack", "--silent", "cldr-localenames-full@" + version},
		{"tar", "xzf", "cldr-localenames-full-" + version + ".tgz"},
	} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir, cmd.Stderr = dir, os.Stderr
		check(cmd.Run())
	}
	return filepath.Join(dir, "package")
}

func render(folder string) []byte {
	byCode := map[string]*entry{}
	for _, lang := range languages {
		for code, name := range territories(folder, lang) {
			if len(code) != 2 || slices.Contains(noCountry, code) {
				continue
			}
			if byCode[code] == nil {
				byCode[code] = &entry{Code: code, Labels: map[string]string{}}
			}
			byCode[code].Labels[strings.TrimSuffix(lang, "-PT")] = name
		}
	}
	if len(byCode) != want {
		log.Fatalf("%d countries, want %d", len(byCode), want)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `{
  "id": "countries",
  "title": {"en": "Countries", "fr": "Pays", "de": "Länder", "es": "Países", "it": "Paesi", "pt": "Países", "nl": "Landen", "pl": "Kraje"},
  "version": "CLDR %s",
  "source": "ISO 3166-1 alpha-2 codes and XK (Kosovo); names from Unicode CLDR, npm package cldr-localenames-full %s; written by gen_countries.go",
  "licence": "Unicode-3.0",
  "date": "2026-11-24",
  "entries": [
`, version, version)
	codes := make([]string, 0, len(byCode))
	for code := range byCode {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for i, code := range codes {
		line, err := json.Marshal(byCode[code])
		check(err)
		comma := ","
		if i == len(codes)-1 {
			comma = ""
		}
		fmt.Fprintf(&b, "    %s%s\n", line, comma)
	}
	b.WriteString("  ]\n}\n")
	return b.Bytes()
}

func territories(folder, lang string) map[string]string {
	raw, err := os.ReadFile(filepath.Join(folder, "main", lang, "territories.json"))
	check(err)
	var doc struct {
		Main map[string]struct {
			LocaleDisplayNames struct {
				Territories map[string]string `json:"territories"`
			} `json:"localeDisplayNames"`
		} `json:"main"`
	}
	check(json.Unmarshal(raw, &doc))
	return doc.Main[lang].LocaleDisplayNames.Territories
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
