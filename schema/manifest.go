package schema

import (
	"encoding/json"
	"io"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Manifest says what a dataset is, who answers for it and where it comes from.
type Manifest struct {
	// Standard is the version of the standard that the dataset follows.
	Standard string `json:"standard"`
	// Title is what the dataset is called, per language.
	Title       Text      `json:"title"`
	Description Text      `json:"description,omitempty"`
	Publisher   Publisher `json:"publisher"`
	// Licence is an SPDX identifier or a licence of codes.Licences; a dataset
	// without one is not open.
	Licence string `json:"licence,omitempty"`
	// DataProtection is the mailbox or web address for questions about personal
	// data.
	DataProtection string `json:"dataProtection,omitempty"`
	// LegalBasis names the legal basis on which personal data are processed.
	LegalBasis string `json:"legalBasis,omitempty"`
	// Languages are the languages of the dataset's texts, as BCP 47 tags.
	Languages []string `json:"languages,omitempty"`
	// Updated is the day of this edition.
	Updated Date `json:"updated,omitempty"`
	// Records is how many organisations the dataset holds.
	Records int              `json:"records,omitempty"`
	Sources []ManifestSource `json:"sources"`
}

// Publisher is who publishes a dataset and answers for it.
type Publisher struct {
	Name  string `json:"name"`
	URL   string `json:"url,omitempty"`
	Email string `json:"email,omitempty"`
}

// ManifestSource is one source of a dataset.
type ManifestSource struct {
	// ID is the id to which [Source] entries of the records refer.
	ID string `json:"id"`
	// Title is what the source is called, per language.
	Title     Text   `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	// Licence is an SPDX identifier or a licence of codes.Licences.
	Licence string `json:"licence,omitempty"`
	// Date is the day of the source's edition.
	Date Date `json:"date,omitempty"`
	// URL is where the source can be read.
	URL string `json:"url,omitempty"`
	// Checksum is the SHA-256 of the file that was read, in hexadecimal.
	Checksum string `json:"checksum,omitempty"`
	// Counts says what became of the source's records.
	Counts *Counts `json:"counts,omitempty"`
}

// Counts accounts for the records of a source: Read is the sum of the others.
type Counts struct {
	Read        int `json:"read"`
	Published   int `json:"published,omitempty"`
	Merged      int `json:"merged,omitempty"`
	NotSelected int `json:"notSelected,omitempty"`
	Rejected    int `json:"rejected,omitempty"`
	Withheld    int `json:"withheld,omitempty"`
}

// ReadManifest reads a manifest and checks it with [ValidateManifest]. What can
// be read in spite of the findings is in the manifest, which is nil when nothing
// can. A newer version of the standard is a finding.
func ReadManifest(data []byte) (*Manifest, finding.Set) {
	set := ValidateManifest(data)
	m := &Manifest{}
	if err := decodeExact(data, m); err != nil && set.Worst() < finding.Error {
		set = append(set, RuleInternal.Finding(finding.Arg{Name: "fault", Value: err.Error()}))
	}
	if !json.Valid(data) {
		return nil, set
	}
	return m, set
}

// WriteManifest writes a manifest as indented JSON; the same manifest gives the
// same bytes.
func WriteManifest(w io.Writer, m *Manifest) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}
