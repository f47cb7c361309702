package publish

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

func TestEveryLanguageSaysTheSame(t *testing.T) {
	english := siteWords()["en"]
	for tag, words := range siteWords() {
		want := map[string]bool{}
		for key := range english {
			for _, k := range inLanguage(key, language.Make(tag)) {
				want[k] = true
			}
		}
		assert.Equal(t, slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(words)), tag)
		for key, text := range words {
			name, _, counted := strings.Cut(key, "#")
			base := english[key]
			if counted {
				base = english[name+"#other"]
			}
			assert.NotEmpty(t, text, tag+" "+key)
			assert.Equal(t, placeholders(base), placeholders(text), "placeholders of %s in %s", key, tag)
		}
	}
}

// inLanguage is an English key, or the keys of the plural forms that counts need
// in the language.
func inLanguage(key string, tag language.Tag) []string {
	name, _, counted := strings.Cut(key, "#")
	if !counted {
		return []string{key}
	}
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	keys := []string{name + "#other"}
	for n := range 200 {
		keys = append(keys, name+"#"+names[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)])
	}
	return keys
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func placeholders(text string) []string {
	// "One of them" may do without the number.
	found := []string{}
	for _, p := range placeholder.FindAllString(text, -1) {
		if p != "{n}" {
			found = append(found, p)
		}
	}
	return slices.Sorted(slices.Values(found))
}

func TestPageKnowsEveryWordItAsksFor(t *testing.T) {
	asked := regexp.MustCompile(`A\.word\("([a-zA-Z.]+)"|data-(?:word|label|title|placeholder)="([a-zA-Z]+)"|section\("([a-z]+)"|cards\("([a-z]+)"|fold\("([a-z]+)"`)
	words := siteWords()["en"]
	seen := 0
	entries, err := siteFiles.ReadDir("site")
	require.NoError(t, err)
	for _, e := range entries {
		data, err := siteFiles.ReadFile("site/" + e.Name())
		require.NoError(t, err)
		for _, m := range asked.FindAllStringSubmatch(string(data), -1) {
			key := m[1] + m[2]
			if part := m[3] + m[4] + m[5]; part != "" {
				key = "part." + part
			}
			if strings.HasSuffix(key, ".") {
				continue // the start of a key that the script completes
			}
			seen++
			if words[key] == "" {
				assert.NotEmpty(t, words[key+"#other"], "%s asks for %q", e.Name(), key)
			}
		}
	}
	assert.Greater(t, seen, 80)
}

func TestPageDrawsEveryShape(t *testing.T) {
	script, err := siteFiles.ReadFile("site/text.js")
	require.NoError(t, err)
	for _, shape := range codes.Shapes {
		assert.Regexp(t, `(?m)^    "?`+regexp.QuoteMeta(shape)+`"?: |self\.shapes\.`+regexp.QuoteMeta(shape)+` = `, string(script))
	}
}

func TestSiteAsksNothingOfTheNetwork(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, Public(t.Context(), dir, publication(30)))
	require.NoError(t, Private(t.Context(), filepath.Join(dir, "private"), Internal{Account: publication(30).Account}))
	// What a browser would load by itself: scripts, styles, images, frames.
	loads := regexp.MustCompile(`(?i)<(?:script|img|iframe|link|source|object|embed)[^>]*(?:src|href|data)\s*=\s*["']?\s*(?:https?:)?//|@import|url\(\s*["']?\s*(?:https?:)?//`)
	code := regexp.MustCompile(`\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|Function)\s*\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write`)
	for name, text := range texts(t, dir) {
		switch filepath.Ext(name) {
		case ".html", ".css":
			assert.NotRegexp(t, loads, text, name)
		case ".js":
			if name != "site/leaflet.js" && name != "site/data.js" && !strings.HasPrefix(name, "site/details/") {
				assert.NotRegexp(t, code, text, name)
			}
		}
		assert.NotContains(t, text, "sourceMappingURL", name)
	}
}

