// Package legal is the taxonomy of legal status: what an organisation can be in
// law, country by country, with the families that make forms comparable, and the
// resolver that finds it in names and in the words of registers.
//
//	form, known := legal.Lookup("fr-association-1901")
//	form.Family  // "association"
//	form.Country // "FR"
//
//	legal.ByCode("17R0")           // by ISO 20275 code: gb-cic
//	legal.Match("e. V.", "DE")     // by wording: de-ev
//
// A form says what an organisation is in law, never what it does. A status, such
// as a recognised social enterprise, lies on top of a form and has an id of its
// own; [Form.Status] tells the two apart.
//
// # Resolving
//
// [Resolve] takes a name, a register's wording or a code, and returns candidates,
// the likeliest first, each with the words that say so and the [Rule] that put it
// where it is:
//
//	r := legal.Resolve(legal.Query{Text: "Fondation de Technocorp Holding S.A.", Country: "FR"})
//	r.Outcome             // answered
//	r.Family()            // "foundation"
//	r.Candidates[0].Rule  // head-over-suffix: the company is somebody else's
//
// It answers, gives the set that it is one of, or is silent, and keeps the three
// apart: "Limited" in Great Britain is one of six forms of four families, and a name
// such as "Framasoft" says nothing. A country is a hint, not a filter: a GmbH in a
// French list is a German form. A word that only tells a family, as in
// "Naturskyddsföreningen", never gives a form.
//
// [Result.SocialEconomy] says whether such an organisation belongs to the social
// economy, by which act, and because of which form or status. A company's form alone
// never belongs by law.
//
// [Split] parts a name from its form, for matching and for display.
//
// # Data
//
// The facts are in data/forms.tsv; data/README.md describes them and the words that
// the resolver goes by. All wordings are in one automaton, data/index.bin, which
// go generate makes of the reviewed files and which is read where it stands: nothing
// is built when a program starts. How well names and wordings are resolved is in
// testdata/scores.txt.
package legal
