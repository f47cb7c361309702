package pseudonym_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
)

func Example() {
	tags := pseudonym.NewTagger(pseudonym.NewKey(), "match")
	a := tags.Tag("email", pseudonym.Mailbox("Jane.Doe@Example.ORG"))
	b := tags.Tag("email", pseudonym.Mailbox("jane.doe@example.org"))
	fmt.Println(a == b, len(a))

	another := pseudonym.NewTagger(pseudonym.NewKey(), "match")
	fmt.Println(a == another.Tag("email", pseudonym.Mailbox("jane.doe@example.org")))
	// Output:
	// true 26
	// false
}
