package source_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

func Example() {
	list := "name;town;\n\"Fab Lab; Nord\";Lille;x\nRepair Café;Gent\n"
	f, err := source.NewFile(context.Background(), "list.csv", strings.NewReader(list), source.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	for record, err := range f.Records(context.Background()) {
		var odd finding.Finding
		if errors.As(err, &odd) {
			fmt.Println(odd)
			continue
		}
		fmt.Println(record.Values("name")[0].Text, "at", record.Locate("name"))
	}
	// Output:
	// Fab Lab; Nord at ./list.csv:2:1
	// Repair Café at ./list.csv:3:1
	// ./list.csv:1:1: warning column-without-name: 1 column has no name in the header (number 3); here they are called “column” and their number. (row 1)
	// ./list.csv:3:1: warning row-short: 1 row has fewer cells than the header (rows 3). (row 3)
}
