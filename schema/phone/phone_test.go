package phone

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text, country, want string
		kind                      Kind
	}{
		{"international", "+33 1 99 00 12 34", "", "+33199001234", Fixed},
		{"national", "01.99.00.12.34", "fr", "+33199001234", Fixed},
		{"abroad", "+33199001234", "BE", "+33199001234", Fixed},
		{"two zeros", "0033 1 99001234", "", "+33199001234", Fixed},
		{"zero of home", "+33 (0)1 99 00 12 34", "", "+33199001234", Fixed},
		{"zero that stays", "+39 (0)6 1234 5678", "", "+390612345678", Fixed},
		{"zero that goes", "+39 (0)347 123 4567", "", "+393471234567", Mobile},
		{"no plus", "33199001234", "FR", "+33199001234", Fixed},
		{"label", "Tél. : 01 99 00 12 34", "FR", "+33199001234", Fixed},
		{"link", "tel:+33199001234", "", "+33199001234", Fixed},
		{"other widths", "０１－９９ ００ １２ ３４", "FR", "+33199001234", Fixed},
		{"other scripts", "٠١ ٩٩ ٠٠ ١٢ ٣٤", "FR", "+33199001234", Fixed},
		{"invisible", "\u202a+33 1 99 00 12 34\u202c", "", "+33199001234", Fixed},
		{"brackets", "(020) 7946 0123", "UK", "+442079460123", Fixed},
		{"letters", "0808 FLOWERS", "GB", "+448083569377", Service},
		{"mobile of fiction", "07700 900123", "GB", "+447700900123", Mobile},
		{"internet telephony", "09 70 01 02 03", "FR", "+33970010203", Fixed},
		{"freephone", "0800 123 456", "FR", "+33800123456", Service},
		{"short", "3631", "FR", "+333631", Service},
		{"short with code", "+33 3949", "", "+333949", Service},
		{"undecided", "45 34 70 61", "DK", "+4545347061", Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := Parse(c.text, c.country)
			assert.Equal(t, c.want, n.E164)
			assert.Equal(t, c.kind, n.Kind)
			assert.Equal(t, c.want == "", err != nil)
		})
	}
}

func TestExtensions(t *testing.T) {
	for _, text := range []string{"01 99 00 12 34 poste 12", "+33 1 99 00 12 34 ext. 12", "0199001234x12", "0199001234 #12", "0199001234;ext=12", "0199001234 (Durchwahl 12)"} {
		n, err := Parse(text, "FR")
		if strings.Contains(text, "(") {
			assert.Error(t, err)
			continue
		}
		require.NoError(t, err, text)
		assert.Equal(t, "+33199001234", n.E164)
		assert.Equal(t, "12", n.Extension)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text, country string
		reason              Reason
	}{
		{"nothing", " ", "FR", Empty},
		{"text", "ask at the bar", "GB", NoNumber},
		{"too few digits", "12", "FR", NoNumber},
		{"no such number", "01 23", "FR", NoNumber},
		{"no country", "01 99 00 12 34", "", NoCountry},
		{"two", "01 99 00 12 34 / 06 39 98 12 34", "FR", Several},
		{"a name", "Jane 01 99 00 12 34", "FR", TextAround},
		{"a name behind", "01 99 00 12 34 Jane", "FR", TextAround},
		{"long", strings.Repeat("1", 1000), "FR", TooLong},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := Parse(c.text, c.country)
			assert.Zero(t, n)
			var wrong *Error
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.reason, wrong.Reason)
		})
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, text, country, want string }{
		{"national", "ring 06 39 98 12 34.", "FR", "06 39 98 12 34"},
		{"brackets", "contact (020).7946.0123, please", "GB", "(020).7946.0123"},
		{"international anywhere", "call +44 (0)7700 900123!", "FR", "+44 (0)7700 900123"},
		{"two zeros", "call 0044 7700 900123", "", "0044 7700 900123"},
		{"an extension", "0199001234x12", "FR", "0199001234"},
		{"two in a row", "01 99 00 12 34 06 39 98 12 34", "FR", "01 99 00 12 34|06 39 98 12 34"},
		{"two with a slash", "0301 234567 / 0650 11223344", "DE", "0301 234567|0650 11223344"},
		{"a slash within", "030/23125 123", "DE", "030/23125 123"},
		{"no-break spaces", "01\u00a099\u202f00 12 34", "FR", "01\u00a099\u202f00 12 34"},
		{"a sentence before", "2 rooms. 0199001234", "FR", "0199001234"},
		{"dates and hours", "le 12.05.2024 de 14:00 à 18h00, 1994-2005", "FR", ""},
		{"dates where phones have no prefix", "12.05.2024 2019-2024 2024-05-12", "DK", ""},
		{"register numbers", "SIRET 732 829 320 00074, FR76 3000 6000 0112 3456 7890 189", "FR", ""},
		{"decimals", "48.856614, 2.3522219 and 1234567,89", "FR", ""},
		{"short numbers", "3631 3949", "FR", ""},
		{"no country", "01 99 00 12 34", "", ""},
		{"part of a word", "a0199001234 0199001234b", "FR", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, span := range Find(c.text, c.country) {
				got = append(got, c.text[span.Start:span.End])
			}
			assert.Equal(t, c.want, strings.Join(got, "|"))
		})
	}
}

