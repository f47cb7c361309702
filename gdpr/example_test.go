package gdpr_test

import (
	"fmt"

	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
)

func Example() {
	policy := gdpr.Default()
	tags := pseudonym.NewTagger(pseudonym.NewKey(), "match")
	gate := gdpr.NewGate(policy, tags)

	o := &schema.Organisation{
		ID: "org-1", Name: schema.Text{"en": "Open Hands"}, Country: "GB",
		Description: schema.Text{"en": "Write to jane.doe@example.org."},
		Contacts:    &schema.Contacts{Emails: []string{"info@example.org", "jane.doe@example.org"}},
	}
	in := gdpr.Intake(o, nil, policy, tags)
	gate.Add(in.Withheld...)
	fmt.Println(len(in.Keys), "keys to compare by")
	for reason, n := range in.Tally.All() {
		fmt.Println(n, reason)
	}

	_, reason := gate.Release(o)
	fmt.Printf("withheld: %q\n", reason)
	fmt.Println(o.Contacts.Emails, o.Description)
	fmt.Println(len(gate.Check("page.html", "<p>jane.doe&#64;example.org</p>")), "finding")
	// Output:
	// 2 keys to compare by
	// 1 kept/role-mailbox
	// 1 removed/personal-mailbox
	// 1 removed/personal-mailbox-in-text
	// withheld: ""
	// [info@example.org] Write to […].
	// 1 finding
}
