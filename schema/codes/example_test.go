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

func ExampleList_Term() {
	for _, tag := range []string{"fi", "de-AT", "ca", "ja"} {
		term := codes.Families.Term("cooperative", language.MustParse(tag))
		fmt.Printf("%s (%s) %q\n", term.Text, term.Language, term.Source)
	}
	// Output:
	// Osuuskunta (fi) "EuroVoc 227"
	// Genossenschaft (de) "EuroVoc 227"
	// Cooperativa (ca) ""
	// Co-operative (en) ""
}

func ExampleList_From() {
	fmt.Println(codes.Sectors.From("icnpo", "2400"))
	fmt.Println(codes.Families.From("osm", "office=ngo"))
	for _, match := range codes.Sectors.Mapped("essglobal", "education") {
		fmt.Println(match.Relation, match.URI)
	}
	// Output:
	// [science]
	// [association foundation]
	// exact http://purl.org/essglobal/standard/activities-modified/AM40
}

func ExampleActivityOf() {
	for _, code := range []string{"62.01Z", "45.20A", "63.12Z"} {
		section, others := codes.ActivityOf("naf-2", code)
		fmt.Printf("%s: %q %s %v\n", code, section, codes.Activities.Label(section, language.German), others)
	}
	// Output:
	// 62.01Z: "K" Telekommunikation, Softwareentwicklung, IT-Beratung und Erbringung sonstiger Dienstleistungen der Informationstechnologie und der Computerinfrastruktur []
	// 45.20A: "T" Erbringung von sonstigen Dienstleistungen []
	// 63.12Z: ""  [J K]
}
