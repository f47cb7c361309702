package codes_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/codes"
)

func Example() {
	fmt.Println(codes.Sectors.Label("culture", language.French))
	fmt.Println(codes.Kinds.Nearest("digital comons"))
	result, conflicts := codes.Compatible("CC-BY-4.0", "CC-BY-NC-SA-4.0", "unstated")
	fmt.Printf("%q\n", result)
	for _, c := range conflicts {
		fmt.Println(c.Licence, c.Reason)
	}
	// Output:
	// Culture, communication et loisirs
	// commons true
	// ""
	// unstated unstated
}
