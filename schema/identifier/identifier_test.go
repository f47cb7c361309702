package identifier

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// scheme, in the form for people too, and never under a pattern before.
// certain are tests that miss no change of one sign: the modulus has no factor in
// common with any weight, nor is there a sign for several remainders.
// one, where the test of the pattern guarantees that it sees it.
func TestLookup(t *testing.T) {
	for code, want := range map[string]string{
		"GB-COH": "GB-COH", "gb-coh": "GB-COH", " LEI ": "LEI", "XI-LEI": "LEI", "SE-ORG": "SE-ON", "AT-FN": "AT-FB", "EL-VAT": "GR-VAT",
		"Wikidata": "WIKIDATA", "EU-VAT": "VAT",
	} {
		s, ok := Lookup(code)
		assert.True(t, ok, code)
		assert.Equal(t, want, s.Code)
	}
	for _, code := range []string{"", "ES-XYZ", "XX-VAT", "our-list"} {
		_, ok := Lookup(code)
		assert.False(t, ok, code)
	}
}

// among those that are none, with the reason.
func TestNormalise(t *testing.T) {
	for _, c := range []struct{ scheme, values, want string }{
		// British companies and societies, as registers and lists write them.
		{"GB-COH", "01234567|1234567|012 345 67", "01234567"},
		{"GB-COH", "SC359892|sc 359892|SC-359892", "SC359892"},
		{"GB-COH", "SC1234|SC001234", "SC001234"},
		{"GB-COH", "RS004004|4004CS", "RS004004"},
		{"GB-COH", "IP00401R|401R", "401R"},
		{"GB-MPR", "401IP|IP000401|NP000401|IP401", "IP000401"},
		{"GB-MPR", "401R|IP00401R|0401R|401 R", "401R"},
		{"GB-MPR", "4004CS|4004|RS004004|4004CBS", "4004"},
		{"GB-MPR", "1234RS|SP1234RS|SP01234R", "1234RS"},
		{"GB-MPR", "213C", "213C"},
		{"GB-MPR", "CU000213|CU213", "CU000213"},
		{"GB-CUK", "R000123|r000123|123", "R000123"},
		{"GB-SC", "SC012345|12345", "SC012345"},
		{"GB-NIC", "NIC101234|101234", "101234"},
		// Leading zeros that spreadsheets drop.
		{"NL-KVK", "01234567|1234567", "01234567"},
		{"PL-KRS", "0000123456|123456", "0000123456"},
		{"AT-FB", "FN 24490m|024490m|FN 024490 M", "24490M"},
		// Countries, suffixes, signs.
		{"FR-VAT", "FR 40 303265045|40303265045", "FR40303265045"},
		{"VAT", "fr40303265045", "FR40303265045"},
		{"GR-VAT", "EL094259216|GR094259216|094259216", "EL094259216"},
		{"CH-UID", "CHE-100.155.212 MWST|CHE100155212", "CHE100155212"},
		{"BE-BCE_KBO", "BE 0403.019.261|403019261|(0)403.019.261", "0403019261"},
		{"DE-CR", "Amtsgericht Berlin (Charlottenburg), HRB 11223 B|Berlin (Charlottenburg) HRB 11223 B|HRB 11223B AG Berlin (Charlottenburg)", "HRB 11223B, BERLIN (CHARLOTTENBURG)"},
		{"FR-SIREN", "５５２１００５５４|552\u00a0100\u00a0554", "552100554"},
		// Web addresses.
		{"WIKIDATA", "Q42|https://www.wikidata.org/wiki/Q42|q42", "Q42"},
		{"ROR", "https://ror.org/05DXPS055|05dxps055/", "05dxps055"},
		{"ISNI", "https://isni.org/isni/0000000121032683|0000 0001 2103 2683", "0000000121032683"},
		{"OSM", "https://www.openstreetmap.org/way/123?x=1#map|w123|Way 123|way/123", "way/123"},
		// What is none stays.
		{"FR-SIREN", "5,521E+13| 5,521E+13 ", "5,521E+13"},
		{"DE-CR", "HRB 123", "HRB 123"},
		{"DE-CR", "Köln HRB 123 VR 5", "Köln HRB 123 VR 5"},
		{"our-list", "17 / b", "17 / b"},
	} {
		for value := range strings.SplitSeq(c.values, "|") {
			assert.Equal(t, c.want, Normalise(c.scheme, value), "%s %q", c.scheme, value)
			assert.Equal(t, c.want, Normalise(c.scheme, c.want), "a normal form is normal")
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, scheme, value string
		want                Reason
	}{
		{"good", "FR-SIREN", "552 100 554", ""},
		{"one digit off", "FR-SIREN", "552 100 553", WrongCheck},
		{"too short", "FR-SIREN", "55210055", WrongLength},
		{"letters", "FR-SIREN", "not yet", WrongLength},
		{"one letter", "FR-SIREN", "55210055A", WrongCharacter},
		{"no such day", "PL-PESEL", "44991401350", WrongPart},
		{"unknown court", "DE-CR", "Entenhausen HRB 12", WrongPart},
		{"empty", "FR-SIREN", "", WrongLength},
		{"site of La Poste", "FR-SIRET", "35600000009075", ""},
		{"head office of La Poste", "FR-SIRET", "35600000000048", ""},
		{"La Poste, one digit off", "FR-SIRET", "35600000009076", WrongCheck},
		{"another site with the rule of La Poste", "FR-SIRET", "55210055400014", WrongCheck},
		{"no check digit", "GB-CHC", "1234567", ""},
		{"tax number of any country", "VAT", "DE136695976", ""},
		{"tax number of no country", "VAT", "12345", WrongCharacter},
		{"unknown scheme", "our-list", "1", UnknownScheme},
		{"a megabyte", "OSM", strings.Repeat("1", 1<<20), WrongLength},
		{"ROR", "ROR", "05dxps055", ""},
		{"ROR, one sign off", "ROR", "05dxps056", WrongCheck},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := Check(c.scheme, c.value)
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			var wrong *Error
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.want, wrong.Reason)
			assert.Equal(t, c.scheme, wrong.Scheme)
			if c.value != "" {
				assert.NotContains(t, err.Error(), c.value, "a number may be personal")
			}
		})
	}
}

