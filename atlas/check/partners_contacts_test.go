package check

import (
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

// bare returns a record that has nothing but what a test is about.
func bare(country string) *schema.Organisation {
	return &schema.Organisation{
		Name: schema.Text{"und": "n"}, Country: country, Contacts: &schema.Contacts{},
		Sources: []schema.Source{{ID: "s", Licence: "CC0-1.0"}},
	}
}

// add appends a cell that is not empty to a list.
func add(list *[]string, cell any) {
	switch v := cell.(type) {
	case string:
		if v != "" {
			*list = append(*list, v)
		}
	case float64:
		*list = append(*list, strconv.FormatFloat(v, 'f', -1, 64))
	}
}

func TestPartnerSUSYContacts(t *testing.T) {
	var file struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct{ Coordinates [2]float64 }
		}
	}
	require.NoError(t, json.Unmarshal(partnerFile(t, "susy-transformap", "data.json"), &file))
	var records []*schema.Organisation
	for _, f := range file.Features {
		country, _ := f.Properties["addr:country"].(string)
		if country == "SR" {
			country = "SK" // what the mapping of this set says
		}
		o := bare(country)
		o.Locations = []schema.Location{at(f.Geometry.Coordinates[0], f.Geometry.Coordinates[1])}
		add(&o.Contacts.Emails, f.Properties["contact:email"])
		add(&o.Contacts.Phones, f.Properties["contact:phone"])
		add(&o.Contacts.Websites, f.Properties["contact:website"])
		add(&o.Contacts.Websites, f.Properties["website"])
		records = append(records, o)
	}
	counts, _ := tally(t, records)
	assertCounts(t, counts, map[string]int{
		"email-invalid": 7, "email-is-phone": 1, "email-is-web": 16, "email-several": 38, "phone-is-web": 3,
		"web-invalid": 5, "web-is-email": 2, "web-several": 10, "web-repaired": 209,
	})
}

// assertCounts compares the counts of the rules that a test is about.
func assertCounts(t *testing.T, got, want map[string]int) {
	t.Helper()
	for rule, n := range want {
		assert.Equal(t, n, got[rule], rule)
	}
}

func TestPartnerMedNumContacts(t *testing.T) {
	for _, c := range []struct {
		file, email, phone, website string
		want                        map[string]int
	}{
		{"gironde.json", "Email", "Téléphone", "Site internet", map[string]int{"email-invalid": 4, "phone-several": 4, "web-invalid": 10, "web-is-email": 1, "web-repaired": 97}},
		{"maine-et-loire.json", "MAIL_STRUC", "NUM_TEL", "SITE_WEB", map[string]int{"email-invalid": 3, "email-is-web": 10, "email-several": 1, "phone-unreadable": 1, "web-repaired": 7}},
		{"angers.json", "MAIL", "TELEPHONE", "SITE_INTER", map[string]int{"email-invalid": 1, "email-several": 1, "phone-several": 1, "web-invalid": 2}},
	} {
		t.Run(c.file, func(t *testing.T) {
			var list []map[string]any
			require.NoError(t, json.Unmarshal(partnerFile(t, "mednum-france", c.file), &list))
			var records []*schema.Organisation
			for _, m := range list {
				o := bare("FR")
				add(&o.Contacts.Emails, m[c.email])
				add(&o.Contacts.Phones, m[c.phone])
				add(&o.Contacts.Websites, m[c.website])
				records = append(records, o)
			}
			counts, _ := tally(t, records)
			assertCounts(t, counts, c.want)
		})
	}
}

func TestPartnerSirets(t *testing.T) {
	var list []map[string]any
	require.NoError(t, json.Unmarshal(partnerFile(t, "mednum-france", "etapes-numerique.json"), &list))
	var records []*schema.Organisation
	for _, m := range list {
		var value []string
		add(&value, m["SIRET"])
		o := bare("FR")
		numbers(o, "FR-SIRET", value[0])
		records = append(records, o)
	}
	counts, _ := tally(t, records)
	assert.Len(t, records, 95)
	assert.Empty(t, counts, "La Poste has a rule of its own")
}

// The column holds numbers of two registers; their letters tell them apart.
func TestPartnerCoopsUKNumbers(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(partnerFile(t, "coops-uk", "2017-06", "open_data_organisations.csv")))).ReadAll()
	require.NoError(t, err)
	number, id, form := slices.Index(rows[0], "Registered Number"), slices.Index(rows[0], "CUK Organisation ID"), slices.Index(rows[0], "Legal Form")
	company := regexp.MustCompile(`^(?:[0-9]{8}|(?:SC|SO|NI|NF|OC|LP|FC)[0-9]{6})$`)
	var records []*schema.Organisation
	for _, row := range rows[1:] {
		o := bare("GB")
		o.LegalStatus = &schema.LegalStatus{Wording: row[form]}
		scheme := "GB-MPR"
		if company.MatchString(row[number]) {
			scheme = "GB-COH"
		}
		numbers(o, "GB-CUK", row[id], scheme, row[number])
		if row[number] == "" {
			o.Identifiers = o.Identifiers[:1]
		}
		records = append(records, o)
	}
	counts, _ := tally(t, records)
	assert.Empty(t, counts, "every number has the form of one of its register")
	forms := map[string]int{}
	for _, o := range records {
		if o.LegalStatus != nil {
			forms[o.LegalStatus.Form+o.LegalStatus.Family+strings.Join(o.LegalStatus.Statuses, "")]++
		}
	}
	delete(forms, "")                                                                                                  // "Society" and "Company" do not tell the form
	assert.Equal(t, map[string]int{"gb-cic": 144, "gb-cio": 1, "gb-llp": 46, "gb-scio": 3, "association": 156}, forms) // 156 "Unincorporated"
}
