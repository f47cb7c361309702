package atlas

import (
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/dedupe/merge"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
)

// Plan says which lists make up an atlas and by which rules. [LoadPlan] reads one
// from a file; a program may fill one itself. A plan is not changed by a build.
type Plan struct {
	// Title and Description say what the atlas is, per language.
	Title, Description schema.Text
	Publisher          schema.Publisher
	// Openly publishes the atlas under Licence. A build refuses when the licences
	// of the sources do not allow it, and withholds records without a licence.
	// Otherwise the atlas is for the publisher's own eyes, and has no licence.
	Openly bool
	// Licence is a code of codes.Licences.
	Licence string
	// DataProtection is the mailbox or web address for questions about personal
	// data; LegalBasis names the basis on which they are processed.
	DataProtection, LegalBasis string
	// Languages are those of the site and the reports, the first the most likely
	// one. None means English.
	Languages []language.Tag
	// Folder holds the files of the sources; empty is the working folder.
	Folder string
	// State is the folder that remembers ids and decisions from run to run; empty
	// means that nothing is remembered.
	State string
	// Policy says what personal data may be kept, compared and published. The zero
	// policy publishes no contact at all; gdpr.Default is the one to start from.
	Policy gdpr.Policy
	Merge  merge.Policy
	// Towns says whether records without a point get that of their town.
	Towns Towns
	// Select are the rules of selection; the first that holds decides, and a
	// record for which none holds is in.
	Select  []Selection
	Sources []Source
	// Date is the day of the edition, by which dates are judged. Empty means the
	// newest date of the sources.
	Date schema.Date
	// Workers bounds the goroutines of a build; 0 means GOMAXPROCS. The number
	// does not change the result.
	Workers int
	// Progress is told how far a build is, by one goroutine at a time; nil for
	// nobody.
	Progress func(Event)
}

// Source is one list of a partner.
type Source struct {
	// ID names the source in keys, findings and accounts: letters, digits, "-".
	ID string
	// Title is what the partner calls the list, per language.
	Title     schema.Text
	Publisher string
	// Licence is a code of codes.Licences, "unstated" among them.
	Licence string
	// Date is the day of the edition. It stands in for the day of the last change
	// of records that state none.
	Date schema.Date
	// URL is where people can read the source.
	URL string
	// File is the path below [Plan.Folder], with forward slashes.
	File string
	// Origin is where the very file can be had.
	Origin Origin
	// SHA256 is the checksum of the file in hexadecimal. A file with another one
	// is not read. Empty takes the file as it is.
	SHA256 string
	// Mapping says how records become organisations. Nil means that the file is in
	// the standard's own JSON or flat profile.
	Mapping *mapping.Mapping
	// Trust ranks the source: of two values, that of the higher trust wins.
	Trust int
	// Countries are the countries in which the organisations of the list lie, as
	// ISO 3166-1 alpha-2 codes; empty means any.
	Countries []string
	// Tolerate lets the build go on with what could be read when the source fails.
	Tolerate bool
	// Places is a table of points, see [OpenPlaces]; nil for none.
	Places *Places
}

// Origin is the public place of a file: a path in a repository at a commit.
type Origin struct {
	Repository, Commit, Path string
}

// Choice is what a rule of selection decides.
type Choice string

// The choices. The zero value is no choice.
const (
	// In takes the record into the atlas.
	In Choice = "in"
	// Out leaves it out.
	Out Choice = "out"
	// Review leaves it out until a person decides.
	Review Choice = "review"
)

// AllChoices lists every choice.
var AllChoices = []Choice{In, Out, Review}

// Selection is one rule about which records belong into the atlas.
type Selection struct {
	// Name is the reason under which the account counts the records.
	Name string
	Then Choice
	// When tells whether the rule holds. It must be safe for concurrent use and
	// must not change the organisation.
	When func(*schema.Organisation) bool
}
