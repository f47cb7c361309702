package legal

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/legal/internal/words"
)

// within returns the ids of the candidates that are meant, families where there is
// no form, each with a plus for the statuses beside.
func within(r Result) (all []string) {
	for _, c := range r.Within() {
		if c.Form.ID != "" {
			all = append(all, c.Form.ID)
		} else {
			all = append(all, c.Family)
		}
	}
	for _, s := range r.Statuses {
		all = append(all, "+"+s.Form.ID)
	}
	return all
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name    string
		q       Query
		outcome Outcome
		want    []string
		rule    Rule
	}{
		{"ISO 20275 code", Query{Code: "17r0", Text: "Limited"}, Answered, []string{"gb-cic", "+gb-cic"}, ByTheCode},
		{"national code of a country", Query{Code: "5499", Country: "FR"}, Answered, []string{"fr-sarl"}, ByTheCode},
		{"code of several forms, one of them common", Query{Code: "9220", Country: "FR"}, Answered, []string{"fr-association-1901"}, ByTheCode},
		{"code of a form and of a status on it", Query{Code: "SIA", Country: "LV"}, Answered, []string{"lv-sia"}, ByTheCode},
		{"code of several forms, told by the text", Query{Code: "5710", Text: "Telecoop SCIC SAS", Country: "FR"}, Answered, []string{"fr-scic"}, ByTheCode},
		{"code where a wording is expected", Query{Text: "STI", Country: "NO"}, Answered, []string{"no-stiftelse"}, ByTheCode},
		{"no code in a name", Query{Text: "STI", Country: "NO", Kind: OrganisationName}, Silent, nil, ""},
		{"unknown code leaves it to the text", Query{Code: "ZZZZ", Text: "Stichting NLnet", Country: "NL"}, Answered, []string{"nl-stichting"}, FormInName},
		{"wording, whole", Query{Text: "Association loi 1901", Country: "FR"}, Answered, []string{"fr-association-1901"}, WholeText},
		{"wording of several forms", Query{Text: "Limited", Country: "IE"}, Ambiguous, []string{"ie-industrial-provident-society", "ie-ltd"}, WholeText},
		{"wording of another country", Query{Text: "Naamloze vennootschap", Country: "FR", Kind: FormWording}, Answered, []string{"be-sa"}, Abroad},
		{"wording in part", Query{Text: "Sociedad Cooperativa Andaluza de Interés Social", Country: "ES", Kind: FormWording}, Answered, []string{"es-cooperativa"}, LongestWording},
		{"inflected wording gives a family", Query{Text: "spółdzielnie socjalne", Country: "PL", Kind: FormWording}, Answered, []string{"social-enterprise"}, FamilyWord},
		{"co-operative over the company it is", Query{Text: "Société coopérative exploitée sous forme de SARL", Country: "FR", Kind: FormWording}, Answered, []string{"cooperative"}, OverCompany},
		{"suffix", Query{Text: "Ecosia GmbH", Country: "DE"}, Answered, []string{"de-gmbh"}, FormInName},
		{"suffix before a place", Query{Text: "Pekara Sunce d.o.o. Beograd", Country: "RS"}, Answered, []string{"rs-doo"}, FormInName},
		{"suffix in lower case", Query{Text: "bakehuset nord as", Country: "NO"}, Answered, []string{"no-as"}, FormInName},
		{"suffix before more words", Query{Text: "Acme S.r.l. Società benefit", Country: "IT"}, Answered, []string{"it-srl", "+it-societa-benefit"}, FormInName},
		{"prefix", Query{Text: "UAB Vilniaus duona", Country: "LT"}, Answered, []string{"lt-uab"}, FormInName},
		{"last of several", Query{Text: "Alfa sp. z o.o. w likwidacji sp. k.", Country: "PL"}, Answered, []string{"pl-spk"}, LastForm},
		{"company words set aside", Query{Text: "STAVBY PLUS, spol. s r. o. v likvidaci", Country: "CZ"}, Answered, []string{"cz-sro"}, FormInName},
		{"family word at the head", Query{Text: "Fondation de Technocorp Holding S.A.", Country: "FR"}, Answered, []string{"fr-fondation"}, HeadOverSuffix},
		{"foundation of a company", Query{Text: "Richter Gedeon Nyrt. Alapítvány", Country: "HU"}, Answered, []string{"hu-alapitvany"}, HeadOverSuffix},
		{"union in a company", Query{Text: "UAB Teltonika profesinė sąjunga", Country: "LT"}, Answered, []string{"lt-profesine-sajunga"}, HeadOverSuffix},
		{"suffix over a family word inside", Query{Text: "Robert Bosch Stiftung GmbH", Country: "DE"}, Answered, []string{"de-gmbh"}, FormInName},
		{"company of a co-operative", Query{Text: "Cooperativa Agraria Servicios S.L.", Country: "ES"}, Answered, []string{"es-sl"}, FormInName},
		{"family word in a compound", Query{Text: "Svenska Naturskyddsföreningen", Country: "SE"}, Answered, []string{"association"}, FamilyWord},
		{"family word in the genitive", Query{Text: "Pedagógusok Szakszervezete", Country: "HU"}, Answered, []string{"trade-union"}, FamilyWord},
		{"abbreviation narrowed by a word", Query{Text: "Glasgow Housing Co-operative Limited", Country: "GB"}, Answered,
			[]string{"gb-co-operative-society", "gb-industrial-provident-society", "gb-registered-society"}, Narrowed},
		{"abbreviation that a word does not narrow", Query{Text: "Energy4All Limited", Country: "GB"}, Ambiguous,
			[]string{"gb-co-operative-society", "gb-community-benefit-society", "gb-company-limited-by-guarantee", "gb-industrial-provident-society", "gb-ltd", "gb-registered-society"}, FormInName},
		{"spelling tells", Query{Text: "LVM Landwirtschaftlicher Versicherungsverein Münster a.G.", Country: "DE"}, Answered, []string{"de-vvag"}, Narrowed},
		{"spelling tells, with blanks", Query{Text: "WWK Lebensversicherung a. G.", Country: "DE"}, Answered, []string{"de-vvag"}, FormInName},
		{"company named after co-operatives", Query{Text: "Bank Polskiej Spółdzielczości S.A.", Country: "PL"}, Answered, []string{"pl-sa"}, FormInName},
		{"company that was a co-operative", Query{Text: "Banca Popolare di Sondrio Società per Azioni", Country: "IT"}, Answered, []string{"it-spa"}, FormInName},
		{"foundation named after a mutual", Query{Text: "UNIQA Versicherungsverein Privatstiftung", Country: "AT", Kind: OrganisationName}, Answered, []string{"at-privatstiftung"}, FormInName},
		{"last part of a compound that is an abbreviation", Query{Text: "Migros-Genossenschafts-Bund", Country: "CH"}, Answered, []string{"cooperative"}, FamilyWord},
		{"status that leaves the family to the noun", Query{Text: "K-Monitor Közhasznú Egyesület", Country: "HU"}, Answered, []string{"hu-egyesulet", "+hu-kozhasznu"}, FormInName},
		{"abbreviation of a pension fund", Query{Text: "Ogeo Fund OFP", Country: "BE"}, Answered, []string{"be-organisme-financement-pensions"}, FormInName},
		{"status alone tells its form", Query{Text: "Dialoghaus Hamburg gGmbH", Country: "DE"}, Answered, []string{"de-ggmbh", "+de-ggmbh"}, FormInName},
		{"status beside a form", Query{Text: "Fondazione Banco Alimentare ONLUS", Country: "IT"}, Answered, []string{"it-fondazione", "+it-onlus"}, FormInName},
		{"recognition leaves the form that it lies on", Query{Text: "gemeinnütziger Verein", Country: "AT"}, Answered, []string{"at-verein", "+at-gemeinnuetzig"}, WholeText},
		{"recognition whose words hold the form", Query{Text: "asociație de utilitate publică", Country: "RO"}, Answered, []string{"ro-asociatie", "+ro-utilitate-publica"}, LongestWording},
		{"recognition alone", Query{Text: "Registered charity", Country: "GB"}, Answered, []string{"gb-registered-charity", "+gb-registered-charity"}, WholeText},
		{"status that says which form in words of a family", Query{Text: "Kulturinsel gemeinnützige GmbH", Country: "DE"}, Answered, []string{"de-ggmbh", "+de-ggmbh"}, StatusAlone},
		{"no form at all", Query{Text: "keine Rechtsform", Country: "DE", Kind: FormWording}, Answered, []string{"informal-group"}, FamilyWord},
		{"house of others", Query{Text: "Maison des associations", Country: "FR", Kind: OrganisationName}, Silent, nil, ""},
		{"three letters that mean a form far away", Query{Text: "Homeless SMS", Country: "NL"}, Silent, nil, ""},
		{"sign for a letter", Query{Text: "la B@se", Country: "FR"}, Silent, nil, ""},
		{"sign between two letters", Query{Text: "Nova Social R&D", Country: "HU"}, Silent, nil, ""},
		{"letters across an abbreviation", Query{Text: "Novák s.r.o. s tradicí", Country: "CZ"}, Answered, []string{"cz-sro"}, FormInName},
		{"Greek without accents", Query{Text: "ΑΡΤΟΠΟΙΕΙΟ ΣΕΡΡΩΝ Ε.Π.Ε.", Country: "GR"}, Answered, []string{"gr-epe"}, FormInName},
		{"Cyrillic by Latin letters", Query{Text: "Хляб и сол EООД", Country: "BG"}, Answered, []string{"bg-eood"}, FormInName},
		{"Georgian", Query{Text: "შპს მწვანე სახლი", Country: "GE"}, Answered, []string{"ge-shps"}, FormInName},
		{"form of another country", Query{Text: "Immo Invest GmbH", Country: "ES"}, Answered, []string{"at-gmbh", "be-srl", "ch-gmbh", "de-gmbh", "it-srl", "li-gmbh"}, Abroad},
		{"without a country a set", Query{Text: "Immo Invest SA"}, Ambiguous, nil, FormInName},
		{"name that does not tell", Query{Text: "Framasoft", Country: "FR"}, Silent, nil, ""},
		{"ordinary word like an abbreviation", Query{Text: "Vivir se puede", Country: "ES"}, Silent, nil, ""},
		{"letters inside a word", Query{Text: "Masada", Country: "NO"}, Silent, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Resolve(c.q)
			assert.Equal(t, c.outcome, r.Outcome, brief(r))
			if c.want != nil || c.outcome == Silent {
				assert.Equal(t, c.want, within(r), brief(r))
			}
			if c.outcome != Silent {
				require.NotEmpty(t, r.Candidates)
				assert.Equal(t, c.rule, r.Candidates[0].Rule, brief(r))
				assert.Contains(t, Rules(), r.Candidates[0].Rule)
			}
		})
	}
}

