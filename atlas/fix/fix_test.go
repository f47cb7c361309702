package fix_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"

	"github.com/socialtechatlas/commons/atlas/fix"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/atlas/source"
)

func fixed(t *testing.T, name string, data []byte, o fix.Options) (*fix.Result, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, data, 0o640))
	r, err := fix.File(t.Context(), file, o)
	require.NoError(t, err)
	return r, file
}

func TestWhatCanBePutRightIsAndNothingElse(t *testing.T) {
	const json = `{"id": "1", "name": {"en": "Commons"}, "country": "France", "contacts": {"websites": ["www.example.org"]}, "updated": "2025-11-02", "sources": [{"id": "a", "licence": "CC0-1.0"}]}`
	for _, test := range []struct {
		name, file, before, after string
	}{
		{"blanks in a table, quotes and line ends kept", "a.csv",
			"id,name,country\r\n1,\"  Commons, the \",FR\r\n2,\"Other\",BE\r\n", "id,name,country\r\n1,\"Commons, the\",FR\r\n2,\"Other\",BE\r\n"},
		{"an accent apart", "a.csv", "id,name,country\n1,Cafe\u0301,FR\n", "id,name,country\n1,Café,FR\n"},
		{"a country by name", "a.csv", "id,name,country\n1,A,Frankreich\n", "id,name,country\n1,A,FR\n"},
		{"a country misspelt is a guess", "a.csv", "id,name,country\n1,A,Frankreihc\n", "id,name,country\n1,A,Frankreihc\n"},
		{"a web address", "a.csv", "id;name;country;website\n1;A;FR;www.example.org\n", "id;name;country;website\n1;A;FR;https://www.example.org/\n"},
		{"a phone", "a.csv", "id;name;country;phone\n1;A;FR;01 99 00 12 34\n", "id;name;country;phone\n1;A;FR;+33199001234\n"},
		{"phones in one cell of the flat profile", "a.csv", "id;name;country;phone\n1;A;FR;01 99 00 12 34 | 01 99 00 12 35\n", "id;name;country;phone\n1;A;FR;+33199001234 | +33199001235\n"},
		{"axes exchanged", "a.csv", "id,name,country,location.latitude,location.longitude\n1,A,FR,2.35,48.85\n", "id,name,country,location.latitude,location.longitude\n1,A,FR,48.85,2.35\n"},
		{"a date in the shape of a country", "a.csv", "id,name,country,founded\n1,A,DE,24.12.2019\n2,B,DE,1/2/2019\n", "id,name,country,founded\n1,A,DE,2019-12-24\n2,B,DE,2019-02-01\n"},
		{"months that come first elsewhere in the column", "a.csv", "id,name,country,founded,updated\n1,A,IE,1/2/2019,1/2/2019\n2,B,IE,12/31/2019,31/12/2019\n",
			"id,name,country,founded,updated\n1,A,IE,1/2/2019,2019-02-01\n2,B,IE,12/31/2019,2019-12-31\n"},
		{"the wording of a legal form", "a.csv", "id,name,country,legal.form\n1,A,DE,eingetragener Verein\n2,B,DE,Verein\n", "id,name,country,legal.form\n1,A,DE,de-ev\n2,B,DE,Verein\n"},
		{"a postcode that lost its zero", "a.csv", "id,name,country,location.postcode\n1,A,DE,1067\n", "id,name,country,location.postcode\n1,A,DE,01067\n"},
		{"no final line end, and a blank cell", "a.csv", "id,name,country,website\n1, A ,FR,  ", "id,name,country,website\n1,A,FR,  "},
		{"the standard's JSON", "a.ndjson", json + "\n", strings.NewReplacer("France", "FR", "www.example.org", "https://www.example.org/").Replace(json) + "\n"},
		{"blanks in JSON", "a.json", "[\n  " + strings.Replace(json, `"Commons"`, `" Commons <3 "`, 1) + "\n]\n",
			"[\n  " + strings.NewReplacer("France", "FR", "www.example.org", "https://www.example.org/", `"Commons"`, `"Commons <3"`).Replace(json) + "\n]\n"},
		{"the source of the record stays", "a.csv", "id,name,country,source.id,source.record,source.licence\n1,A,FR,network,17,CC-BY-4.0\n", "id,name,country,source.id,source.record,source.licence\n1,A,FR,network,17,CC-BY-4.0\n"},
		{"nothing", "a.csv", "id,name,country\n1,A,FR\n", "id,name,country\n1,A,FR\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, file := fixed(t, test.file, []byte(test.before), fix.Options{})
			assert.Equal(t, test.after, r.Fixed())
			require.NoError(t, r.Save())
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, test.after, string(data))
			info, err := os.Stat(file)
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o640), info.Mode().Perm())
			again, err := fix.File(t.Context(), file, fix.Options{})
			require.NoError(t, err)
			assert.Empty(t, again.Changes, "what is right stays")
			left, err := os.ReadDir(filepath.Dir(file))
			require.NoError(t, err)
			assert.Len(t, left, 1, "no temporary file is left")
		})
	}
}

