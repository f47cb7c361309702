package gdpr

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/gdpr/pseudonym"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// Numbers of the ranges that regulators set aside for fiction: Ofcom and Arcep.
const (
	fixedUK   = "+442079460123"
	mobileUK  = "+447700900123"
	mobileFR  = "+33639981234"
	atHomeFR  = "06 39 98 12 34"
	serviceUK = "+448081570123"
)

func tagger() *pseudonym.Tagger {
	return pseudonym.NewTagger(pseudonym.Key{1}, "test")
}

// full is a record with something personal in every corner.
func full() *schema.Organisation {
	return &schema.Organisation{
		ID:          "org-1",
		Name:        schema.Text{"en": "Open Hands", "fr": "Mains ouvertes jane.doe@example.org"},
		LegalName:   "Open Hands Ltd",
		OtherNames:  []string{"Hands", "jane.doe@example.org"},
		Description: schema.Text{"en": "Call Jane Doe on " + mobileUK + " or write to info@example.org.", "fr": "jane.doe@example.org"},
		Country:     "GB",
		Identifiers: []schema.Identifier{{Scheme: "GB-COH", Value: "01234567"}, {Scheme: "GB-XYZ", Value: "AB123456C"}},
		Locations:   []schema.Location{{Point: &schema.Point{-0.1, 51.5}, Address: &schema.Address{Street: "1 High Street", Town: "London"}}},
		Offers:      []schema.Offer{{Kind: "tool", URL: "mailto:jane.doe@example.org", Description: schema.Text{"en": "Ask jane.doe@example.org"}}},
		Contacts: &schema.Contacts{
			Emails:   []string{"jane.doe@example.org", "info@example.org", "jane.roe@gmail.com"},
			Phones:   []string{mobileUK, fixedUK, serviceUK, "ask at the bar"},
			Websites: []string{"https://example.org/?contact=jane.doe%40example.org", "https://example.org/"},
		},
		People:  []schema.Person{{Name: "Jane Doe", Email: "jane.doe@example.org", Phone: mobileUK}},
		Sources: []schema.Source{{ID: "list", Record: "jane.doe@example.org"}},
		Provenance: map[finding.Pointer]schema.Provenance{
			"/contacts/emails/0": {Source: 1}, "/contacts/emails/1": {Source: 2}, "/contacts/emails/2": {Source: 3}, "/country": {Derived: "point"},
		},
		Alternatives: map[finding.Pointer][]schema.Alternative{
			"/legalName":   {{Source: 1, Value: "Jane Doe jane.doe@example.org"}, {Source: 2, Value: "Hands Ltd"}},
			"/contacts":    {{Source: 1, Value: map[string]any{"emails": []any{"jane.roe@gmail.com"}}}},
			"/people":      {{Source: 1, Value: []any{map[string]any{"name": "Richard Roe"}}}},
			"/identifiers": {{Source: 1, Value: []any{map[string]any{"scheme": "GB-XYZ", "value": "AB123456C"}}}},
			"/name/en":     {{Source: 1, Value: schema.Text{"en": "Open Hands Jane Doe"}}},
		},
		Extension: map[string]map[string]string{"list": {"remark": "Jane Doe knows", "badge": "gold", "jane.doe@example.org": "x"}},
	}
}

// personal are texts that must not be in what is left of [full].
var personal = []string{"jane", "Jane", "roe", "Roe", "7700", "AB123456C", "knows", "ask at"}

func requireClean(t *testing.T, o *schema.Organisation) {
	t.Helper()
	data, err := json.Marshal(o)
	require.NoError(t, err)
	for _, text := range personal {
		require.NotContains(t, string(data), text)
	}
}

