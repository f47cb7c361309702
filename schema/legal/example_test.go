package legal_test

import (
	"fmt"
	"strings"

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

func ExampleResolve() {
	for _, q := range []legal.Query{
		{Text: "Spółdzielnia Socjalna Dalba", Country: "PL"},
		{Text: "Fondation de Technocorp Holding S.A.", Country: "FR"},
		{Text: "SA coopérative à directoire", Country: "FR", Kind: legal.FormWording},
		{Text: "Example Limited", Country: "IE"},
		{Text: "Framasoft", Country: "FR"},
	} {
		r := legal.Resolve(q)
		family, _ := r.Family()
		fmt.Println(strings.TrimSpace(fmt.Sprint(q.Text, " - ", r.Outcome, " ", family)))
		for _, c := range r.Within() {
			fmt.Printf("  %q %s %s\n", c.Match, c.Form.ID, c.Rule)
		}
	}
	// Output:
	// Spółdzielnia Socjalna Dalba - answered social-enterprise
	//   "Spółdzielnia Socjalna" pl-spoldzielnia-socjalna form-in-name
	// Fondation de Technocorp Holding S.A. - answered foundation
	//   "Fondation" fr-fondation head-over-suffix
	// SA coopérative à directoire - answered cooperative
	//   "SA coopérative à directoire" fr-autre-sa-cooperative-directoire longest-wording
	// Example Limited - ambiguous
	//   "Limited" ie-industrial-provident-society form-in-name
	//   "Limited" ie-ltd form-in-name
	// Framasoft - silent
}

func ExampleResult_SocialEconomy() {
	r := legal.Resolve(legal.Query{Text: "Dialoghaus Hamburg gGmbH", Country: "DE"})
	form, _ := r.Form()
	verdict := r.SocialEconomy()
	fmt.Println(form.ID, verdict.Because.ID, verdict.Answer)
	// Output: de-gmbh de-ggmbh yes-by-practice
}

func ExampleSplit() {
	fmt.Println(legal.Split("Som Energia, SCCL", "ES").Bare)
	fmt.Println(legal.Split("Stichting NLnet", "NL").Bare)
	fmt.Println(legal.Split("Verein für Konsumenteninformation", "AT").Bare)
	// Output:
	// Som Energia
	// NLnet
	// Verein für Konsumenteninformation
}
