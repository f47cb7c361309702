//go:build ignore

// This program writes what the documents take from the code lists: one document
// per list, json/codes/LIST.schema.json; json/organisation-codes.schema.json, by
// which validators of others check the codes of closed lists; and the lines
// "x-code-list-schema" of the documents that people write. With -verify it tells
// whether the files are what it would write.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

const (
	draft      = "https://json-schema.org/draft/2020-12/schema"
	listFolder = "json/codes"
)

func main() {
	log.SetFlags(0)
	verify := flag.Bool("verify", false, "compare with the files instead of writing them")
	flag.Parse()

	files := map[string][]byte{}
	for _, l := range codes.Lists {
		files[filepath.Join(listFolder, l.ID()+".schema.json")] = indent(listDocument(l))
	}
	files["json/organisation-codes.schema.json"] = indent(strictDocument())
	for _, name := range []string{"json/organisation.schema.json", "json/manifest.schema.json"} {
		document, err := os.ReadFile(name)
		check(err)
		files[name] = nameLists(document)
	}
	old, err := filepath.Glob(listFolder + "/*.schema.json")
	check(err)
	for _, name := range old {
		if files[name] == nil {
			files[name] = nil // the list is gone
		}
	}
	for name, content := range files {
		have, _ := os.ReadFile(name)
		switch {
		case bytes.Equal(have, content) && content != nil:
		case *verify:
			log.Fatalf("%s is not what the code lists say: run go generate ./schema", name)
		case content == nil:
			check(os.Remove(name))
		default:
			check(os.WriteFile(name, content, 0o644))
		}
	}
}

// member and object keep the order in which people read.
type member struct {
	name  string
	value any
}

type object []member

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, m := range o {
		b.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		b.Write(plain(m.name))
		b.WriteByte(':')
		b.Write(plain(m.value))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain is JSON with "<" and ">" as they are.
func plain(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	check(e.Encode(value))
	return bytes.TrimSpace(b.Bytes())
}

func listDocument(l *codes.List) object {
	h := l.Header()
	var values []any
	for _, code := range l.Codes() {
		value := object{{"const", code}, {"title", l.Label(code)}}
		if definition := l.Definition(code); definition != "" {
			value = append(value, member{"description", definition})
		}
		values = append(values, value)
	}
	document := object{{"$schema", draft}, {"$id", schema.CodeListURL(l)}, {"title", l.Title()}}
	if about := l.About(); about != "" {
		document = append(document, member{"description", about})
	}
	return append(document, object{
		{"$comment", fmt.Sprintf("Version %s, reviewed %s. Licence: %s. Source: %s. Written by go generate from schema/codes.", h.Version, h.Date, h.Licence, strings.TrimSuffix(h.Source, "."))},
		{"type", "string"},
		{"oneOf", values},
		{"examples", l.Codes()[:1]},
		{"x-personal", schema.Never},
	}...)
}

// tree holds what a document says below one place.
type tree struct {
	order []string
	below map[string]*tree
	leaf  object
}

func (t *tree) child(token string) *tree {
	if t.below == nil {
		t.below = map[string]*tree{}
	}
	if t.below[token] == nil {
		t.below[token] = &tree{}
		t.order = append(t.order, token)
	}
	return t.below[token]
}

func (t *tree) object() object {
	if t.leaf != nil {
		return t.leaf
	}
	if items := t.below["0"]; items != nil {
		return object{{"items", items.object()}}
	}
	var members object
	for _, token := range t.order {
		members = append(members, member{token, t.below[token].object()})
	}
	return object{{"properties", members}}
}

// strictDocument refers each value of a closed list to the document of the list.
func strictDocument() object {
	root := &tree{}
	for place, property := range schema.Properties() {
		if l, ok := codes.Lookup(property.CodeList); ok && !property.CodeOpen {
			root.at(place).leaf = reference(l)
		}
	}
	return append(object{
		{"$schema", draft},
		{"$id", schema.BaseURL + "schema/" + schema.Version + "/organisation-codes.schema.json"},
		{"title", "Organisation, codes checked"},
		{"description", "The organisation document with the codes of closed lists, for validators that know JSON Schema but not this project. Of an area it checks the shape of regions, not whether their country exists."},
		{"$comment", "Written by go generate from schema/codes and organisation.schema.json."},
		{"$ref", "organisation.schema.json"},
	}, root.object()...)
}

func (t *tree) at(place finding.Pointer) *tree {
	for token := range place.Tokens() {
		t = t.child(token)
	}
	return t
}

func reference(l *codes.List) object {
	ref := object{{"$ref", schema.CodeListURL(l)}}
	if l != codes.Areas {
		return ref
	}
	return object{{"anyOf", []object{ref, {{"$ref", schema.CodeListURL(codes.Countries)}}, {{"pattern", "^[A-Z]{2}-[A-Z0-9]{1,3}$"}}}}}
}

var namesList = regexp.MustCompile(`(?m)^( *)"x-code-list": "([a-z-]+)",\n(?: *"x-code-list-schema": .*\n)?`)

// nameLists puts the $id of a list behind its name.
func nameLists(document []byte) []byte {
	return namesList.ReplaceAllFunc(document, func(found []byte) []byte {
		part := namesList.FindSubmatch(found)
		l, ok := codes.Lookup(string(part[2]))
		if !ok {
			log.Fatalf("no code list %q", part[2])
		}
		return fmt.Appendf(nil, "%s\"x-code-list\": %q,\n%s\"x-code-list-schema\": %q,\n", part[1], part[2], part[1], schema.CodeListURL(l))
	})
}

// indent writes a document with one line per code.
func indent(document object) []byte {
	var b bytes.Buffer
	check(json.Indent(&b, plain(document), "", "  "))
	b.WriteByte('\n')
	return codeLine.ReplaceAllFunc(b.Bytes(), func(entry []byte) []byte {
		return append([]byte("\n    "), joined.Replace(string(bytes.TrimSpace(entry)))...)
	})
}

// codeLine is the entry of a code as json.Indent writes it. No text of a list
// holds a line feed.
var codeLine = regexp.MustCompile(`\n    \{\n      "const": .*(\n      .*)*?\n    \}`)

var joined = strings.NewReplacer("{\n      ", "{", ",\n      ", ", ", "\n    }", "}")

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
