package legal_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/legal"
)

func ExampleLookup() {
	form, known := legal.Lookup("fr-association-1901")
	fmt.Println(known, form.Country, form.Family, form.Names[0].Text, form.SocialEconomy)
	// Output: true FR association Association déclarée yes-by-law
}

func ExampleByCode() {
	for _, form := range legal.ByCode("17R0") {
		fmt.Println(form.ID, form.English)
	}
	// Output: gb-cic Community interest company
}

func ExampleMatch() {
	for _, wording := range []string{"e. V.", "sp. z o.o.", "S.C.I.C."} {
		for _, country := range []string{"DE", "PL", "FR"} {
			for _, form := range legal.Match(wording, country) {
				fmt.Println(wording, country, form.ID, form.Family)
			}
		}
	}
	// Output:
	// e. V. DE de-ev association
	// sp. z o.o. PL pl-sp-zoo commercial
	// S.C.I.C. FR fr-scic social-enterprise
}
