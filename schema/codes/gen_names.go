//go:build ignore

// This program writes what the lists of countries and languages take from
// Unicode CLDR: their codes, data/countries.json and data/languages.json, and
// their names, data/names. With -verify it tells whether the files agree with
// CLDR. It fetches the npm package cldr-localenames-full unless -cldr names its
// unpacked folder.
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
	// reviewed is the day on which somebody last looked at what this writes.
	reviewed = "2026-11-26"
	// want counts the codes of ISO 3166-1 and XK.
	want = 250
)

// folders names the folder of CLDR for each language that has texts here.
var folders = map[string]string{
	"bg": "bg", "ca": "ca", "cs": "cs", "da": "da", "de": "de", "el": "el", "en": "en", "es": "es", "et": "et", "eu": "eu",
	"fi": "fi", "fr": "fr", "ga": "ga", "gl": "gl", "hr": "hr", "hu": "hu", "is": "is", "it": "it", "lt": "lt", "lv": "lv",
	"mt": "mt", "nb": "no", "nl": "nl", "pl": "pl", "pt": "pt-PT", "ro": "ro", "sk": "sk", "sl": "sl", "sv": "sv", "uk": "uk",
}

// complete are the languages in which every code must have a name.
var complete = []string{"de", "en", "es", "fr", "it", "nl", "pl", "pt"}

// noCountry are two-letter codes of CLDR that are no ISO 3166-1 country:
// groups, exceptional reservations and private codes.
var noCountry = []string{"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}

// spoken are the official languages of the European Union, of its neighbours
// and of their regions, and the larger ones that newcomers speak.
var spoken = strings.Fields(`
	bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv
	az be bs hy is ka lb mk nb nn no rm ru sq sr tr uk
	an ast br ca co csb cy dsb eo eu fo fur fy gd gl gsw gv hsb kl kw lad li lij lmo mwl nap nds oc rom rup sc scn sco se
	sma smj smn sms szl vec wa wae yi
	ar bn fa he hi ku pa so ta ti ur vi zh`)

// list is what a list takes from CLDR.
type list struct {
	id, source string
	codes      []string
	names      map[string]map[string]string // language → code → name
}

func main() {
	folder := flag.String("cldr", "", "unpacked npm package cldr-localenames-full")
	verify := flag.Bool("verify", false, "compare with the files instead of writing them")
	flag.Parse()
	if *folder == "" {
		dir, err := os.MkdirTemp("", "cldr")
		check(err)
		defer os.RemoveAll(dir)
		*folder = fetch(dir)
	}
	files := render(countries(*folder), languages(*folder))
	for name, content := range files {
		if !*verify {
			check(os.MkdirAll(filepath.Dir(name), 0o755))
			check(os.WriteFile(name, content, 0o644))
			continue
		}
		have, err := os.ReadFile(name)
		check(err)
		if !bytes.Equal(have, content) {
			log.Fatalf("%s differs from CLDR %s: run go generate", name, version)
		}
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

func countries(folder string) list {
	l := list{id: "countries", source: "ISO 3166-1 alpha-2 codes and XK (Kosovo)", names: map[string]map[string]string{}}
	for language, dir := range folders {
		l.names[language] = map[string]string{}
		for code, name := range read(folder, dir, "territories") {
			if len(code) == 2 && !slices.Contains(noCountry, code) && name != code {
				l.names[language][code] = name
			}
		}
	}
	for code := range l.names["en"] {
		l.codes = append(l.codes, code)
	}
	if len(l.codes) != want {
		log.Fatalf("%d countries, want %d", len(l.codes), want)
	}
	return l
}

func languages(folder string) list {
	l := list{id: "languages", source: "BCP 47 tags of languages spoken in Europe", names: map[string]map[string]string{}, codes: slices.Clone(spoken)}
	for language, dir := range folders {
		l.names[language] = map[string]string{}
		all := read(folder, dir, "languages")
		for _, code := range spoken {
			if name := all[code]; name != "" && name != code {
				l.names[language][code] = name
			}
		}
	}
	return l
}

// read returns code → name of a kind of names in a language.
func read(folder, language, kind string) map[string]string {
	raw, err := os.ReadFile(filepath.Join(folder, "main", language, kind+".json"))
	check(err)
	var doc struct {
		Main map[string]struct {
			LocaleDisplayNames map[string]map[string]string `json:"localeDisplayNames"`
		} `json:"main"`
	}
	check(json.Unmarshal(raw, &doc))
	return doc.Main[language].LocaleDisplayNames[kind]
}

func render(lists ...list) map[string][]byte {
	files := map[string][]byte{}
	for language := range folders {
		b := bytes.NewBufferString("list\tcode\tlabel\n")
		for _, l := range lists {
			slices.Sort(l.codes)
			for _, code := range l.codes {
				name := l.names[language][code]
				switch {
				case name != "":
					fmt.Fprintf(b, "%s\t%s\t%s\n", l.id, code, name)
				case slices.Contains(complete, language):
					log.Fatalf("%s %s has no name in %s", l.id, code, language)
				}
			}
		}
		files["data/names/"+language+".tsv"] = b.Bytes()
	}
	for _, l := range lists {
		files["data/"+l.id+".json"] = facts(l)
	}
	return files
}

func facts(l list) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{
  "id": %q,
  "version": "CLDR %s",
  "source": "%s; names from Unicode CLDR, npm package cldr-localenames-full %s; written by gen_names.go",
  "licence": "Unicode-3.0",
  "date": %q,
  "labelSource": "CLDR %s",
  "entries": [
`, l.id, version, l.source, version, reviewed, version)
	for i, code := range l.codes {
		comma := ","
		if i == len(l.codes)-1 {
			comma = ""
		}
		fmt.Fprintf(&b, "    {\"code\": %q}%s\n", code, comma)
	}
	b.WriteString("  ]\n}\n")
	return b.Bytes()
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
