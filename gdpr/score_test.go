package gdpr

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

var update = flag.Bool("update", false, "write the files in testdata anew")

// synthetic is a generated record whose personal spans somebody labelled.
type synthetic struct {
	ID, Country, Lang, Kind, Name, Email, Phone, Street, Postcode, City, Description string
	ContactName                                                                      string `json:"contact_name"`
	OrgID                                                                            string `json:"org_id"`
	OrgIDScheme                                                                      string `json:"org_id_scheme"`
	Truth                                                                            []struct {
		Field, Cls string
		Start, End int
	}
}

func (s *synthetic) organisation() *schema.Organisation {
	o := &schema.Organisation{
		ID: s.ID, Country: s.Country, Name: schema.Text{s.Lang: s.Name},
		Contacts:    &schema.Contacts{Emails: some(s.Email), Phones: some(s.Phone)},
		Identifiers: []schema.Identifier{{Scheme: strings.ToUpper(strings.Replace(s.OrgIDScheme, ".", "-", 1)), Value: s.OrgID}},
		Locations:   []schema.Location{{Address: &schema.Address{Street: s.Street, Postcode: s.Postcode, Town: s.City}}},
	}
	if s.Description != "" {
		o.Description = schema.Text{s.Lang: s.Description}
	}
	if s.ContactName != "" {
		o.People = []schema.Person{{Name: s.ContactName}}
	}
	if s.Kind == "sole" {
		o.LegalStatus = &schema.LegalStatus{Family: familySoleTrader}
	}
	return o
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// released returns what is left of a field of the record.
func released(o *schema.Organisation, field string) string {
	c := o.Contacts
	if c == nil {
		c = &schema.Contacts{}
	}
	var parts []string
	switch field {
	case "name":
		parts = slices.Collect(maps.Values(o.Name))
	case "email":
		parts = c.Emails
	case "phone":
		parts = c.Phones
	case "description":
		parts = slices.Collect(maps.Values(o.Description))
	case "org_id":
		for _, id := range o.Identifiers {
			parts = append(parts, id.Value)
		}
	case "street":
		for _, l := range o.Locations {
			if l.Address != nil {
				parts = append(parts, l.Address.Street)
			}
		}
	case "contact_name":
		for _, who := range o.People {
			parts = append(parts, who.Name)
		}
	}
	return strings.Join(parts, "\n")
}

// public are the classes that should stay.
var public = []string{"EMAIL_ROLE", "EMAIL_ORG_FREEMAIL", "PHONE_FIXED", "ADDRESS_ORG", "NATID_ORG", "ORGNAME_EPONYM_KEEP"}

// score counts the labelled spans of one field and class.
type score struct{ spans, kept, gone int }

// TestScores measures what the default policy leaks and what it removes without
// need, on generated records in 26 languages. The score file is part of the
// repository, so that a change of the figures is seen where it was made.
func TestScores(t *testing.T) {
	dir := os.Getenv("SOCIALATLAS_PII")
	if dir == "" {
		t.Skip("set SOCIALATLAS_PII to the folder of labelled records")
	}
	scores := map[string]score{}
	records, withheld := 0, 0
	for _, s := range readSynthetic(t, filepath.Join(dir, "orgrec", "orgrec_A.jsonl.gz")) {
		fields := map[string]string{
			"name": s.Name, "email": s.Email, "phone": s.Phone, "description": s.Description,
			"org_id": s.OrgID, "street": s.Street, "contact_name": s.ContactName,
		}
		o := s.organisation()
		in := Intake(o, nil, Default(), tagger())
		_, reason := Release(o, Default())
		records++
		if reason != "" {
			assert.Equal(t, reason, in.Withhold)
			withheld++
		}
		for _, span := range s.Truth {
			text := fields[span.Field][span.Start:span.End]
			kept := reason == "" && strings.Contains(released(o, span.Field), text)
			if reason != "" && slices.Contains(public, span.Cls) {
				continue // that the whole record goes is the policy
			}
			key := span.Cls + "\t" + span.Field
			now := scores[key]
			now.spans++
			if kept {
				now.kept++
			} else {
				now.gone++
			}
			scores[key] = now
		}
	}
	compareScores(t, printScores(scores, records, withheld))
}

func printScores(scores map[string]score, records, withheld int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Default policy on %d generated records, %d of them withheld as sole traders.\n", records, withheld)
	fmt.Fprintln(&b, "# Regenerate: SOCIALATLAS_PII=… go test ./gdpr -run TestScores -update")
	for _, part := range []struct {
		title string
		stays bool
	}{{"should go: leaked", false}, {"should stay: removed", true}} {
		fmt.Fprintf(&b, "\n# %s\n", part.title)
		for _, key := range slices.Sorted(maps.Keys(scores)) {
			class, field, _ := strings.Cut(key, "\t")
			if slices.Contains(public, class) != part.stays {
				continue
			}
			s := scores[key]
			wrong := s.kept
			if part.stays {
				wrong = s.gone
			}
			fmt.Fprintf(&b, "%-20s %-13s %5d of %5d  %5.1f %%\n", class, field, wrong, s.spans, 100*float64(wrong)/float64(s.spans))
		}
	}
	return b.Bytes()
}

func compareScores(t *testing.T, got []byte) {
	name := filepath.Join("testdata", "scores.txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(name, got, 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, strings.ReplaceAll(string(want), "\r\n", "\n"), string(got))
}

func readSynthetic(t *testing.T, name string) []*synthetic {
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	plain, err := gzip.NewReader(file)
	require.NoError(t, err)
	var all []*synthetic
	for lines := bufio.NewScanner(plain); lines.Scan(); {
		s := &synthetic{}
		require.NoError(t, json.Unmarshal(lines.Bytes(), s))
		all = append(all, s)
	}
	return all
}
