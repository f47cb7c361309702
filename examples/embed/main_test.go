package main

import (
	"context"
	"fmt"
	"os"

	"github.com/socialtechatlas/commons/atlas/collection"
	"github.com/socialtechatlas/commons/schema"
)

// The program reads the atlas below the working folder, as a build leaves it.
func Example() {
	dir, err := os.MkdirTemp("", "embed")
	if err == nil {
		err = os.Chdir(dir)
	}
	if err == nil {
		err = atlas().Save(context.Background(), "out/public")
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	main()
	// Output:
	//   0 km  Framasoft
	// 383 km  Commown
}

// atlas is three organisations, of which one has another purpose.
func atlas() *collection.Collection {
	place := func(id, name, purpose string, longitude, latitude float64) *schema.Organisation {
		return &schema.Organisation{
			ID: id, Name: schema.Text{"fr": name}, Country: "FR", Purpose: []string{purpose},
			Locations: []schema.Location{{Point: &schema.Point{longitude, latitude}}},
			Updated:   "2026-11-02", Sources: []schema.Source{{ID: "sample", Licence: "CC0-1.0"}},
		}
	}
	return collection.New([]*schema.Organisation{
		place("1", "Commown", "offers", 7.75, 48.58),
		place("2", "Framasoft", "offers", 4.84, 45.76),
		place("3", "La Nef", "supports", 4.92, 45.78),
	})
}
