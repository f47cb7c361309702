package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
)

const twoRecords = `{"id":"a","name":{"en":"Commons","fr":"Les communs"},"country":"BE","updated":"2025","sources":[{"id":"list","licence":"CC0-1.0"}]}
{"id":"b","name":{"de":"Gemeingut"},"country":"DE","updated":"2025","colour":"red","sources":[{"id":"list","licence":"CC0-1.0"}]}
`

func ExampleReadNDJSON() {
	for o, err := range schema.ReadNDJSON(strings.NewReader(twoRecords), schema.ReadOptions{File: "atlas.ndjson"}) {
		fmt.Println(o.ID, o.Name, o.Country)
		if err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// a Commons BE
	// b Gemeingut DE
	// ./atlas.ndjson:2:78: error schema-unknown-property: The standard has no property “colour” here. (record 2, key “b”, /colour)
}

func ExampleWriteJSON() {
	o := &schema.Organisation{
		ID: "a", Name: schema.Text{"fr": "Les communs", "en": "Commons & Co"}, Country: "BE", Updated: "2025",
		Sources: []schema.Source{{ID: "list", Licence: "CC0-1.0"}},
	}
	if err := schema.WriteJSON(os.Stdout, slices.Values([]*schema.Organisation{o})); err != nil {
		fmt.Println(err)
	}
	// Output:
	// [
	// {"id":"a","name":{"en":"Commons & Co","fr":"Les communs"},"country":"BE","updated":"2025","sources":[{"id":"list","licence":"CC0-1.0"}]}
	// ]
}

func ExampleFlatRow() {
	o := &schema.Organisation{
		Name: schema.Text{"fr": "Les communs", "und": "Commons"}, Topics: []string{"a|b", "c"},
		Locations: []schema.Location{{Address: &schema.Address{Town: "Gent"}}, {Address: &schema.Address{Town: "Lyon"}}},
	}
	for column, cell := range schema.FlatRow(o) {
		fmt.Printf("%s = %s\n", column, cell)
	}
	// Output:
	// name = Commons
	// name:fr = Les communs
	// location.town = Gent
	// location2.town = Lyon
	// topic = a\|b | c
}

func ExampleReadFlat() {
	_, errs := schema.ReadFlat([]string{"name:fr", "location.longitude", "location.latitude", "colour"}, []string{"Les communs", "4,35", "50.85", "red"})
	for _, err := range errs {
		fmt.Println(err.Finding().Error())
	}
	// Output:
	// error flat-no-number: 4…(4) in the column “location.longitude” is not a number. (column “location.longitude”, /locations/0/point/0)
	// warning flat-unknown-column: The column “colour” is not one of the standard's spreadsheet. (column “colour”)
	// warning flat-half-point: The column “location.longitude” is empty, although the other coordinate is given. (column “location.longitude”, /locations/0/point/0)
}

func ExampleTemplateColumns() {
	for _, c := range schema.TemplateColumns()[:11] {
		fmt.Println(c.Name, c.CodeList, c.Required)
	}
	// Output:
	// id  true
	// name  true
	// name:fr  false
	// legalName  false
	// acronym  false
	// description  false
	// description:fr  false
	// country countries true
	// legal.wording  false
	// identifier  false
	// purpose purposes false
}

func ExampleReadManifest() {
	m, findings := schema.ReadManifest([]byte(`{"standard":"1.4","title":{"en":"Atlas"},"publisher":{"name":"Commons"},"sources":[]}`))
	fmt.Println(m.Title)
	for _, f := range findings {
		fmt.Println(f.Rule, f.Severity)
	}
	// Output:
	// Atlas
	// schema-version-newer warning
}

// A validator that knows nothing of this package, loaded with every document.
func ExampleDocuments() {
	c := jsonschema.NewCompiler()
	err := fs.WalkDir(schema.Documents(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(schema.Documents(), name)
		if err != nil {
			return err
		}
		var head struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(data, &head); err != nil {
			return err
		}
		return c.AddResource(head.ID, bytes.NewReader(data))
	})
	if err != nil {
		log.Fatal(err)
	}
	sectors := c.MustCompile(schema.CodeListURL(codes.Sectors))
	fmt.Println(sectors.Validate("culture") == nil, sectors.Validate("Culture") == nil)
	// Output: true false
}

// A partner's schema asks for more than the standard and allows a property of its own.
func ExampleCompileExtension() {
	own := schema.ExtensionDocument{Name: "member.schema.json", Data: []byte(`{
		"allOf": [{"$ref": "https://socialtechatlas.github.io/commons/schema/1.0/organisation.schema.json"}],
		"properties": {"grade": {"enum": ["full", "guest"], "x-personal": "never"}}
	}`)}
	extension, err := schema.CompileExtension(own, nil)
	if err != nil {
		panic(err)
	}
	record := `{"id": "a", "name": {"en": "A"}, "country": "BE", "updated": "2025", "grade": "Full", "sources": [{"id": "s", "licence": "CC0-1.0"}]}`
	for _, f := range extension.Validate([]byte(record)) {
		fmt.Println(f)
	}
	// Output:
	// error schema-value-not-allowed: “Full” is not one of the values that are allowed here. (/grade)
}
