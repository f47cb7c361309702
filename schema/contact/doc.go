// Package contact reads mail and web addresses as people type them into tables,
// and tells what can be told of them without asking the network: whose a mailbox
// is, and which owner a host has.
//
//	m, err := contact.ParseMailbox("mailto:Jane.Doe@Example.ORG")
//	m.Kind() // contact.Personal
//
//	w, err := contact.ParseWeb("www.Example.org/about")
//	w.URL                              // "https://www.example.org/about"
//	contact.RegistrableDomain(w.Host)  // "example.org"
//	contact.SharedHost("facebook.com") // true
//
//	c := contact.ParseCell("a@x.org; b@y.org | see www.z.org", contact.MarkedHosts)
//	// two mailboxes, one web address, and "see" left over
//
// [FindMailboxes] looks into running text and knows the spellings that should
// keep programs out. Everything works in time proportional to its input, and
// nothing shows an address in an error.
//
// # Whose a mailbox is
//
// [Mailbox.Kind] goes by reviewed lists, see data/README.md: words of functions
// and offices in the languages of the Union, forenames, surnames, and providers
// of free mailboxes. It is a judgement of the spelling, not a fact: a mailbox of
// one person may be called info@, and what no list knows is [Unknown].
package contact
