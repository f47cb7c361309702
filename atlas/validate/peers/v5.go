//go:build ignore

// V5 validates a JSON array with github.com/santhosh-tekuri/jsonschema/v5 used plainly:
// the whole file decoded, then judged by the document of a dataset.
//
//	go run v5.go FILE
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema"
)

func main() {
	c := jsonschema.NewCompiler()
	c.AssertFormat = true
	c.Formats["partial-date"] = func(v any) bool {
		text, ok := v.(string)
		_, err := schema.ParseDate(text)
		return !ok || err == nil
	}
	c.LoadURL = func(u string) (io.ReadCloser, error) { return nil, fmt.Errorf("%s is not loaded", u) }
	err := fs.WalkDir(schema.Documents(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := schema.Documents().Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return c.AddResource(schema.BaseURL+"schema/"+schema.Version+"/"+name, f)
	})
	if err != nil {
		log.Fatal(err)
	}
	judge, err := c.Compile(schema.BaseURL + "schema/" + schema.Version + "/organisation.schema.json")
	if err != nil {
		log.Fatal(err)
	}
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	d := json.NewDecoder(f)
	d.UseNumber()
	var records []any
	if err := d.Decode(&records); err != nil {
		log.Fatal(err)
	}
	wrong := 0
	for _, r := range records {
		if judge.Validate(r) != nil {
			wrong++
		}
	}
	fmt.Println(len(records), wrong)
}
