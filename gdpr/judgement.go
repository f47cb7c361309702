package gdpr

// Kind names what a value is, and is the first part of its match key.
type Kind string

// Kinds of values that [Policy.Judge] knows.
const (
	// Mailbox is a mail address.
	Mailbox Kind = "email"
	// Phone is a telephone number.
	Phone Kind = "phone"
	// Number is an identifier, as "SCHEME:value".
	Number Kind = "id"
	// Account is the number of a bank account, an IBAN.
	Account Kind = "account"
	// Person is the name of a natural person.
	Person Kind = "person"
)

// Judgement is what a policy decides about one value, and why.
type Judgement struct {
	Verdict Verdict
	// Reason is stable: "role-mailbox", "mobile-phone".
	Reason string
}

// Reasons that are used in several places.
const (
	reasonPerson         = "person"
	reasonPersonNumber   = "person-identifier"
	reasonPersonalColumn = "personal-column"
	reasonExtension      = "extension-field"
	reasonHiddenContact  = "value-with-contact"
	reasonElsewhere      = "withheld-elsewhere"
	inText               = "-in-text"
)

// Reasons for which a whole record is withheld.
const (
	// WithheldSoleTrader: the organisation is a natural person in business.
	WithheldSoleTrader = "sole-trader"
	// WithheldName: nothing of the name may be published.
	WithheldName = "name"
	// WithheldID: the id itself holds something personal.
	WithheldID = "id"
)