// Every code, name and abbreviation of the facts leads to its form, whichever way
// the text is read; where it is that of several, to all of them.
func TestEveryFactResolves(t *testing.T) {
	for _, f := range Forms() {
		for _, code := range f.ELF {
			assert.True(t, named(Resolve(Query{Code: code}), f.ID), "%s by %s", f.ID, code)
		}
		for _, code := range f.Codes {
			assert.True(t, named(Resolve(Query{Code: code, Register: f.Register}), f.ID), "%s by %s", f.ID, code)
		}
		texts := slices.Clone(f.Abbreviations)
		for _, name := range f.Names {
			texts = append(texts, name.Text)
		}
		for _, text := range texts {
			for _, kind := range []Kind{Either, OrganisationName, FormWording} {
				r := Resolve(Query{Text: text, Country: f.Country, Kind: kind})
				for _, same := range Match(text, f.Country) {
					assert.True(t, named(r, same.ID), "%s by %q: %s", same.ID, text, brief(r))
				}
				assert.True(t, named(r, f.ID), "%s by %q: %s", f.ID, text, brief(r))
			}
		}
	}
}

func named(r Result, id string) bool {
	is := func(c Candidate) bool { return c.Form.ID == id }
	return slices.ContainsFunc(r.Candidates, is) || slices.ContainsFunc(r.Statuses, is)
}

