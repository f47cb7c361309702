package identifier_test

import (
	"errors"
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

func ExampleParse() {
	for _, id := range identifier.Parse("SIREN n° 552 100 554 – RNA W123456789") {
		fmt.Println(id.Scheme, id, id.Holder, id.Evidence)
	}
	for _, id := range identifier.Parse("https://www.openstreetmap.org/way/123#map=19") {
		fmt.Println(id.Scheme, id, id.Subject, id.Link())
	}
	// Output:
	// FR-SIREN 552 100 554 either label+check
	// FR-RNA W123456789 organisation label
	// OSM way/123 site https://www.openstreetmap.org/way/123
}

func ExampleHint_Parse() {
	for _, id := range identifier.Parse("552100554") {
		fmt.Println("a guess:", id.Scheme, id.Sure())
	}
	for _, id := range (identifier.Hint{Country: "FR"}).Parse("552100554") {
		fmt.Println("in France:", id.Scheme)
	}
	// Output:
	// a guess: DE-VAT false
	// a guess: FR-SIREN false
	// a guess: RS-PIB false
	// in France: FR-SIREN
}

func ExampleError() {
	var wrong *identifier.Error
	if errors.As(identifier.Check("FR-SIREN", "552 100 553"), &wrong) {
		fmt.Println(wrong.Reason, "want", wrong.Want())
	}
	if errors.As(identifier.Check("FR-SIREN", "552 100"), &wrong) {
		fmt.Println(wrong.Reason, wrong.Lengths)
	}
	// Output:
	// wrong check digits want 4
	// wrong length [9]
}

func ExampleIdentifier_OrgID() {
	fmt.Println(identifier.Parse("https://ror.org/05dxps055")[0].OrgID())
	// Output: XI-ROR-05dxps055
}
