package skos_test

import (
	"fmt"
	"log"
	"os"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/skos"
)

func ExampleList() {
	scheme := skos.List(codes.Sectors)
	title, _ := scheme.Title.In(language.French)
	label, _ := scheme.Concepts[0].Label.In(language.French)
	fmt.Println(title, label, scheme.Concepts[0].URI)
	// Output:
	// Secteurs Culture, communication et loisirs https://socialtechatlas.github.io/commons/codes/sectors/culture
}

func ExampleWrite() {
	mine := skos.Scheme{
		URI:     "https://example.org/codes/repairs",
		Title:   schema.Text{"en": "Repairs"},
		Licence: "CC0-1.0",
		Concepts: []skos.Concept{{
			URI: "https://example.org/codes/repairs/bicycle", Code: "bicycle", Label: schema.Text{"en": "Bicycles", "fr": "Vélos"},
			Matches: []skos.Match{{Relation: codes.Broad, URI: skos.URI("sectors", "environment")}},
		}},
	}
	if err := skos.Write(os.Stdout, mine); err != nil {
		log.Print(err)
	}
}
