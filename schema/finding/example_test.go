package finding_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleCatalogue_Line() {
	// A rule without texts in the catalogue shows its id and arguments.
	rule := &finding.Rule{ID: "example-doubtful-town", Severity: finding.Warning, Since: "1.0"}
	f := rule.With("Nantes").In("R-17").On("/locations/0/address/town").
		At(finding.Position{File: "members.csv", Line: 12, Column: 5, Row: 12, Field: "Ville"})
	fmt.Println(finding.DefaultCatalogue().Line(f, language.French))
	// Output:
	// ./members.csv:12:5: warning example-doubtful-town: example-doubtful-town value=“Nantes” (row 12, column “Ville”, key “R-17”, /locations/0/address/town)
}

func ExampleSensitive() {
	mailbox := finding.Sensitive("a.person@example.org")
	fmt.Println(mailbox)
	fmt.Println(len(mailbox.Reveal()))
	// Output:
	// a…(20)
	// 20
}