func TestReleaseLeavesNothingPersonal(t *testing.T) {
	o := full()
	p := Default()
	p.Extension = []string{"list/badge"}
	tally, reason := Release(o, p)
	assert.Empty(t, reason)
	requireClean(t, o)

	assert.Equal(t, schema.Text{"en": "Open Hands", "fr": "Mains ouvertes " + Mark}, o.Name)
	assert.Equal(t, "Call "+Mark+" on "+Mark+" or write to info@example.org.", o.Description["en"])
	assert.Equal(t, []string{"info@example.org"}, o.Contacts.Emails)
	assert.Equal(t, []string{fixedUK, serviceUK}, o.Contacts.Phones)
	assert.Equal(t, []string{"https://example.org/"}, o.Contacts.Websites)
	assert.Equal(t, []schema.Identifier{{Scheme: "GB-COH", Value: "01234567"}}, o.Identifiers)
	assert.Equal(t, map[string]map[string]string{"list": {"badge": "gold"}}, o.Extension)
	assert.Equal(t, map[finding.Pointer]schema.Provenance{"/contacts/emails/0": {Source: 2}, "/country": {Derived: "point"}}, o.Provenance)
	assert.Equal(t, []schema.Alternative{{Source: 2, Value: "Hands Ltd"}}, o.Alternatives["/legalName"])
	assert.Nil(t, o.People)

	assert.Equal(t, 1, tally["kept/role-mailbox"])
	assert.Equal(t, 1, tally["removed/personal-mailbox"])
	assert.Equal(t, 2, tally["removed/freemail-mailbox"], "with the alternative")
	assert.Equal(t, 1, tally["kept/fixed-phone"])
	assert.Equal(t, 1, tally["removed/unreadable-phone"])
	assert.Equal(t, 2, tally["removed/person-identifier"], "with the alternative")
	assert.Equal(t, 2, tally["removed/person"], "with the alternative")
}

func TestReleaseTwiceChangesNothing(t *testing.T) {
	o := full()
	Release(o, Default())
	once, _ := json.Marshal(o)
	Release(o, Default())
	twice, _ := json.Marshal(o)
	assert.Equal(t, string(once), string(twice))
}

func TestTheZeroPolicyPublishesNoContact(t *testing.T) {
	o := full()
	Release(o, Policy{})
	requireClean(t, o)
	assert.Empty(t, o.Contacts.Emails)
	assert.Empty(t, o.Contacts.Phones)
	assert.Empty(t, o.Identifiers)
	assert.NotContains(t, o.Description["en"], "info@")
	assert.Equal(t, "Open Hands", o.Name["en"])
}

func TestWithholding(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*schema.Organisation)
		want   string
	}{
		{"sole trader", func(o *schema.Organisation) { o.LegalStatus = &schema.LegalStatus{Family: "sole-trader"} }, WithheldSoleTrader},
		{"a name that is a mailbox", func(o *schema.Organisation) { o.Name = schema.Text{"und": "jane.doe@example.org"} }, WithheldName},
		{"an id that holds a mailbox", func(o *schema.Organisation) { o.ID = "list/jane.doe@example.org" }, WithheldID},
		{"nothing", func(*schema.Organisation) {}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := full()
			c.change(o)
			_, reason := Release(o, Default())
			assert.Equal(t, c.want, reason)
			requireClean(t, o)
		})
	}
}

func TestIntakeMakesKeysAndRemoves(t *testing.T) {
	o := full()
	in := Intake(o, []finding.Pointer{"/extension/list/remark", "/locations/0"}, Default(), tagger())
	assert.Empty(t, in.Withhold)
	assert.Len(t, in.Keys, 6, "three mailboxes, three phones")
	assert.Contains(t, in.Keys, "email:"+tagger().Tag("email", "jane.doe@example.org"))
	assert.Contains(t, in.Keys, "phone:"+tagger().Tag("phone", mobileUK))
	assert.Contains(t, in.Keys, "phone:"+tagger().Tag("phone", fixedUK), "what is published is compared too")
	assert.Equal(t, []string{"info@example.org"}, o.Contacts.Emails)
	assert.Nil(t, o.Locations, "a personal column of parts: point, street, town")
	assert.NotContains(t, o.Extension["list"], "remark")
	assert.Contains(t, o.Extension["list"], "badge", "kept until release")
	assert.NotContains(t, o.Description["en"], "Jane")
	assert.Equal(t, 4, in.Tally["removed/personal-column"])
}