func TestErrorsSayWhatFailed(t *testing.T) {
	for _, c := range []struct {
		scheme, value string
		want          Error
		signs         string
	}{
		{"FR-SIREN", "552 100 553", Error{Reason: WrongCheck}, "4"},
		{"FR-SIREN", "552 100 55", Error{Reason: WrongLength, Lengths: []int{9}}, ""},
		{"FR-SIREN", "552 100 55O", Error{Reason: WrongCharacter, Position: 9}, ""},
		{"LEI", "0YPKKE5F0QW6RC51HE08", Error{Reason: WrongCheck}, "09"},
		{"BE-BCE_KBO", "0403.170.702", Error{Reason: WrongCheck}, "01"},
		{"GB-VAT", "GB 123 4567 83", Error{Reason: WrongCheck}, "2"},
		{"DK-CVR", "13585627", Error{Reason: WrongCheck}, "8"},
		// Nothing is given away of numbers of persons.
		{"PL-PESEL", "44051401358", Error{Reason: WrongCheck}, ""},
		{"ES-NIF", "54362315A", Error{Reason: WrongCheck}, ""},
		{"ES-NIF", "A13585624", Error{Reason: WrongCheck}, "5"},
		{"SE-ON", "121212-1211", Error{Reason: WrongCheck}, ""},
	} {
		var wrong *Error
		require.ErrorAs(t, Check(c.scheme, c.value), &wrong)
		assert.Equal(t, c.signs, wrong.Want(), "%s %s", c.scheme, c.value)
		c.want.Scheme, wrong.want = c.scheme, nil
		assert.Equal(t, c.want, *wrong, "%s %s", c.scheme, c.value)
		assert.Equal(t, c.want.Reason == WrongLength || c.want.Reason == WrongCharacter, wrong.Shape())
	}
}

// those that were there.
func TestHolderOf(t *testing.T) {
	for _, c := range []struct {
		scheme, value string
		want          Holder
	}{
		{"GB-COH", "01234567", Organisation},
		{"FR-SIREN", "552100554", Either},
		{"ES-NIF", "A13585625", Organisation},
		{"ES-NIF", "54362315K", Person},
		{"SE-ON", "556703-7485", Organisation},
		{"SE-ON", "121212-1212", Person},
		{"BG-VAT", "BG175074752", Organisation},
		{"BG-VAT", "BG7523169263", Person},
		{"IT-CF", "RCCMNL83S18D969H", Person},
		{"PT-NIPPC", "501964843", Organisation},
		{"LU-RCS", "A1234", Person},
		{"LU-RCS", "F1234", Organisation},
		{"VAT", "ES54362315K", Person},
		{"DE-CR", "HRA 12 Köln", Either},
		{"DE-CR", "Köln VR 12", Organisation},
		{"IS-KEN", "450401-3150", Organisation},
		{"IS-KEN", "120174-3399", Person},
		{"IE-VAT", "IE1234567WH", Organisation},
		{"IE-VAT", "IE6433435OA", Person},
		{"IE-VAT", "IE6433435F", Either},
		{"CZ-VAT", "CZ25123891", Either},
		{"CZ-VAT", "CZ7103192745", Person},
		{"LV-VAT", "LV40003521600", Organisation},
		{"LV-VAT", "161175-19997", Person},
		{"LT-VAT", "LT119511515", Organisation},
		{"LT-VAT", "LT100001919017", Either},
		{"RO-ONRC", "J40/372/2002", Organisation},
		{"RO-ONRC", "C40/372/2002", Organisation},
		{"RO-ONRC", "F40/372/2002", Person},
		{"RO-CUI", "RO 185 472 90", Either},
		{"PL-KRS", "0000359730", Organisation},
		{"HR-OIB", "33392005961", Either},
		{"BE-BCE_KBO", "0403.170.701", Either},
		{"MC-RCI", "00S03773", Organisation},
		{"MC-RCI", "17P07673", Person},
		{"BY-ADR", "МА1234567", Either}, // Cyrillic letters: no number at all
		{"BY-ADR", "MA1234567", Person},
		{"ISNI", "0000 0001 2103 2683", Either},
		{"ISNI", "0000-0002-1825-0097", Person}, // an ORCID
		{"PL-PESEL", "nothing", Person},
	} {
		s, ok := Lookup(c.scheme)
		require.True(t, ok)
		assert.Equal(t, c.want, s.HolderOf(c.value), "%s %s", c.scheme, c.value)
	}
}

