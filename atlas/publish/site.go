package publish

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/aaronland/go-http-maps/v2/static/www"
	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report/page"
)

//go:generate sh -c "cd data && go run gen.go"

// chunkSize is how many organisations one details script holds: few enough to
// open a panel at once, many enough to keep the folder small.
const chunkSize = 250

var (
	//go:embed site
	siteFiles embed.FS
	//go:embed data/land.json.gz
	landFile []byte
	//go:embed data/words
	wordFiles embed.FS
)

var indexTemplate = template.Must(template.ParseFS(siteFiles, "site/index.html"))

// siteWords is what the page says: language → key → text.
var siteWords = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	names, err := fs.Glob(wordFiles, "data/words/*.json")
	for _, name := range names {
		var data []byte
		if data, err = wordFiles.ReadFile(name); err != nil {
			break
		}
		words := map[string]string{}
		if err = json.Unmarshal(data, &words); err != nil {
			break
		}
		all[strings.TrimSuffix(path.Base(name), ".json")] = words
	}
	if err != nil {
		panic(err) // an embedded file is broken: found by the package's own tests
	}
	return all
})

// SiteLanguages returns the languages that the site speaks, English first.
func SiteLanguages() []language.Tag {
	tags := []language.Tag{language.English}
	for _, name := range slices.Sorted(maps.Keys(siteWords())) {
		if tag := language.Make(name); tag != language.English {
			tags = append(tags, tag)
		}
	}
	return tags
}

// chosenLanguages are those of the wishes that the site speaks, in their order.
func chosenLanguages(wishes []language.Tag) []string {
	var chosen []string
	for _, wish := range wishes {
		base, _ := wish.Base()
		if name := base.String(); siteWords()[name] != nil && !slices.Contains(chosen, name) {
			chosen = append(chosen, name)
		}
	}
	if len(chosen) == 0 {
		chosen = []string{"en"}
	}
	return chosen
}

// writeSite writes index.html and, in site/, everything it loads.
func writeSite(ctx context.Context, dir string, p Publication) error {
	view := newSiteView(p)
	site := filepath.Join(dir, "site")
	if err := os.MkdirAll(filepath.Join(site, "details"), 0o755); err != nil {
		return err
	}
	err := writeFile(ctx, filepath.Join(dir, IndexFile), func(w *bufio.Writer) error {
		return indexTemplate.Execute(w, view.index())
	})
	if err != nil {
		return err
	}
	if err := writeStatic(ctx, site); err != nil {
		return err
	}
	err = writeFile(ctx, filepath.Join(site, "data.js"), func(w *bufio.Writer) error {
		return writeScript(w, "window.atlas = ", view, "")
	})
	if err != nil {
		return err
	}
	number := 0
	for chunk := range slices.Chunk(p.Organisations, chunkSize) {
		name := fmt.Sprintf("%04d.js", number)
		err := writeFile(ctx, filepath.Join(site, "details", name), func(w *bufio.Writer) error {
			return writeScript(w, fmt.Sprintf("atlasDetails(%d, ", number), chunk, ")")
		})
		if err != nil {
			return err
		}
		number++
	}
	return nil
}

// writeStatic writes the parts of the site that are the same for every atlas.
func writeStatic(ctx context.Context, site string) error {
	parts, err := staticParts()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		err := writeFile(ctx, filepath.Join(site, name), func(w *bufio.Writer) error {
			_, err := w.Write(parts[name])
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// staticParts returns the files of site/ that are the same for every atlas.
func staticParts() (map[string][]byte, error) {
	parts := map[string][]byte{"base.css": []byte(page.Style)}
	entries, err := siteFiles.ReadDir("site")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.Name() == IndexFile {
			continue
		}
		if parts[e.Name()], err = siteFiles.ReadFile("site/" + e.Name()); err != nil {
			return nil, err
		}
	}
	for name, from := range map[string]string{"leaflet.js": "javascript/leaflet.js", "leaflet.css": "css/leaflet.css"} {
		data, err := www.FS.ReadFile(from)
		if err != nil {
			return nil, err
		}
		// The source map is not part of the site.
		parts[name] = bytes.ReplaceAll(data, []byte("//# sourceMappingURL=leaflet.js.map"), nil)
	}
	land, err := gunzip(landFile)
	if err != nil {
		return nil, err
	}
	parts["land.js"] = slices.Concat([]byte("window.atlasLand = "), land, []byte(";\n"))
	return parts, nil
}

func gunzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