func TestPersonalColumnsAreNeverPublished(t *testing.T) {
	o := full()
	p := Default()
	p.PersonalColumns = Publish
	in := Intake(o, []finding.Pointer{"/contacts/emails/1"}, p, tagger())
	assert.Nil(t, o.Contacts.Emails, "a role mailbox from a personal column goes")
	assert.Contains(t, in.Keys, "email:"+tagger().Tag("email", "info@example.org"))

	o = full()
	p.PersonalColumns = Remove
	in = Intake(o, []finding.Pointer{"/contacts/emails/1"}, p, tagger())
	assert.NotContains(t, in.Keys, "email:"+tagger().Tag("email", "info@example.org"))
}

func TestWhatOneRecordWithholdsNoneReleases(t *testing.T) {
	gate := NewGate(Default(), tagger())
	secret := &schema.Organisation{
		Name: schema.Text{"en": "Open Hands"}, Country: "FR",
		Contacts:  &schema.Contacts{Emails: []string{"info@example.org"}, Phones: []string{atHomeFR}},
		Extension: map[string]map[string]string{"list": {"contact": "Jane Doe", "club": "Open Hands", "where": "Paris"}},
	}
	in := Intake(secret, []finding.Pointer{"/contacts/emails", "/extension/list"}, Default(), tagger())
	gate.Add(in.Withheld...)

	open := &schema.Organisation{
		Name: schema.Text{"en": "Open Hands"}, Country: "BE", OtherNames: []string{"JANE  DOE", "Kept, Jane Doé, kept"},
		Locations: []schema.Location{{Address: &schema.Address{Town: "Paris"}}},
		Contacts:  &schema.Contacts{Emails: []string{"info@example.org", "contact@example.org"}},
		Topics:    []string{"ring " + atHomeFR, "0639981234"},
	}
	_, reason := gate.Release(open)
	assert.Empty(t, reason)
	assert.Equal(t, []string{"contact@example.org"}, open.Contacts.Emails)
	assert.Equal(t, []string{"Kept," + Mark + ", kept"}, open.OtherNames)
	assert.Equal(t, []string{"ring " + Mark}, open.Topics)
	assert.Equal(t, "Paris", open.Locations[0].Address.Town, "one word tells nobody")
	assert.Equal(t, "Open Hands", open.Name["en"], "the organisation's own name is no secret")
}

func TestGateFindsEverySpelling(t *testing.T) {
	gate := NewGate(Default(), tagger())
	gate.Withheld(Person, "Jane Doe")
	gate.Withheld(Phone, mobileFR)
	for name, text := range map[string]string{
		"plain":            `see jane.doe@example.org`,
		"JSON escape":      `{"a":"jane.doe\u0040example.org"}`,
		"HTML entity":      `<p>jane.doe&#64;example.org</p>`,
		"percent":          `<a href="mailto:jane.doe%40example.org">`,
		"words":            `jane.doe (at) example.org`,
		"free mail":        `"x1@gmail.com"`,
		"mobile":           `"tel: +44 7700 900123"`,
		"withheld mobile":  `+33 6 39 98 12 34`,
		"name in JSON":     `{"name":"Jane Doe"}`,
		"name in CSV":      "a,JANE DOE,b",
		"name in HTML":     `<td>Jane  Doe</td>`,
		"name with accent": `"Jané Doe"`,
	} {
		t.Run(name, func(t *testing.T) {
			found := gate.Check("out/x", "first line\n"+text+"\n")
			require.Len(t, found, 1)
			assert.Equal(t, finding.Position{File: "out/x", Line: 2}, found[0].Position)
			for _, tag := range []language.Tag{language.English, language.French} {
				line := finding.DefaultCatalogue().Line(found[0], tag)
				assert.NotContains(t, line, "doe@")
				assert.NotContains(t, line, "Doe")
				assert.NotContains(t, line, "900123")
			}
		})
	}
}

// What is remembered of the texts before must not hide anything of the next one.
func TestGateLooksAtEveryText(t *testing.T) {
	gate := NewGate(Default(), tagger())
	gate.Withheld(Person, "Jane Doe")
	texts := []string{"name", "Jane", "Open Hands", "Jane Doe", "Open Hands", "jane.doe@example.org", "+44 7700 900123", "name", "a\nJane Doe", "Jane Doe"}
	var each []finding.Finding
	for _, text := range texts {
		each = append(each, gate.Check("x", text)...)
	}
	assert.Equal(t, finding.NewSet(slices.Values(each)), finding.NewSet(slices.Values(gate.CheckAll("x", slices.Values(texts)))))
	assert.Len(t, gate.CheckAll("x", slices.Values(texts)), 4)
}