// A company's form alone never belongs to the social economy by law.
func TestNoCompanyBelongsByLaw(t *testing.T) {
	for _, f := range Forms() {
		for _, text := range append(slices.Clone(f.Abbreviations), f.Names[0].Text) {
			r := Resolve(Query{Text: text, Country: f.Country})
			v := r.SocialEconomy()
			if v.Answer == ByLaw {
				assert.NotEqual(t, commercial, v.Because.Family, "%s by %q", f.ID, text)
				assert.Equal(t, ByLaw, v.Because.SocialEconomy)
			}
			if len(r.Statuses) == 0 && r.Outcome == Answered && r.Candidates[0].Family == commercial {
				assert.NotEqual(t, ByLaw, v.Answer, "%s by %q", f.ID, text)
			}
		}
	}
}

func TestSocialEconomy(t *testing.T) {
	for _, c := range []struct {
		name, text, country string
		answer              Belonging
		because             string
	}{
		{"by the form", "CUMA DE LA VALLEE", "FR", ByLaw, "fr-cuma"},
		{"no company", "Fairphone B.V.", "NL", No, "nl-bv"},
		{"status over the form", "Slow Food Promozione Srl Impresa Sociale", "IT", ByLaw, "it-impresa-sociale"},
		{"status beside a form in a register's words", "Fondazione ETS", "IT", ByLaw, "it-ets"},
		{"status of three letters", "zavod so.p.", "SI", ByLaw, "si-socialno-podjetje"},
		{"recognition leaves it to the form", "alapítvány, közhasznú szervezet", "HU", ByPractice, "hu-alapitvany"},
		{"status that says nothing", "Acme S.r.l. Società benefit", "IT", No, "it-srl"},
		{"forms that differ", "Energy4All Limited", "GB", "", ""},
		{"status in the genitive", "SIA ar sociālā uzņēmuma statusu", "LV", ByLaw, "lv-socialais-uznemums"},
		{"form beside a word for its family", "Sokol o. s.", "CZ", ByPractice, "cz-obcanske-sdruzeni"},
		{"family alone", "Pedagógusok Szakszervezete", "HU", "", ""},
		{"silence", "Framasoft", "FR", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Resolve(Query{Text: c.text, Country: c.country}).SocialEconomy()
			assert.Equal(t, c.answer, v.Answer)
			assert.Equal(t, c.because, v.Because.ID)
			assert.Equal(t, v.Because.Law, v.Act)
			assert.Equal(t, v.Because.Reason, v.Reason)
		})
	}
	assert.Equal(t, []Belonging{ByPractice, Conditional, No}, Resolve(Query{Text: "Energy4All Limited", Country: "GB"}).SocialEconomy().Possible)
}

