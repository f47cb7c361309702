package inspect_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/atlas/inspect"
	"github.com/socialtechatlas/commons/atlas/source"
)

func ExampleFile() {
	ctx := context.Background()
	table := "Nr;Vereinsname;Land\n1;Beispiel;Österreich\n2;Muster;Deutschland\n3;Probe;Schweiz\n"
	f, err := source.NewFile(ctx, "vereine.csv", strings.NewReader(table), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, err := inspect.File(ctx, f)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(profile.Mapping()))
	// Output:
	// # A first mapping, written by “socialatlas inspect”. Check every line.
	// # The language is described in atlas/mapping/README.md.
	// mapping: "1.0"
	// key: [Vereinsname]
	// # language: de   # the language of the headings; are the texts in it too?
	// fields:
	//   name: Vereinsname
	//   country: {from: Land, do: [country]}
	// # Not recognised. Write a rule, or list the column under keep, personal or ignore:
	// #   Nr: 3 filled, whole number
}