func TestAPartnersColumnsKeepTheirMeaning(t *testing.T) {
	m, err := mapping.Load("m.yaml", strings.NewReader(`mapping: "1.0"
key: [Nr]
fields:
  name: Name
  country: Land
  website: Web
  location.postcode: PLZ
`))
	require.NoError(t, err)
	r, _ := fixed(t, "a.csv", []byte("Nr;Name;Land;Web;PLZ\n1;Verein ;Frankreich;www.example.org;1000\n"), fix.Options{Mapping: m})
	assert.Equal(t, "Nr;Name;Land;Web;PLZ\n1;Verein;Frankreich;https://www.example.org/;01000\n", r.Fixed(), "the look-up of the mapping may know the country by its name")
}

// What leaves its cell, or leaves a part of itself there, is for a person to move: the
// file would say less than before.
func TestNothingIsLost(t *testing.T) {
	m, err := mapping.Load("m.yaml", strings.NewReader(`mapping: "1.0"
key: [id]
fields: {name: name, country: country, website: website, email: email, phone: phone, location.postcode: location.postcode, location.town: location.town}
`))
	require.NoError(t, err)
	const head = "id,name,country,website,email,phone,location.postcode,location.town\n"
	for name, row := range map[string]string{
		"words beside a mailbox":               "1,A,FR,,Jeanne (a@example.net) mornings,,,",
		"words beside a number":                "1,A,FR,,,01 99 00 12 34 only mornings,,",
		"two numbers":                          "1,A,FR,,,01 99 00 12 34 / 01 99 00 12 35,,",
		"two addresses":                        "1,A,FR,https://b.example/ or www.c.example.org (old),,,,",
		"a web address for a mailbox":          "1,A,FR,www.b.example.org,www.c.example.org,,,",
		"a mailbox for a number":               "1,A,FR,,A@example.net,b@example.net,,",
		"a number for a mailbox":               "1,A,FR,,01 99 00 12 34,01 99 00 12 35,,",
		"a mailbox for a web address":          "1,A,FR,b@example.net,a@example.net,,,",
		"a postcode and a town":                "1,A,FR,,,,69001 Lyon,",
		"a postcode and a town, beside a town": "1,A,FR,,,,69001 Lyon,Villeurbanne",
		"a postcode for a town":                "1,A,FR,,,,Lyon,69001",
	} {
		t.Run(name, func(t *testing.T) {
			for _, o := range []fix.Options{{}, {Mapping: m}} {
				r, _ := fixed(t, "a.csv", []byte(head+row+"\n"), o)
				assert.Equal(t, head+row+"\n", r.Fixed())
			}
		})
	}
	const json = `{"id": "1", "name": {"en": "A"}, "country": "FR", "contacts": {"phones": ["01 99 00 12 34 / 01 99 00 12 35"], "emails": ["www.c.example.org", "a@example.net"]}}`
	r, _ := fixed(t, "a.ndjson", []byte(json+"\n"), fix.Options{})
	assert.Equal(t, json+"\n", r.Fixed())
}

func TestEncodingsAreKept(t *testing.T) {
	text := "id;name;country\n1; Caf\u00e9 ;FR\n2;Stra\u00dfe;DE\n3;B\u00e4cker \u20ac;DE\n"
	want := strings.Replace(text, " Café ", "Café", 1)
	cp1252, err := charmap.Windows1252.NewEncoder().String(text)
	require.NoError(t, err)
	wantCP1252, err := charmap.Windows1252.NewEncoder().String(want)
	require.NoError(t, err)
	for name, c := range map[string][2]string{
		"windows-1252":         {cp1252, wantCP1252},
		"utf-8 with a mark":    {"\ufeff" + text, "\ufeff" + want},
		"utf-16 little endian": {utf16LE("\ufeff" + text), utf16LE("\ufeff" + want)},
	} {
		t.Run(name, func(t *testing.T) {
			r, file := fixed(t, "a.csv", []byte(c[0]), fix.Options{})
			require.NoError(t, r.Save())
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, c[1], string(data))
		})
	}
}

func utf16LE(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestFilesThatCannotBeChangedInPlaceAreTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.csv")
	require.NoError(t, os.WriteFile(file, []byte("id,name,country\n1,Caf\xe9 \x81é,FR\n"), 0o600))
	_, err := fix.File(t.Context(), file, fix.Options{})
	var fixed *source.FixedError
	assert.True(t, err == nil || errors.As(err, &fixed), "%v", err)
	_, err = fix.File(t.Context(), t.TempDir(), fix.Options{})
	assert.Error(t, err)
}