func TestTextsThatAreNoNames(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Problem
	}{
		{"empty", "", NoWords},
		{"signs", " \u200b\u202e-\x00\x1f ", NoWords},
		{"no UTF-8", "\xff\xfe\xfd", NoWords},
		{"a megabyte", strings.Repeat("spółdzielnia ", 80_000), TooLong},
		{"a megabyte without a blank", strings.Repeat("verein", 180_000), TooLong},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, Result{Problem: c.want}, Resolve(Query{Text: c.text})) })
	}
	r := Resolve(Query{Text: strings.Repeat("Stichting ", MaxText/10), Country: "NL"})
	assert.Empty(t, r.Problem, "as long as may be")
}

func TestHintsOfUnknownPlacesAreHarmless(t *testing.T) {
	for _, country := range []string{"ZZ", "nl", " NL ", "Netherlands", "\xff"} {
		r := Resolve(Query{Text: "Fairphone B.V.", Country: country, Language: "tlh-x-none", Register: "none"})
		family, ok := r.Family()
		assert.True(t, ok, country)
		assert.Equal(t, commercial, family, country)
	}
}

// The families of stems and the precedence are the families of the code list.
func TestFamiliesAreThoseOfTheList(t *testing.T) {
	for _, target := range wordings().targets {
		if target.stem != nil {
			for _, family := range target.stem.families {
				assert.True(t, codes.Families.Has(family), family)
			}
			for _, language := range target.stem.languages {
				assert.Contains(t, languages(), bare(language))
			}
		}
	}
	assert.Len(t, precedence, len(codes.Families.Codes()))
}

