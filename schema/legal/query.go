package legal

// Query asks for the legal status of an organisation. Only the text or a code is
// needed; the rest are hints that narrow the answer, never a filter: an
// organisation may be registered where its form does not come from.
type Query struct {
	// Text is the name of an organisation, or the wording of a form as a register
	// writes it, in any script.
	Text string
	// Kind tells which of the two Text is.
	Kind Kind
	// Country is an ISO 3166-1 alpha-2 code or "XK", empty when unknown.
	Country string
	// Language is a BCP 47 tag of the text, empty when unknown.
	Language string
	// Register names the code list of Code as [Form.Register] does. Empty means any
	// list of the country, and ISO 20275.
	Register string
	// Code is a national or ISO 20275 code. A known one answers by itself.
	Code string
}

// Kind is what a text is.
type Kind int

// The kinds.
const (
	// Either leaves it to the text: one that says nothing but its form is a wording.
	Either Kind = iota
	// OrganisationName is just that. Only what stands where a form stands is
	// heeded, for a name may hold any word.
	OrganisationName
	// FormWording is a form in the words of a register. Every word counts.
	FormWording
)

// MaxText is the greatest length of a text in bytes. A longer one is no name and is
// not looked at.
const MaxText = 2048
