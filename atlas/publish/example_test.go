package publish_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/socialtechatlas/commons/atlas/publish"
	"github.com/socialtechatlas/commons/schema"
)

func Example() {
	temporary, err := os.MkdirTemp("", "atlas")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(temporary)
	atlas := publish.Publication{
		Manifest: schema.Manifest{Standard: schema.Version, Title: schema.Text{"en": "Small atlas"}},
		Organisations: []*schema.Organisation{{
			ID: "o1", Name: schema.Text{"en": "Tool library"}, Country: "BE",
			Locations: []schema.Location{{Point: &schema.Point{4.35, 50.85}}},
		}},
	}
	out := filepath.Join(temporary, "out")
	err = publish.Replace(context.Background(), out, func(dir string) error {
		return publish.Public(context.Background(), filepath.Join(dir, "public"), atlas)
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for file, err := range publish.Artefacts(filepath.Join(out, "public")) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if filepath.Dir(file.Name) == "." {
			fmt.Println(file.Name)
		}
	}
	// Output:
	// index.html
	// manifest.json
	// organisations.csv
	// organisations.geojson
	// organisations.json
	// organisations.ndjson
}

func ExampleLosses() {
	o := &schema.Organisation{ID: "o1", Name: schema.Text{"en": "Tool library"}, Country: "BE"}
	fmt.Println(publish.Losses(slices.Values([]*schema.Organisation{o})))
	// Output:
	// info not-on-map: No point is known for this organisation: it is in the list and in the files, but not on the map and not in the GeoJSON. (key “o1”, /locations)
}
