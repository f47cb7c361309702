package contact_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/schema/contact"
)

func Example() {
	m, err := contact.ParseMailbox("mailto:Jane.Doe@Example.ORG")
	fmt.Println(m.Domain, m.Kind(), err)

	w, err := contact.ParseWeb("www.Example.org/about")
	fmt.Println(w.URL, err)
	fmt.Println(contact.RegistrableDomain(w.Host), contact.SharedHost("facebook.com"))

	c := contact.ParseCell("a@x.org; b@y.org | see www.z.org", contact.MarkedHosts)
	fmt.Println(len(c.Mailboxes), len(c.Webs), c.Rest)
	// Output:
	// example.org personal <nil>
	// https://www.example.org/about <nil>
	// example.org true
	// 2 1 see
}
