package check

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/socialtechatlas/commons/schema"
)

func TestPlaceholdersAreToldFromNames(t *testing.T) {
	for name, want := range map[string]bool{
		"Test": true, "test 2": true, "TEST TEST": true, "(no title)": true, "Lorem ipsum": true, "Sans titre": true, "xxx": true, "Beispiel 1": true,
		"Test-Achats": false, "Stiftung Warentest": false, "42": false, "Muster & Söhne": false, "Prova d'Orchestra": false,
	} {
		assert.Equal(t, want, isPlaceholder(name), name)
	}
}

func TestNumbersAreToldFromNames(t *testing.T) {
	for name, want := range map[string]bool{
		"9": true, "1 250": true, "2021-05-03": true, "Q7654321": true,
		"Q8": false, "3615 Code": false, "K9": false, "ΒΙΟ": false, "---": false, "Центр 3": false,
	} {
		assert.Equal(t, want, isNumber(name), name)
	}
}

func TestNothingElseIsToldOfAPlaceholder(t *testing.T) {
	o := good()
	o.Name, o.Country, o.Locations, o.Contacts.Emails = schema.Text{"en": "Test"}, "", nil, []string{"nobody"}
	r := Organisation(o, today)
	assert.Equal(t, []string{RuleNamePlaceholder.ID}, ids(r))
	assert.True(t, r.Rejected)
}

func TestPhonesAreNotJudgedWhereTheCountryIsNotKnown(t *testing.T) {
	o := good()
	o.Country, o.Locations, o.Contacts.Phones = "", nil, []string{"22 826 12 34"}
	r := Organisation(o, today)
	assert.Equal(t, []string{RuleCountryMissing.ID}, ids(r))
	assert.Equal(t, []string{"22 826 12 34"}, o.Contacts.Phones)
}

func TestAMailboxBehindTheBeginningOfALinkStandsAlone(t *testing.T) {
	o := good()
	o.Contacts.Emails = []string{"http://steiermark@example.org"}
	r := Organisation(o, today)
	assert.Empty(t, ids(r))
	assert.Equal(t, []string{"steiermark@example.org"}, o.Contacts.Emails)
}
