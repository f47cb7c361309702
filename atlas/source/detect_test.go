package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/socialtechatlas/commons/atlas/source"
	"github.com/socialtechatlas/commons/schema/finding"
)

// samples are lists as they might come from several countries.
var samples = map[string]string{
	"fr": "nom;ville\nFédération des régies de quartier;Orléans\nL’Atelier à côté;Besançon\nCafé « Où ça ? »;Saint-Étienne\n",
	"de": "name;ort\nKöchinnen und Köche e.V.;München\nMaßstäbe für Übermorgen;Düsseldorf\nGäste – „Grüße“;Gießen\n",
	"es": "nombre;ciudad\nAsociación Niñez y Mañana;Córdoba\n¿Quién teje?;Logroño\nJardín común;Cádiz\n",
	"pt": "nome;cidade\nAssociação três irmãos;Évora\nVocê português;São Brás\nNão há razões;Guimarães\n",
	"da": "navn;by\nFællesskabet på øen;Århus\nKøbenhavns værksted;Sønderborg\nRødgrød og fløde;Ærø\n",
}

func TestEncodingIsFound(t *testing.T) {
	encodings := map[string]encoding.Encoding{
		"windows-1252": charmap.Windows1252,
		"macintosh":    charmap.Macintosh,
		"utf-8":        encoding.Nop,
		"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	}
	for language, text := range samples {
		for name, e := range encodings {
			t.Run(language+" in "+name, func(t *testing.T) {
				data, err := e.NewEncoder().String(text)
				require.NoError(t, err)
				f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(data), source.Options{})
				require.NoError(t, err)
				d := f.Description()
				assert.Equal(t, name, d.Encoding, d.Evidence)
				assert.False(t, d.Doubtful, d.Evidence)
				assert.Equal(t, ';', d.Delimiter)
				assert.NotEmpty(t, d.Evidence)
				records, findings := readAll(t, f)
				assert.Empty(t, findings)
				lines := strings.Split(strings.TrimSpace(text), "\n")
				require.Len(t, records, len(lines)-1)
				for i, r := range records {
					assert.Equal(t, lines[i+1], r.Raw())
				}
			})
		}
	}
}

// TestOtherAlphabetsAreFound: a table in a code page of Central or Eastern Europe
// must not pass for a Western one.
func TestOtherAlphabetsAreFound(t *testing.T) {
	for _, c := range []struct {
		encoding string
		charmap  *charmap.Charmap
		text     string
	}{
		{"windows-1250", charmap.Windows1250, "název;město\nDružstvo Příští;České Budějovice\nÚstav Řeka;Brno\n"},
		{"windows-1250", charmap.Windows1250, "nazwa;miasto\nSpółdzielnia Równość;Łódź\nFundacja Źródło;Gdańsk\n"},
		{"iso-8859-2", charmap.ISO8859_2, "nazwa;miasto\nSpółdzielnia Równość;Łódź\nFundacja Źródło;Świdnica\nFundacja Wiąz;Gdańsk\n"},
		{"windows-1250", charmap.Windows1250, "név;város\nKözös Erő Szövetkezet;Győr\nZöld Tűz;Pécs\nŐrség Műhely;Őriszentpéter\n"},
		{"windows-1251", charmap.Windows1251, "име;град\nЧиталище „Пробуда“;София\nКооперация Изгрев;Пловдив\n"},
		{"windows-1253", charmap.Windows1253, "επωνυμία;πόλη\nΣυνεταιρισμός Ένα;Αθήνα\nΔίκτυο FabLab;Θεσσαλονίκη\n"},
		{"windows-1254", charmap.Windows1254, "isim;şehir\nİmece Kooperatifi;Eskişehir\nYeşil Çatı Derneği;İzmir\n"},
		{"windows-1257", charmap.Windows1257, "pavadinimas;miestas\nBendruomenių centras;Šiauliai\nŽalioji erdvė;Panevėžys\n"},
	} {
		t.Run(c.encoding, func(t *testing.T) {
			data, err := c.charmap.NewEncoder().String(c.text)
			require.NoError(t, err)
			f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(data), source.Options{})
			require.NoError(t, err)
			assert.Equal(t, c.encoding, f.Description().Encoding, f.Description().Evidence)
			assert.False(t, f.Description().Doubtful)
			records, findings := readAll(t, f)
			assert.Empty(t, findings)
			lines := strings.Split(strings.TrimSpace(c.text), "\n")
			require.Len(t, records, len(lines)-1)
			for i, r := range records {
				assert.Equal(t, lines[i+1], r.Raw())
			}
		})
	}
}

