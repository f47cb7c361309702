package schema

import "github.com/socialtechatlas/commons/schema/finding"

// ViolatesDataset reports how many keywords of the dataset document a decoded
// value breaks.
func ViolatesDataset(value any) (int, error) {
	v, err := compile(datasetDocument).violations(value)
	return len(v), err
}

// HavePlans tells that the documents have plans.
func HavePlans() bool { return organisationPlan() != nil && manifestPlan() != nil }

// Proven tells that a plan proves a record.
func Proven(record []byte) bool { return proven(organisationPlan(), record) }

// Judge is what the validator finds, without a plan.
func Judge(record []byte) finding.Set {
	return validate(record, organisationEngine(), documentNodes()[organisationDocument])
}

// DecodeProven is the decoding of what is proven, DecodeByLibrary that of encoding/json.
func DecodeProven(record []byte) (*Organisation, bool) {
	o := &Organisation{}
	return o, organisationDecoder().Decode(string(record), o)
}

func DecodeByLibrary(record []byte) (*Organisation, error) {
	o := &Organisation{}
	return o, decodeExact(record, o)
}