func TestParseCell(t *testing.T) {
	c := ParseCell("Tél: 01 99 00 12 34, mob. 06 39 98 12 34 (Jane); 3631 | 0199001234", "FR")
	var got []string
	for _, n := range c.Numbers {
		got = append(got, n.International())
	}
	assert.Equal(t, []string{"+33 1 99 00 12 34", "+33 6 39 98 12 34", "3631"}, got)
	assert.Equal(t, "Jane", c.Rest)
	assert.Equal(t, Cell{}, ParseCell(" / ", "FR"))
	assert.Equal(t, "www.example.org", ParseCell("www.example.org", "FR").Rest)
}

func TestFictionIsWhatRegulatorsSay(t *testing.T) {
	for _, f := range fiction {
		n, err := Parse("+"+strings.ReplaceAll(f.pattern, "x", "1"), "")
		require.NoError(t, err, f.pattern)
		assert.Equal(t, f.kind.String(), n.Kind.String(), f.pattern)
		assert.Equal(t, f.country, n.Country)
	}
}

func TestZeroValues(t *testing.T) {
	assert.Empty(t, Find("", ""))
	for _, kind := range AllKinds {
		assert.NotEmpty(t, kind.String())
	}
}

// TestHostileTextsEnd holds texts that a careless reader looks at again and again: in
// more than linear time it would not end within the limit of the test command.
func TestHostileTextsEnd(t *testing.T) {
	for _, text := range []string{strings.Repeat("1 ", 200_000), strings.Repeat("6391 ", 100_000), strings.Repeat("+1", 200_000), strings.Repeat("(0)", 100_000), strings.Repeat("9", 400_000), strings.Repeat("612345678/", 40_000)} {
		Find(text, "ES")
		ParseCell(text, "ES")
	}
}

// TestGeneratedNumbers measures kinds on numbers of 32 regions, in each spelling.
func TestGeneratedNumbers(t *testing.T) {
	dir := os.Getenv("SOCIALATLAS_PII")
	if dir == "" {
		t.Skip("set SOCIALATLAS_PII to the folder of labelled records")
	}
	file, err := os.Open(filepath.Join(dir, "ids", "phones.tsv.gz"))
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	total, unread, otherKind, unfound := 0, 0, 0, 0
	for lines := bufio.NewScanner(unzipped); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		country, kind, e164 := cells[0], cells[1], cells[2]
		for _, spelling := range cells[2:5] {
			total++
			n, err := Parse(spelling, country)
			switch {
			case err != nil || n.E164 != e164:
				unread++
			case n.Kind.String() != kind && country != "DK":
				otherKind++
			}
			text := "Ring " + spelling + ", please."
			if spans := Find(text, country); len(spans) != 1 || spans[0].Number.E164 != e164 {
				unfound++
			}
		}
	}
	t.Logf("%d spellings: %d unread, %d of another kind, %d not found in a text", total, unread, otherKind, unfound)
	assert.Zero(t, unread)
	assert.Zero(t, otherKind)
	assert.Zero(t, unfound)
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"+33 (0)6 39 98 12 34", "01 99 00 12 34 / 06 39 98 12 34", "(020) 7946 0123 x12", "٠١ ٩٩", "00", "+", "+(0)", "1.2.2024", "０６＋", "tel:0800 FLOWERS"} {
		f.Add(seed, "FR")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, text, country string) {
		done := 0
		for _, span := range Find(text, country) {
			require.LessOrEqual(t, done, span.Start)
			require.Less(t, span.Start, span.End)
			require.LessOrEqual(t, span.End, len(text))
			done = span.End
			if span.End-span.Start <= mostText && span.Number.E164 != "" {
				n, err := Parse(text[span.Start:span.End], country)
				require.NoError(t, err, "%q", text[span.Start:span.End])
				require.Equal(t, span.Number, n)
			}
		}
		if n, err := Parse(text, country); err == nil {
			again, err := Parse(n.E164, "")
			require.NoError(t, err, "%+v", n)
			require.Equal(t, n.E164, again.E164)
		}
		ParseCell(text, country)
	})
}
