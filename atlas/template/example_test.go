package template_test

import (
	"fmt"
	"strings"

	"github.com/socialtechatlas/commons/atlas/template"
)

func ExampleCSV() {
	var header strings.Builder
	if err := template.CSV(&header); err != nil {
		fmt.Println(err)
	}
	columns := strings.Split(header.String(), ",")
	fmt.Println(columns[1:6])
	// Output: [name name:fr legalName acronym description]
}
