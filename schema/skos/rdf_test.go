package skos_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/legal"
	"github.com/socialtechatlas/commons/schema/skos"
)

// triple is subject, predicate, object, language, datatype.
type triple [5]string

const (
	skosNames = "http://www.w3.org/2004/02/skos/core#"
	termNames = "http://purl.org/dc/terms/"
)

// rdflib reads a document with the Python library rdflib, an implementation of
// others. Set SOCIALATLAS_PYTHON to the interpreter that has it.
func rdflib(t *testing.T, document []byte) map[triple]bool {
	python := os.Getenv("SOCIALATLAS_PYTHON")
	if python == "" {
		python = "python3"
	}
	if err := exec.Command(python, "-c", "import rdflib").Run(); err != nil {
		t.Skip("no Python with rdflib: pip install rdflib, or set SOCIALATLAS_PYTHON to an interpreter that has it")
	}
	read := exec.Command(python, "testdata/triples.py")
	read.Stdin = bytes.NewReader(document)
	read.Stderr = os.Stderr
	out, err := read.Output()
	require.NoError(t, err)
	triples := map[triple]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var x triple
		require.NoError(t, json.Unmarshal(lines.Bytes(), &x))
		triples[x] = true
	}
	return triples
}

func TestAnotherProgramReadsWhatTheListsSay(t *testing.T) {
	triples := rdflib(t, write(t, everything()...))
	for want := range wanted() {
		assert.True(t, triples[want], "%q", want)
	}
	counts := map[string]int{}
	for x := range triples {
		counts[x[1]]++
	}
	labels := 0
	for x := range wanted() {
		if x[1] == skosNames+"prefLabel" {
			labels++
		}
	}
	foreign := counts[skosNames+"inScheme"] - counts[skosNames+"topConceptOf"]
	assert.Equal(t, labels+foreign, counts[skosNames+"prefLabel"], "labels that no list has")
}

// wanted are triples made straight from the lists and the taxonomy.
func wanted() map[triple]bool {
	all := map[triple]bool{}
	for _, l := range codes.Lists {
		scheme := skos.URI(l.ID(), "")
		for language, text := range l.Header().Title {
			all[triple{scheme, termNames + "title", text, language, ""}] = true
		}
		for e := range l.All() {
			concept := skos.URI(l.ID(), e.Code)
			all[triple{concept, skosNames + "inScheme", scheme, "", ""}] = true
			all[triple{concept, skosNames + "notation", e.Code, "", ""}] = true
			for language, text := range e.Labels {
				all[triple{concept, skosNames + "prefLabel", text, language, ""}] = true
			}
			for language, text := range e.Definitions {
				all[triple{concept, skosNames + "definition", text, language, ""}] = true
			}
			for _, system := range codes.Systems() {
				for _, m := range l.Mapped(system.ID, e.Code) {
					if m.URI != "" {
						all[triple{concept, skosNames + string(m.Relation) + "Match", m.URI, "", ""}] = true
					}
				}
			}
		}
	}
	for _, f := range legal.Forms() {
		addForm(all, f)
	}
	return all
}

func addForm(all map[triple]bool, f legal.Form) {
	scheme := map[bool]string{false: "legal-forms", true: "legal-statuses"}[f.Status]
	concept := skos.URI(scheme, f.ID)
	all[triple{concept, skosNames + "topConceptOf", skos.URI(scheme, ""), "", ""}] = true
	all[triple{concept, skosNames + "broadMatch", skos.URI("families", f.Family), "", ""}] = true
	for _, code := range f.ELF {
		all[triple{concept, skosNames + "notation", code, "", skos.URI("notations", "iso-20275")}] = true
	}
	for _, n := range f.Names {
		property := "prefLabel"
		for _, former := range f.Names {
			if former == n {
				break
			}
			if former.Language == n.Language {
				property = "altLabel"
			}
		}
		all[triple{concept, skosNames + property, n.Text, n.Language, ""}] = true
	}
	if f.Transliteration != "" {
		all[triple{concept, skosNames + "prefLabel", f.Transliteration, f.Names[0].Language + "-Latn", ""}] = true
	}
	for _, n := range f.Names {
		if n.Language == "en" {
			return
		}
	}
	if f.English != "" {
		all[triple{concept, skosNames + "prefLabel", f.English, "en", ""}] = true
	}
}
