package jsonpos_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/jsonpos"
)

func Example() {
	record := []byte("{\n  \"country\": \"FR\",\n  \"country\": \"BE\"\n}")
	offset, ok := jsonpos.Locate(record, "/country")
	line, column := jsonpos.LineColumn(record, offset)
	fmt.Println(line, column, ok)
	for v := range jsonpos.Walk(record) {
		if v.Duplicate {
			fmt.Println("twice:", v.Pointer())
		}
	}
	// Output:
	// 3 14 true
	// twice: /country
}
