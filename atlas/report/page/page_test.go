package page_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report/page"
)

var body = page.New(`<p title="{{.}}">{{.}}</p>`)

func TestPageEscapesEverything(t *testing.T) {
	attack := `"><script>alert(1)</script>`
	var b bytes.Buffer
	require.NoError(t, page.Write(&b, body, page.Head{Language: language.French, Title: attack, Lead: attack, Foot: attack}, attack))
	assert.False(t, strings.Contains(b.String(), "<script"))
	assert.True(t, strings.Contains(b.String(), `<html lang="fr">`))
}

func TestPageLoadsNothing(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, page.Write(&b, body, page.Head{}, ""))
	assert.True(t, strings.Contains(b.String(), "default-src 'none'"))
	for _, loads := range []string{"src=", "<link", "@import", "url("} {
		assert.False(t, strings.Contains(b.String(), loads), loads)
	}
}

func TestBothThemesSetTheSameColours(t *testing.T) {
	_, rest, _ := strings.Cut(page.Style, ":root:not([data-theme=\"light\"]) {")
	auto, rest, _ := strings.Cut(rest, "}\n}")
	_, rest, _ = strings.Cut(rest, ":root[data-theme=\"dark\"] {")
	chosen, _, _ := strings.Cut(rest, "}")
	assert.Equal(t, strings.Fields(auto), strings.Fields(chosen), "the dark theme is written twice and must not drift")
}

func Example() {
	greeting := page.New(`<p>{{.}}</p>`)
	var b bytes.Buffer
	if err := page.Write(&b, greeting, page.Head{Language: language.English, Title: "Hello"}, "a < b"); err != nil {
		fmt.Println(err)
		return
	}
	_, main, _ := strings.Cut(b.String(), "<main>")
	main, _, _ = strings.Cut(main, "</main>")
	fmt.Fprint(os.Stdout, strings.TrimSpace(main))
	// Output:
	// <p>a &lt; b</p>
}
