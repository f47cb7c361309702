package gdpr

// Policy says which values may be kept, compared and published. It is data:
// plain fields for a YAML or JSON file. The zero Policy publishes nothing that
// could be personal; [Default] is the one to start from.
type Policy struct {
	// Mailboxes judges mail addresses, wherever they stand.
	Mailboxes Mailboxes `yaml:"mailboxes" json:"mailboxes"`
	// Phones judges telephone numbers, wherever they stand.
	Phones Phones `yaml:"phones" json:"phones"`
	// Identifiers judges numbers in registers.
	Identifiers Identifiers `yaml:"identifiers" json:"identifiers"`
	// Accounts judges numbers of bank accounts in texts. Default: remove.
	Accounts Verdict `yaml:"accounts" json:"accounts"`
	// People judges persons listed with an organisation. Default: withhold.
	People Verdict `yaml:"people" json:"people"`
	// PersonalColumns judges every value of a column that a mapping calls
	// personal, a role mailbox too. Publish is taken as withhold: what a partner
	// calls personal is never published. Default: withhold.
	PersonalColumns Verdict `yaml:"personalColumns" json:"personalColumns"`
	// SoleTraders judges whole records whose legal family is "sole-trader".
	// Default: withhold.
	SoleTraders Verdict `yaml:"soleTraders" json:"soleTraders"`
	// Extension names the extension fields that may be published, as
	// "source/field" or, for every source, "field". Default: none.
	Extension []string `yaml:"extension,omitempty" json:"extension,omitempty"`
}

// Mailboxes are the verdicts on mail addresses by the kind of schema/contact.
type Mailboxes struct {
	// Role is a mailbox of a function: info@, contact@. Default: publish.
	Role Verdict `yaml:"role" json:"role"`
	// Personal names its holder: jane.doe@. Default: withhold.
	Personal Verdict `yaml:"personal" json:"personal"`
	// Freemail is at a provider that anybody can join. Default: withhold.
	Freemail Verdict `yaml:"freemail" json:"freemail"`
	// Unknown is everything else. Default: withhold.
	Unknown Verdict `yaml:"unknown" json:"unknown"`
}

// Phones are the verdicts on telephone numbers by the kind of schema/phone.
type Phones struct {
	// Fixed is a landline. Default: publish.
	Fixed Verdict `yaml:"fixed" json:"fixed"`
	// Service is a freephone, shared-cost or premium number. Default: publish.
	Service Verdict `yaml:"service" json:"service"`
	// Mobile is a mobile telephone. Default: withhold.
	Mobile Verdict `yaml:"mobile" json:"mobile"`
	// Unknown is a number whose kind cannot be told, and a text that is no
	// number. Default: withhold.
	Unknown Verdict `yaml:"unknown" json:"unknown"`
}

// Identifiers are the verdicts on numbers in registers by whose they are.
type Identifiers struct {
	// Organisation numbers belong to organisations and sites. Default: publish.
	Organisation Verdict `yaml:"organisation" json:"organisation"`
	// Person numbers belong to natural persons, by their scheme or, in a scheme
	// for both, by their shape or the legal family. Default: remove.
	Person Verdict `yaml:"person" json:"person"`
	// Either is a number of a scheme for both that nothing tells apart.
	// Default: publish, for the registers that share a scheme list mostly
	// organisations and a sole trader's record is withheld as a whole.
	Either Verdict `yaml:"either" json:"either"`
}

// Default returns the policy of an open map: role mailboxes, landlines and
// service numbers are published; mailboxes and phones that are or may be a
// person's, people, personal columns and sole traders are compared but not
// published; numbers of persons and of bank accounts are not even kept.
func Default() Policy {
	return Policy{
		Mailboxes:       Mailboxes{Role: Publish, Personal: Withhold, Freemail: Withhold, Unknown: Withhold},
		Phones:          Phones{Fixed: Publish, Service: Publish, Mobile: Withhold, Unknown: Withhold},
		Identifiers:     Identifiers{Organisation: Publish, Person: Remove, Either: Publish},
		Accounts:        Remove,
		People:          Withhold,
		PersonalColumns: Withhold,
		SoleTraders:     Withhold,
	}
}

// Mark stands in a text for what was taken out of it.
const Mark = "[…]"

// personalColumns is never Publish.
func (p Policy) personalColumns() Verdict { return min(p.PersonalColumns, Withhold) }

// publishesExtension reports whether an extension field is named.
func (p Policy) publishesExtension(source, field string) bool {
	for _, name := range p.Extension {
		if name == field || name == source+"/"+field {
			return true
		}
	}
	return false
}
