//go:build ignore

// Command gen writes data/names.tsv and data/codes.tsv from two npm packages:
//
//	npm pack cldr-localenames-full@48.2.0 @rapideditor/country-coder@5.6.1
//	go run gen.go -cldr DIR/package -borders DIR/package/src/data/borders.json [-verify]
//
// With -verify it writes nothing and fails when the files differ from what it
// would write.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// european are the countries that get names in every language below.
const european = "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM TR UA VA XK"

// official are the official and co-official languages of those countries, as
// CLDR names its folders; world are the languages for all other countries.
const (
	official = "en az be bg br bs ca cs cy da de el es et eu fi fo fr ga gd gl hr hu hy is it ka lb lt lv mk mt nl nn no pl pt pt-PT rm ro ru se sk sl sq sr sr-Latn sv tr uk"
	world    = "en de es fr it nl pl pt pt-PT"
)

func main() {
	log.SetFlags(0)
	cldr := flag.String("cldr", "", "folder of the unpacked package cldr-localenames-full")
	borders := flag.String("borders", "", "borders.json of the unpacked package country-coder")
	verify := flag.Bool("verify", false, "compare with the files instead of writing them")
	flag.Parse()

	codes, err := readCodes(*borders)
	if err != nil {
		log.Fatal(err)
	}
	names, err := readNames(*cldr, codes)
	if err != nil {
		log.Fatal(err)
	}
	for name, data := range map[string][]byte{"codes.tsv": codesFile(codes), "names.tsv": names} {
		path := filepath.Join("data", name)
		if *verify {
			old, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(old, data) {
				log.Fatalf("%s is not what the sources give (%v)", path, err)
			}
			continue
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// readCodes gives alpha-2 → alpha-3 and number of every officially assigned code,
// and of Kosovo, whose user-assigned code the European institutions use.
func readCodes(path string) (map[string][2]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		Features []struct {
			Properties struct{ ISO1A2, ISO1A3, ISO1N3, ISOStatus string }
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	codes := map[string][2]string{}
	for _, f := range file.Features {
		p := f.Properties
		if len(p.ISO1A2) == 2 && len(p.ISO1A3) == 3 && (p.ISOStatus == "" && p.ISO1N3 != "" || p.ISO1A2 == "XK") {
			codes[p.ISO1A2] = [2]string{p.ISO1A3, p.ISO1N3}
		}
	}
	return codes, nil
}

func codesFile(codes map[string][2]string) []byte {
	var b bytes.Buffer
	b.WriteString("# ISO 3166-1 alpha-2, alpha-3 and numeric codes, and XK, which has no number. Source: npm @rapideditor/country-coder 5.6.1, ISC.\n# Made by gen.go; do not edit.\n")
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", code, codes[code][0], codes[code][1])
	}
	return b.Bytes()
}

// readNames gives one line per country and name, with the languages that use it.
func readNames(dir string, codes map[string][2]string) ([]byte, error) {
	type entry struct{ code, name string }
	languages := map[entry][]string{}
	inWorld, inEurope := strings.Fields(world), strings.Fields(european)
	for _, lang := range strings.Fields(official) {
		data, err := os.ReadFile(filepath.Join(dir, "main", lang, "territories.json"))
		if err != nil {
			return nil, err
		}
		var file struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		if err := json.Unmarshal(data, &file); err != nil {
			return nil, err
		}
		for key, name := range file.Main[lang].LocaleDisplayNames.Territories {
			code, variant, _ := strings.Cut(key, "-alt-")
			if variant == "short" && len(strings.Map(dropSigns, name)) < 4 {
				continue // "UK", and "R.-U." in French: codes, not names
			}
			e := entry{code, name}
			wanted := slices.Contains(inEurope, code) || slices.Contains(inWorld, lang)
			if codes[code][0] != "" && wanted && name != code && !slices.Contains(languages[e], lang) {
				languages[e] = append(languages[e], lang)
			}
		}
	}
	var b bytes.Buffer
	b.WriteString("# Names of countries. Source: Unicode CLDR, npm cldr-localenames-full 48.2.0, Unicode-3.0.\n# Made by gen.go; do not edit. Columns: code, name, languages.\n")
	entries := slices.SortedFunc(maps.Keys(languages), func(x, y entry) int {
		return cmp.Or(cmp.Compare(x.code, y.code), cmp.Compare(x.name, y.name))
	})
	for _, e := range entries {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", e.code, e.name, strings.Join(languages[e], " "))
	}
	return b.Bytes(), nil
}

// dropSigns is a mapping that keeps letters only.
func dropSigns(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}
