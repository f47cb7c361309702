package identifier

// Holder says whose the numbers of a scheme are.
type Holder uint8

const (
	// Either means that organisations and natural persons, sole traders most of
	// all, have such numbers. It is the zero value, for it claims least.
	Either Holder = iota
	// Organisation means organisations and their sites only.
	Organisation
	// Person means natural persons only: such a number is personal data.
	Person
)

// String returns "either", "organisation" or "person".
func (h Holder) String() string {
	switch h {
	case Organisation:
		return "organisation"
	case Person:
		return "person"
	}
	return "either"
}

// Subject says what of its holder a number is given to.
type Subject uint8

const (
	// Entity is the organisation or person as a whole.
	Entity Subject = iota
	// Site is one place of it: an establishment, a branch, a school. That of a
	// sole trader is often a home.
	Site
	// Account is a bank account of it, or a payment.
	Account
)

// String returns "entity", "site" or "account".
func (s Subject) String() string {
	switch s {
	case Site:
		return "site"
	case Account:
		return "account"
	}
	return "entity"
}
