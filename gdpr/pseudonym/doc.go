// Package pseudonym turns values into keyed tags: short texts by which two
// values can be compared without either being stored.
//
//	tags := pseudonym.NewTagger(pseudonym.NewKey(), "match")
//	a := tags.Tag("email", pseudonym.Mailbox("Jane.Doe@Example.ORG"))
//	b := tags.Tag("email", pseudonym.Mailbox("jane.doe@example.org"))
//	fmt.Println(a == b) // true, and neither shows the address
//
// A tag is 128 bits of HMAC-SHA-256 in lower-case base32. The key of the HMAC is
// derived with HKDF from the root key, the domain of the tagger and the kind of
// value, each with its length before it, so that the same digits give unrelated
// tags as a phone and as an identifier, in two domains, and under two keys.
//
// A plain hash would not do: mailboxes and phone numbers can be enumerated, all
// mobile numbers of a country in seconds. Whoever holds the key can enumerate
// tags too; a tag therefore stays personal data for the holder of the key. Keys
// of matching live for one run and are never written down.
//
// Tag what is in canonical form, see [Mailbox], [Phone] and [Compact]: a tag of
// the raw spelling misses the same value written differently.
package pseudonym