func TestPolicyOfThePageIsStrict(t *testing.T) {
	index, err := siteFiles.ReadFile("site/index.html")
	require.NoError(t, err)
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]+)"`).FindStringSubmatch(string(index))
	require.NotNil(t, policy)
	assert.Contains(t, policy[1], "default-src 'none'")
	assert.NotContains(t, policy[1], "unsafe")
	assert.NotContains(t, policy[1], "http")
	assert.NotRegexp(t, `(?i)<script(?:[^>]*)>[^<]|\son[a-z]+\s*=|<style|style\s*=`, string(index), "no script or style inside the page")
}

func TestLandIsAWholeMap(t *testing.T) {
	data, err := gunzip(landFile)
	require.NoError(t, err)
	var land struct {
		Scale, Translate [2]float64
		Arcs, Rings      [][]int
	}
	require.NoError(t, json.Unmarshal(data, &land))
	ends := make([][2][2]int, len(land.Arcs))
	for i, arc := range land.Arcs {
		x, y := 0, 0
		for j := 0; j < len(arc); j += 2 {
			x, y = x+arc[j], y+arc[j+1]
			if j == 0 {
				ends[i][0] = [2]int{x, y}
			}
			assert.LessOrEqual(t, float64(x)*land.Scale[0]+land.Translate[0], 180.001)
		}
		ends[i][1] = [2]int{x, y}
	}
	for _, ring := range land.Rings {
		for i, arc := range ring {
			next := ring[(i+1)%len(ring)]
			assert.Equal(t, endOf(ends, arc), endOf(ends, ^next), "a ring closes")
		}
	}
	assert.Greater(t, len(land.Rings), 1000)
}

// endOf is the last vertex of an arc, of ~i that of arc i backwards.
func endOf(ends [][2][2]int, arc int) [2]int {
	if arc < 0 {
		return ends[^arc][0]
	}
	return ends[arc][1]
}

const attack = `document.documentElement.setAttribute("data-xss", "yes"); window.__xss = 1`

// hostile is an organisation every field of which tries to become a script.
func hostile() *schema.Organisation {
	inject := []string{
		`</script><script>` + attack + `</script>`,
		`<img src=x onerror='` + attack + `'>`,
		`"><svg onload='` + attack + `'>`,
		`{{constructor.constructor("` + strings.ReplaceAll(attack, `"`, `'`) + `")()}}`,
		"\u2028" + attack + "\u2029", `\u003cscript\u003e`, `'-eval(1)-'`, `<!--<script>`, `__proto__`,
	}
	payload := strings.Join(inject, " ")
	link := "javascript:" + attack
	return &schema.Organisation{
		ID: `x"><script>` + attack + `</script>`, Name: schema.Text{"en": payload, "__proto__": payload}, Description: schema.Text{"fr": payload},
		LegalName: payload, Acronym: payload, OtherNames: inject, Country: "<b>", Topics: inject, Sectors: []string{"__proto__", payload}, Kinds: []string{"constructor"},
		Purpose: []string{payload}, Languages: []string{payload}, AreaServed: []string{payload}, Activities: inject, Goals: inject,
		LegalStatus: &schema.LegalStatus{Form: payload, Family: payload, Wording: payload, Statuses: inject},
		Identifiers: []schema.Identifier{{Scheme: payload, Value: payload}},
		Locations:   []schema.Location{{Use: payload, Precision: payload, Point: &schema.Point{4, 50}, Address: &schema.Address{Street: payload, Town: payload, Country: payload}}},
		Contacts:    &schema.Contacts{Emails: inject, Phones: inject, Websites: []string{link, "data:text/html," + payload, payload, " javascript:void(0)", "https://example.org/\"><script>" + attack}, Accounts: []string{link}},
		Offers:      []schema.Offer{{Kind: payload, Name: schema.Text{"en": payload}, URL: link, SourceCode: link, Licence: payload, AlternativeTo: inject}},
		Links:       []schema.Link{{Kind: payload, Name: payload, URL: link}, {Kind: payload, Target: payload}},
		Principles:  []schema.Principle{{Code: payload, Evidence: payload, URL: link}},
		People:      []schema.Person{{Name: payload, Part: payload}},
		Life:        &schema.Life{Status: payload, Expires: "1999"},
		Sources:     []schema.Source{{ID: payload, Licence: payload, Record: payload, URL: link}},
		Provenance:  map[finding.Pointer]schema.Provenance{finding.Pointer("/" + payload): {Derived: payload}},
		Alternatives: map[finding.Pointer][]schema.Alternative{
			"/name": {{Value: payload}}, "/__proto__": {{Value: map[string]any{"__proto__": payload}}},
		},
		Extension: map[string]map[string]string{"__proto__": {"__proto__": payload}},
	}
}