func TestGateLetsThePublicThrough(t *testing.T) {
	gate := NewGate(Default(), tagger())
	gate.Withheld(Person, "Jane Doe")
	gate.Withheld(Person, "Doe")
	for name, text := range map[string]string{
		"role mailbox": `<a href="mailto:info@example.org">info@example.org</a>`,
		"fixed phone":  fixedUK,
		"line break":   `"write to\ninfo@example.org"`,
		"coordinates":  `[2.3522219,48.856614]`,
		"css":          `@media (max-width: 600px) { .a{background:url("marker-icon@2x.png")} }`,
		"identifier":   `"552100554","FR-SIREN:552 100 554"`,
		"other words":  `Jane Doering`,
		"one word":     `"Doe"`,
		"date":         `2026-01-02T03:04:05Z`,
	} {
		t.Run(name, func(t *testing.T) { assert.Empty(t, gate.Check("x", text)) })
	}
}

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		value, country string
		want           Judgement
	}{
		{Mailbox, "info@example.org", "", Judgement{Publish, "role-mailbox"}},
		{Mailbox, "jane.doe@example.org", "", Judgement{Withhold, "personal-mailbox"}},
		{Mailbox, "nobody", "", Judgement{Withhold, "unreadable-mailbox"}},
		{Phone, atHomeFR, "FR", Judgement{Withhold, "mobile-phone"}},
		{Phone, fixedUK, "", Judgement{Publish, "fixed-phone"}},
		{Phone, "12", "FR", Judgement{Withhold, "unreadable-phone"}},
		{Number, "GB-COH:01234567", "", Judgement{Publish, "organisation-identifier"}},
		{Number, "ES-XYZ:12345678Z", "", Judgement{Remove, "person-identifier"}},
		{Number, "XX-VAT:SE7001011234", "", Judgement{Remove, "person-identifier"}},
		{Number, "SE-ORG:5567037485", "", Judgement{Publish, "organisation-identifier"}},
		{Number, "SE-ORG:1212121212", "", Judgement{Remove, "person-identifier"}},
		{Number, "RO-ONRC:F40/372/2002", "", Judgement{Remove, "person-identifier"}},
		{Number, "FR-SIREN:552100554", "", Judgement{Publish, "either-identifier"}},
		{Person, "Jane Doe", "", Judgement{Withhold, "person"}},
	} {
		t.Run(c.want.Reason+" "+string(c.kind), func(t *testing.T) {
			assert.Equal(t, c.want, Default().Judge(c.kind, c.value, c.country))
		})
	}
}

func TestPolicyAsJSON(t *testing.T) {
	data, err := json.Marshal(Default())
	require.NoError(t, err)
	assert.Contains(t, string(data), `"mailboxes":{"role":"publish","personal":"withhold"`)
	var back Policy
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, Default(), back)
	var wrong *VerdictError
	assert.ErrorAs(t, json.Unmarshal([]byte(`{"people":"perhaps"}`), &back), &wrong)
	for _, v := range AllVerdicts {
		text, err := v.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, v.String(), string(text))
	}
}

func TestTally(t *testing.T) {
	sum := Tally{"kept/a": 1}
	sum.Add(Tally{"kept/a": 2, "removed/b": 1})
	var order []string
	for reason := range sum.All() {
		order = append(order, reason)
	}
	assert.Equal(t, []string{"kept/a", "removed/b"}, order)
	assert.Equal(t, 3, sum["kept/a"])
}

func TestRulesHaveTexts(t *testing.T) {
	for _, rule := range Rules {
		for _, tag := range []language.Tag{language.English, language.French} {
			texts, got := finding.DefaultCatalogue().Texts(rule.ID, tag)
			assert.Equal(t, tag, got, rule.ID)
			assert.NotEmpty(t, texts.Title)
			assert.NotEmpty(t, texts.Message)
			assert.NotEmpty(t, texts.Why)
			assert.NotEmpty(t, texts.Hint)
		}
	}
}
