package atlas

// Stage is a stretch of the way of a record that a build reports on.
type Stage string

// The stages, in their order.
const (
	// Reading covers a record's way from its file to its selection.
	Reading Stage = "reading"
	// Matching finds the records of one organisation.
	Matching Stage = "matching"
	// Merging makes one record of them.
	Merging Stage = "merging"
	// Releasing applies the publication policy.
	Releasing Stage = "releasing"
	// Writing fills the output folder.
	Writing Stage = "writing"
	// Proofreading looks at every file that was written, see [gdpr.Gate].
	Proofreading Stage = "proofreading"
)

// AllStages lists every stage in the order of a build.
var AllStages = []Stage{Reading, Matching, Merging, Releasing, Writing, Proofreading}

// Event says how far a build is.
type Event struct {
	Stage Stage
	// Source is the id of the source that is being read, empty in other stages.
	Source string
	// Done counts what is done of the stage: records, organisations or files.
	Done int
	// Total is how many there are; 0 when nobody knows.
	Total int
}

// tell reports an event to whoever listens.
func (p *Plan) tell(e Event) {
	if p.Progress != nil {
		p.Progress(e)
	}
}