func hostilePublication() Publication {
	p := publication(20)
	o := hostile()
	p.Organisations = append(p.Organisations, o)
	payload := o.LegalName
	p.Manifest.Title = schema.Text{"en": payload}
	p.Manifest.Description = schema.Text{"en": payload}
	p.Manifest.Publisher.Name, p.Manifest.DataProtection, p.Manifest.Licence = payload, "javascript:"+attack, payload
	p.Account.Sources[0].Title, p.Account.Sources[0].Licence = payload, payload
	p.Manifest.Sources[0].URL = "javascript:" + attack
	return p
}

func TestPartnerTextNeverBecomesMarkup(t *testing.T) {
	dir := t.TempDir()
	p := hostilePublication()
	require.NoError(t, Public(t.Context(), dir, p))
	require.NoError(t, Private(t.Context(), filepath.Join(dir, "private"), Internal{
		Account: p.Account, Findings: finding.Of(RuleLinkAsText.With(p.Manifest.Title["en"]).From("alpha").In(hostile().ID)),
	}))
	for name, text := range texts(t, dir) {
		switch filepath.Ext(name) {
		case ".html", ".js":
			if name == "site/leaflet.js" {
				continue
			}
			for _, bare := range []string{"<script>document", "<img src=x", "<svg onload"} {
				assert.False(t, strings.Contains(text, bare), "%s holds %s", name, bare)
			}
			assert.False(t, filepath.Ext(name) == ".js" && strings.ContainsAny(text, "\u2028\u2029"), "%s holds a line separator", name)
		}
	}
}

func TestHostileTextRunsNothingInABrowser(t *testing.T) {
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("needs chromium")
	}
	dir := t.TempDir()
	require.NoError(t, Public(t.Context(), dir, hostilePublication()))
	// The probe opens what a reader can open, then writes down what it saw.
	probe := `setTimeout(async () => {
		const A = window.Atlas, o = A.rows[A.rows.length - 1];
		await A.loadAll();
		A.openAbout();
		A.choose(o.id, true);
		await A.record(o);
		setTimeout(() => {
			const root = document.documentElement;
			root.setAttribute("data-links", [...document.querySelectorAll("#detail a, #about a")].map((a) => a.protocol).filter((p) => !["https:", "http:", "file:"].includes(p)).join());
			root.setAttribute("data-opened", String(document.querySelectorAll("#detail dd").length > 10));
			root.setAttribute("data-probe", String(window.__xss));
		}, 300);
	}, 300);`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "site", "probe.js"), []byte(probe), 0o644))
	index := filepath.Join(dir, IndexFile)
	page, err := os.ReadFile(index)
	require.NoError(t, err)
	page = []byte(strings.Replace(string(page), "</head>", "<script defer src=\"site/probe.js\"></script>\n</head>", 1))
	require.NoError(t, os.WriteFile(index, page, fs.FileMode(0o644)))
	command := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(),
		"--virtual-time-budget=8000", "--dump-dom", "file://"+filepath.ToSlash(index))
	command.WaitDelay = 30 * time.Second
	dom, err := command.Output()
	require.NoError(t, err)
	root := regexp.MustCompile(`<html[^>]*>`).FindString(string(dom))
	assert.Contains(t, root, `data-probe="undefined"`)
	assert.Contains(t, root, `data-opened="true"`, "the probe saw the details")
	assert.Contains(t, root, `data-links=""`, "no link but to the web")
	assert.NotContains(t, root, "data-xss")
}

func TestSiteSpeaksTheLanguagesAskedFor(t *testing.T) {
	assert.Equal(t, []string{"fr", "en"}, chosenLanguages([]language.Tag{language.CanadianFrench, language.French, language.MustParse("mt"), language.English}))
	assert.Equal(t, []string{"en"}, chosenLanguages(nil))
	assert.Equal(t, language.English, SiteLanguages()[0])
	for _, tag := range SiteLanguages() {
		assert.NotEmpty(t, siteWords()[tag.String()])
	}
}
