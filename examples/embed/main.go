// Embed prints what a built atlas holds near a point.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/atlas/collection"
)

func main() {
	atlas, err := collection.Open(context.Background(), "out/public")
	if err != nil {
		log.Fatal(err)
	}
	lyon := orb.Point{4.84, 45.76} // longitude, latitude
	query := collection.Query{Near: &lyon, Within: 500_000, Purpose: []string{"offers"}, Limit: 5}
	for o, metres := range atlas.Nearest(query) {
		fmt.Printf("%3.0f km  %s\n", metres/1000, o.Name)
	}
}