func TestEveryCountryOfTheFormsHasItsLanguages(t *testing.T) {
	for _, f := range Forms() {
		if f.Country != European {
			require.NotEmpty(t, nations()[f.Country].languages, f.Country)
		}
	}
	for country, n := range nations() {
		for _, other := range n.near {
			assert.Contains(t, nations(), other, country)
		}
		for _, language := range n.languages {
			assert.Contains(t, languages(), bare(language), country)
		}
	}
}

func TestRareWordingsAreWordings(t *testing.T) {
	for r := range rares() {
		f, known := Lookup(r.id)
		require.True(t, known, r.id)
		text, code := Query{Text: r.key, Country: f.Country}, Query{Code: r.key, Country: f.Country}
		assert.True(t, named(Resolve(text), r.id) || named(Resolve(code), r.id), "%s %s", r.id, r.key)
	}
}

// The tables stay small enough to be linked into anything.
func TestTablesAreSmall(t *testing.T) {
	size := 0
	for _, table := range []string{file, indexFile, wordingsFile, languagesFile, countriesFile, rareFile, reasonsFile, retiredFile} {
		size += len(table)
	}
	assert.Less(t, size, 2<<20, "bytes")
}

func TestResolveInParallel(t *testing.T) {
	want := Resolve(Query{Text: "Energy4All Limited", Country: "GB"})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { assert.Equal(t, want, Resolve(Query{Text: "Energy4All Limited", Country: "GB"})) })
	}
	group.Wait()
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"", "Stichting X N.V.", "Σωματείο «Α»", "შპს ა(ა)იპ", "\u202eHbmG e.V.\u2066", "S.\x00Coop.", "АО\u0301 ООД LTD",
		"spółka z ograniczoną odpowiedzialnością spółka komandytowa", "e\xffV", "((((GmbH", strings.Repeat("sa ", 500)} {
		f.Add(s, "FR", 0)
		f.Add(s, "", 1)
		f.Add(s, "PL", 2)
	}
	f.Fuzz(func(t *testing.T, text, country string, kind int) {
		r := Resolve(Query{Text: text, Country: country, Kind: Kind(kind)})
		if r.Problem != "" && r.Outcome != Silent || (len(r.Candidates) == 0) != (r.Outcome == Silent) {
			t.Fatalf("%q: %+v", text, r)
		}
		for i, c := range r.Candidates {
			if c.Score <= 0 || c.Score > 1 || c.Family == "" || i > 0 && c.Score > r.Candidates[i-1].Score {
				t.Fatalf("%q: candidate %d %+v", text, i, c)
			}
			if c.Rule != UnderStatus && (c.Start < 0 || c.End > len(text) || text[c.Start:c.End] != c.Match || words.Key(c.Match) == "") {
				t.Fatalf("%q: place of %+v", text, c)
			}
			if c.Form.ID == "" && c.Rule != FamilyWord && c.Rule != OverCompany && c.Rule != HeadOverSuffix && c.Rule != Abroad && c.Rule != Outranked {
				t.Fatalf("%q: %s without a form", text, c.Rule)
			}
		}
	})
}