func TestSubjectOf(t *testing.T) {
	for _, c := range []struct {
		scheme, value string
		want          Subject
	}{
		{"FR-SIREN", "552100554", Entity},
		{"FR-SIRET", "55210055400013", Site},
		{"PL-REGON", "192598184", Entity},
		{"PL-REGON", "12345678512347", Site},
		{"BG-EIK", "175074752", Entity},
		{"BG-EIK", "1750747520123", Site},
		{"SI-PRS", "9331310 000", Entity},
		{"SI-PRS", "1992279Z00", Site},
		{"GB-VAT", "GB 242338087388", Site},
		{"OSM", "way/1", Site},
		{"IBAN", "DE89370400440532013000", Account},
		{"VAT", "GB 242338087388", Site},
		{"GB-EDU", "nothing", Site},
	} {
		s, ok := Lookup(c.scheme)
		require.True(t, ok)
		assert.Equal(t, c.want, s.SubjectOf(c.value), "%s %s", c.scheme, c.value)
	}
	assert.Equal(t, []string{"entity", "site", "account"}, []string{Entity.String(), Site.String(), Account.String()})
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ scheme, value, want string }{
		{"FR-SIRET", "55210055400013", "552 100 554 00013"},
		{"BE-BCE_KBO", "403019261", "0403.019.261"},
		{"CH-UID", "CHE100155212", "CHE-100.155.212"},
		{"FI-PRO", "20774740", "2077474-0"},
		{"ISNI", "0000000121032683", "0000 0001 2103 2683"},
		{"LEI", "213800kuddyb9vcwvx20", "2138 00KU DDYB 9VCW VX20"},
		{"FR-SIREN", "552100554", "552 100 554"},
		{"FR-VAT", "FR40303265045", "FR 40 303 265 045"},
		{"BE-VAT", "403170701", "BE 0403.170.701"},
		{"NO-VAT", "974760673", "NO 974 760 673 MVA"},
		{"IBAN", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"},
		{"SE-ON", "5560125790", "556012-5790"},
		{"RF", "RF18539007547034", "RF18 5390 0754 7034"},
		{"FR-SIREN", " none ", "none"},
		{"our-list", " 1 ", "1"},
	} {
		assert.Equal(t, c.want, Format(c.scheme, c.value))
	}
}

func TestConcurrentUse(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, s := range Schemes() {
				Normalise(s.Code, "12345678")
				_ = Check(s.Code, "401IP")
			}
		})
	}
	group.Wait()
}

// FuzzCheck feeds every scheme any text: what passes has a normal form that
// passes and is normal.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"552 100 554", "IP00401R", "Q42", "way/1", "Köln HRB 12 B", "\xff", "CHE-100.155.212 MWST", "０"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		for _, s := range Schemes() {
			normal := Normalise(s.Code, value)
			if again := Normalise(s.Code, normal); again != normal {
				t.Fatalf("%s: %q is normalised to %q and that to %q", s.Code, value, normal, again)
			}
			if Check(s.Code, value) == nil && Check(s.Code, normal) != nil {
				t.Fatalf("%s: %q passes, its normal form %q does not", s.Code, value, normal)
			}
			s.HolderOf(value)
			if written := Format(s.Code, value); Normalise(s.Code, written) != normal {
				t.Fatalf("%s: %q is normalised to %q and written %q, which means another", s.Code, value, normal, written)
			}
		}
	})
}
