package identifier_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/identifier"
)

func ExampleNormalise() {
	for _, written := range []string{"401IP", "IP000401", "4004CS", "RS004004"} {
		fmt.Println(identifier.Normalise("GB-MPR", written))
	}
	// Output:
	// IP000401
	// IP000401
	// 4004
	// 4004
}

func ExampleCheck() {
	fmt.Println(identifier.Check("FR-SIREN", "552 100 554"))
	fmt.Println(identifier.Check("FR-SIREN", "552 100 553"))
	// Output:
	// <nil>
	// identifier: FR-SIREN: wrong check digits
}

func ExampleScheme_HolderOf() {
	nif, _ := identifier.Lookup("ES-NIF")
	fmt.Println(nif.Holder, nif.HolderOf("A13585625"), nif.HolderOf("54362315K"))
	// Output: either organisation person
}

func ExampleFormat() {
	fmt.Println(identifier.Format("BE-BCE_KBO", "403019261"))
	// Output: 0403.019.261
}
