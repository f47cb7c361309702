package phone_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/phone"
)

func Example() {
	n, err := phone.Parse("01 99 00 12 34 poste 12", "FR")
	fmt.Println(n.E164, n.International(), n.Extension, n.Kind, err)

	text := "Ring +44 7700 900123 or come by."
	for _, span := range phone.Find(text, "FR") {
		fmt.Println(text[span.Start:span.End], span.Number.Kind)
	}
	c := phone.ParseCell("01 99 00 12 34 / 06 39 98 12 34 (evenings)", "FR")
	fmt.Println(len(c.Numbers), c.Rest)
	// Output:
	// +33199001234 +33 1 99 00 12 34 12 fixed <nil>
	// +44 7700 900123 mobile
	// 2 evenings
}
