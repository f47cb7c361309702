package legal

// European is the country of forms of European law, such as the European
// Cooperative Society. They exist in every member state.
const European = "EU"

// Form is a legal form of one country, or a status on top of a form. Its lists
// belong to the taxonomy: do not change them.
//
// A status can be had and lost while the form stays: a charity is struck off, a
// company gives up its limit on dividends. What an organisation cannot be without
// being refounded is a form.
type Form struct {
	// ID is stable and never reused: "fr-association-1901".
	ID string
	// Country is the ISO 3166-1 alpha-2 code of the country whose law it is,
	// [European], or "XK" for Kosovo.
	Country string
	// Family is a code of codes.Families.
	Family string
	// Status reports that this lies on top of a form.
	Status bool
	// On are the ids of the forms that a status may lie on, in the order of how
	// common they are; one means that the status tells the form: a gGmbH is a
	// GmbH. Empty for a form, and for a status that is open to many.
	On []string
	// Names are the names in the languages of the country, the main one first.
	Names []Name
	// Abbreviations are short forms as names carry them: "e.V.". Some stand for
	// several forms.
	Abbreviations []string
	// Transliteration is the main name in Latin letters where it has others.
	Transliteration string
	// English is a gloss in English, not an official name.
	English string
	// ELF are the ISO 20275 codes; several where that list makes finer
	// distinctions, none where it does not know the form.
	ELF []string
	// Register names the national code list of Codes.
	Register string
	Codes    []string
	// SocialEconomy tells whether such organisations belong to the social economy.
	SocialEconomy Belonging
	// Reason is a code of [Reasons]: why SocialEconomy is what it is.
	Reason string
	// Law is the act that makes the form, empty when it is not known. Where the
	// answer is [ByLaw], it names the act that says so.
	Law string
	// From is the first day on which the form or status could be taken, Closed the
	// last day on which a new one could be, To the last day on which one existed.
	// Each is a day ("2013-01-04") or a year ("2013"), empty when there is no such
	// day or no source for it. Organisations of a closed form may live on.
	From, Closed, To string
	// Confidence tells how sure name and codes are.
	Confidence Confidence
	// LawConfidence tells how sure Law, SocialEconomy and the days are.
	LawConfidence Confidence
	// Sources are keys of data/sources.tsv: where the facts were read.
	Sources []string
}

// Name is a name of a form in one language.
type Name struct {
	// Language is a BCP 47 tag, "la" for the Latin names of European forms.
	Language string
	Text     string
}

// Belonging answers whether organisations of a form belong to the social economy.
type Belonging string

// The answers.
const (
	// ByLaw means that an act on the social economy or the third sector names the form.
	ByLaw Belonging = "yes-by-law"
	// ByPractice means that they are counted in, though no act says so.
	ByPractice Belonging = "yes-by-practice"
	// Conditional means that they belong with a status, a purpose or a clause.
	Conditional Belonging = "conditional"
	// No means that they do not.
	No Belonging = "no"
)

// Confidence is how well a fact is supported.
type Confidence string

// The grades.
const (
	// Confirmed facts stand in two independent sources.
	Confirmed Confidence = "A"
	// Sourced facts stand in one.
	Sourced Confidence = "B"
	// Unsourced facts are general knowledge and need a second look.
	Unsourced Confidence = "C"
)