// The diff, applied by git or patch, gives the bytes that Save writes.
func TestTheDiffIsOneThatToolsApply(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("id,name,country\n")
	for i := range 60 {
		name := fmt.Sprint("Network ", i)
		switch {
		case i%17 == 3:
			name = " " + name
		case i == 30:
			name = "\" two\nlines \""
		}
		fmt.Fprintf(&rows, "%d,%s,FR\n", i, name)
	}
	text := strings.TrimSuffix(rows.String(), "\n") + " "
	const accents = "id;name;country\r\n1; Café ;FR\r\n2;Straße;DE\r\n"
	for _, c := range []struct{ name, file, text string }{
		{"many rows, no final line end", "a.csv", text},
		{"a blank in the name", "our list.csv", text},
		{"a byte order mark", "a.csv", "\ufeff" + accents},
		{"a mark before the changed line", "a.json", "\ufeff" + `[{"id": "1", "name": {"en": " A "}, "country": "FR"}]`},
		{"an encoding of one byte", "a.csv", must(charmap.Windows1252.NewEncoder().String(accents))},
	} {
		for _, tool := range [][]string{{"git", "apply", "-"}, {"patch", "-p1", "--binary"}} {
			t.Run(c.name+", "+tool[0], func(t *testing.T) {
				r, file := fixed(t, c.file, []byte(c.text), fix.Options{})
				require.NotEmpty(t, r.Changes)
				r.File = c.file
				var diff bytes.Buffer
				require.NoError(t, r.WriteDiff(&diff))
				applyDiff(t, filepath.Dir(file), &diff, tool)
				applied, err := os.ReadFile(file)
				require.NoError(t, err)
				r.File = file
				require.NoError(t, r.Save())
				saved, err := os.ReadFile(file)
				require.NoError(t, err)
				assert.Equal(t, string(saved), string(applied))
				assert.NotEqual(t, c.text, string(saved))
			})
		}
	}
}

func applyDiff(t *testing.T, folder string, diff io.Reader, tool []string) {
	t.Helper()
	if _, err := exec.LookPath(tool[0]); err != nil {
		t.Skip(tool[0] + " is not here")
	}
	apply := exec.Command(tool[0], tool[1:]...)
	apply.Dir, apply.Stdin = folder, diff
	apply.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(folder))
	out, err := apply.CombinedOutput()
	require.NoError(t, err, string(out))
}

func must(text string, err error) string {
	if err != nil {
		panic(err)
	}
	return text
}

// A link to the list stays one.
func TestALinkIsFollowed(t *testing.T) {
	_, file := fixed(t, "a.csv", []byte("id,name,country\n1, A ,FR\n"), fix.Options{})
	link := filepath.Join(t.TempDir(), "link.csv")
	if err := os.Symlink(file, link); err != nil {
		t.Skip("no links here: ", err)
	}
	r, err := fix.File(t.Context(), link, fix.Options{})
	require.NoError(t, err)
	require.NoError(t, r.Save())
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "id,name,country\n1,A,FR\n", string(data))
	info, err := os.Lstat(link)
	require.NoError(t, err)
	assert.NotZero(t, info.Mode()&os.ModeSymlink)
}

func TestChangesPrintMasked(t *testing.T) {
	r, _ := fixed(t, "a.csv", []byte("id,name,country,phone,our column\n1, Jeanne Dupont ,Frankreich,01 99 00 12 34, Jeanne \n"), fix.Options{})
	var lines []string
	for _, c := range r.Changes {
		lines = append(lines, c.String())
	}
	all := strings.Join(lines, "\n")
	assert.Len(t, lines, 4, all)
	assert.NotContains(t, all, "Jeanne")
	assert.NotContains(t, all, "99 00") // the name of the folder may hold a 99
	assert.Contains(t, all, "Frankreich → FR", "what cannot be personal is shown")
}

func FuzzFile(f *testing.F) {
	f.Add("a.csv", "id,name,country\n1,\" A \"\"\",Frankreich\n")
	f.Add("a.json", `[{"id": "1", "name": {"en": " A\u0301"}, "country": "France"}]`)
	f.Fuzz(func(t *testing.T, name, text string) {
		if name != "a.csv" && name != "a.json" && name != "a.ndjson" {
			return
		}
		file := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		r, err := fix.File(t.Context(), file, fix.Options{})
		if err != nil {
			return
		}
		for i, c := range r.Changes {
			require.True(t, i == 0 || c.Position != r.Changes[i-1].Position, "one change per place")
		}
		if len(r.Changes) == 0 {
			require.NoError(t, r.Save())
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, text, string(data), "in whatever encoding")
		}
		if err := r.WriteDiff(&bytes.Buffer{}); err != nil {
			var fixed *source.FixedError
			require.ErrorAs(t, err, &fixed)
		}
	})
}
