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

// TestOtherAlphabetsAreDoubtful: a table in a Cyrillic or Greek code page must
// not pass for a Western one without a word.
func TestOtherAlphabetsAreDoubtful(t *testing.T) {
	const text = "име;град\nЧиталище Пробуда;София\nКооперация Изгрев;Пловдив\n"
	data, err := charmap.Windows1251.NewEncoder().String(text)
	require.NoError(t, err)
	f, err := source.NewFile(t.Context(), "a.csv", strings.NewReader(data), source.Options{})
	require.NoError(t, err)
	assert.True(t, f.Description().Doubtful)
	_, findings := readAll(t, f)
	assert.NotEmpty(t, findings)

	f, err = source.NewFile(t.Context(), "a.csv", strings.NewReader(data), source.Options{Encoding: "Windows-1251"})
	require.NoError(t, err)
	records, findings := readAll(t, f)
	assert.Empty(t, findings)
	assert.Equal(t, "София", records[0].Values("град")[0].Text)
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
		"a,b,c\n1,2,3\n":                        ',',
		"a;b;c\n1,5;2,5;3\n\"x;y\";2,5;3\n":     ';',
		"a\tb\nx, y\tz, w\n":                    '\t',
		"a|b\n1;2|3;4\n":                        '|',
		"name, first;town\nx, y;z\nu, v;w, q\n": ';',
		"a;b\n\"line\nbreak; here\";2\n3;4\n":   ';',
		"\n\n\na,b\n1,2\n":                      ',',
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