// TestManyWesternLanguagesAreWestern: letters of several languages together are not
// those of another encoding.
func TestManyWesternLanguagesAreWestern(t *testing.T) {
	for _, text := range []string{
		"name;town\nCafé „Süd“;Köln\nÅngström;Malmö\nNiñez y Mañana;Córdoba\nPortões;São Paulo\n",
		"name;town\nFællesskabet på øen;Århus\nÀ côté;Besançon\nNáttúra og þjóð;Ísafjörður\n",
		"nome;città\nÈ Ora;Forlì\nPiù;Cefalù\n41° 54' N;Università\n",
	} {
		data, err := charmap.Windows1252.NewEncoder().String(text)
		require.NoError(t, err)
		f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(data), source.Options{})
		require.NoError(t, err)
		assert.Equal(t, "windows-1252", f.Description().Encoding, text)
		assert.False(t, f.Description().Doubtful, f.Description().Evidence)
	}
}

// TestLettersOfNoLanguageAreDoubtful: what fits no language is reported.
func TestLettersOfNoLanguageAreDoubtful(t *testing.T) {
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader("a,b\nx\xFD\xF0q\xB7\xD7,\xE6\x81\xFE\n\xDE\xDA\xA1r,\xC5\xBFt\n"), source.Options{})
	require.NoError(t, err)
	assert.True(t, f.Description().Doubtful)
	_, findings := readAll(t, f)
	assert.NotEmpty(t, findings)
}

func TestAStrayZeroByteMakesNoUTF16(t *testing.T) {
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader("id,name\n1,A\x00B\n"), source.Options{})
	require.NoError(t, err)
	assert.Equal(t, "utf-8", f.Description().Encoding)
	records, findings := readAll(t, f)
	require.Len(t, records, 1)
	require.Len(t, findings, 1)
	assert.Equal(t, source.RuleCharacterControl.ID, findings[0].Rule)
}

// TestDoubtsBeyondTheHead: a byte that fits no encoding is reported wherever it
// stands.
func TestDoubtsBeyondTheHead(t *testing.T) {
	text := "a,b\n" + strings.Repeat("1,2\n", 1<<19) + "caf\xe9,\x90\n"
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(text), source.Options{})
	require.NoError(t, err)
	assert.False(t, f.Description().Doubtful)
	records, findings := readAll(t, f)
	assert.Equal(t, "café", records[len(records)-1].Values("a")[0].Text)
	rules := map[string]int{}
	for _, found := range findings {
		if found.Rule == source.RuleByteDoubtful.ID {
			rules[found.Rule]++
			assert.Equal(t, 1<<19+2, found.Position.Line)
		}
	}
	assert.Equal(t, map[string]int{"byte-doubtful": 2}, rules)
}

func TestDelimiterIsFound(t *testing.T) {
	for text, want := range map[string]rune{
		"a,b,c\n1,2,3\n":                          ',',
		"a;b;c\n1,5;2,5;3\n\"x;y\";2,5;3\n":       ';',
		"a\tb\nx, y\tz, w\n":                      '\t',
		"a|b\n1;2|3;4\n":                          '|',
		"name, first;town\nx, y;z\nu, v;w, q\n":   ';',
		"a;b\n\"line\nbreak; here\";2\n3;4\n":     ';',
		"\n\n\na,b\n1,2\n":                        ',',
		"name;point\nx;48.2, 16.3\ny;52.3, 4.8\n": ';',
	} {
		t.Run(text, func(t *testing.T) {
			f, err := source.NewFile(t.Context(), "a.txt", strings.NewReader(text), source.Options{})
			require.NoError(t, err)
			assert.Equal(t, want, f.Description().Delimiter, f.Description().Evidence)
		})
	}
}

func TestNewRecord(t *testing.T) {
	r := source.NewRecord(3, finding.Position{File: "a.csv"}, []string{"name", "town", "note"}, []string{"Hub", ""})
	assert.Equal(t, []string{"name", "town", "note"}, r.Columns())
	assert.Equal(t, []source.Value{{Text: "Hub"}}, r.Values("name"))
	assert.Equal(t, []source.Value{{}}, r.Values("town"))
	assert.Nil(t, r.Values("note"))
	assert.Nil(t, r.Values("missing"))
	assert.Equal(t, 3, r.Position().Record)
	assert.Equal(t, "town", r.Locate("town").Field)
	assert.Panics(t, func() { source.NewRecord(1, finding.Position{}, nil, []string{"x"}) })
	assert.Empty(t, new(source.Record).Columns())
}
