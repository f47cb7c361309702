package conventions

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// order lists the folders from the ground up: a package imports only packages
// above it. An entry that ends in "/" stands for all folders below it, which do
// not import each other.
var order = []string{
	"schema/internal/tsv",
	"schema/finding",
	"schema/fold",
	"schema/codes",
	"schema/jsonpos",
	"schema/identifier",
	"schema/contact",
	"schema/internal/automaton",
	"schema/phone",
	"schema/legal/internal/words",
	"schema/legal/internal/index",
	"schema/legal",
	"schema/legal/internal/compile",
	"schema/internal/",
	"schema",
	"schema/reference",
	"schema/skos",
	"geo",
	"geo/geodesic",
	"geo/projection",
	"geo/coarse",
	"geo/place/internal/rows",
	"geo/place/internal/slips",
	"geo/place/internal/gazetteer",
	"geo/place",
	"geo/place/town",
	"dedupe",
	"dedupe/merge",
	"gdpr/pseudonym",
	"gdpr/names",
	"gdpr",
	"atlas/internal/spelling",
	"atlas/internal/yamldoc",
	"atlas/internal/",
	"atlas/source",
	"atlas/mapping",
	"atlas/inspect",
	"atlas/template",
	"atlas/check",
	"atlas/validate",
	"atlas/fix",
	"atlas/collection",
	"atlas/report/page",
	"atlas/report",
	"atlas/publish/data",
	"atlas/publish",
	"atlas",
	"atlas/cmd/socialatlas",
	"examples/",
}

// rank is the place of a folder in the order, -1 for none.
func rank(folder string) int {
	return slices.IndexFunc(order, func(entry string) bool {
		return folder == entry || strings.HasSuffix(entry, "/") && strings.HasPrefix(folder, entry)
	})
}

func TestEveryPackageImportsOnlyPackagesAboveIt(t *testing.T) {
	for _, p := range packages(t).ours {
		mine := rank(p.folder())
		if !assert.GreaterOrEqual(t, mine, 0, "give %s its place in the order of imports", p.folder()) {
			continue
		}
		for _, path := range p.Imports {
			if folder, ours := strings.CutPrefix(path, module+"/"); ours {
				assert.Less(t, rank(folder), mine, "%s imports %s, which stands below it", p.folder(), folder)
			}
		}
	}
}

func TestMatchingAndPrivacyDoNotKnowEachOther(t *testing.T) {
	for _, p := range packages(t).ours {
		for _, pair := range [][2]string{{"dedupe", "gdpr"}, {"gdpr", "dedupe"}} {
			if within(p.folder(), pair[0]) {
				for _, path := range p.Deps {
					assert.False(t, within(strings.TrimPrefix(path, module+"/"), pair[1]), "%s needs %s", p.folder(), path)
				}
			}
		}
	}
}

// weights say which modules the packages of a folder may bring with them. A
// folder that is not listed may bring any.
var weights = []struct {
	folder  string
	subtree bool // the packages below the folder, too
	modules []string
}{
	{"schema", false, []string{"golang.org/x/text", "github.com/santhosh-tekuri/jsonschema/v5"}},
	{"schema/reference", false, []string{"golang.org/x/text", "github.com/santhosh-tekuri/jsonschema/v5"}},
	{"schema/skos", false, []string{"golang.org/x/text", "github.com/santhosh-tekuri/jsonschema/v5"}},
	{"schema/finding", false, []string{"golang.org/x/text"}},
	{"schema/fold", false, []string{"golang.org/x/text"}},
	{"schema/codes", false, []string{"golang.org/x/text"}},
	{"schema/jsonpos", false, []string{"golang.org/x/text"}},
	{"schema/identifier", false, []string{"golang.org/x/text"}},
	{"schema/legal", false, []string{"golang.org/x/text"}},
	{"schema/contact", false, []string{"golang.org/x/text", "golang.org/x/net"}},
	{"geo", false, []string{"github.com/paulmach/orb"}},
	{"geo/geodesic", false, []string{"github.com/paulmach/orb", "github.com/tidwall/geodesic"}},
	{"geo/projection", true, []string{"github.com/paulmach/orb"}},
	{"geo/coarse", false, []string{"github.com/paulmach/orb"}},
	{"geo/place", true, []string{"github.com/paulmach/orb", "golang.org/x/text"}},
	{"dedupe", false, []string{"github.com/paulmach/orb", "golang.org/x/text"}},
	{"dedupe/merge", false, []string{"github.com/paulmach/orb", "golang.org/x/text", "github.com/santhosh-tekuri/jsonschema/v5"}},
	{"gdpr/pseudonym", false, []string{"golang.org/x/text", "golang.org/x/net"}},
}

func TestPackagesBringNoMoreModulesThanStated(t *testing.T) {
	l := packages(t)
	for _, w := range weights {
		for _, p := range l.ours {
			if p.folder() == w.folder || w.subtree && within(p.folder(), w.folder) {
				assert.Subset(t, w.modules, l.modules(p), "what %s brings with it", p.folder())
			}
		}
	}
}

func TestOnlyOnePackageImportsThePhoneLibrary(t *testing.T) {
	for _, p := range packages(t).ours {
		if p.folder() != "schema/phone" {
			assert.False(t, slices.ContainsFunc(p.Imports, isIn("github.com/nyaruka/phonenumbers")), "%s imports the phone-number library", p.folder())
		}
	}
}

// Names of languages and countries come from our own lists, which are newer and
// smaller.
func TestNobodyImportsTheNamesOfLanguages(t *testing.T) {
	for _, p := range packages(t).ours {
		assert.NotContains(t, p.Imports, "golang.org/x/text/language/display", p.folder())
	}
}

func TestImportersCompileNoTestLibraryAndNoDatabaseCodec(t *testing.T) {
	for _, p := range packages(t).ours {
		for _, heavy := range []string{"github.com/stretchr/testify", "github.com/rogpeppe/go-internal", "github.com/paulmach/orb/geojson", "go.mongodb.org"} {
			assert.False(t, slices.ContainsFunc(p.Deps, isIn(heavy)), "%s needs %s", p.folder(), heavy)
		}
	}
}

// modules returns the modules of others that a package needs, sorted.
func (l *loaded) modules(p *pkg) []string {
	found := map[string]bool{}
	for _, path := range p.Deps {
		if d := l.all[path]; d != nil && d.Module != nil && !d.ours() {
			found[d.Module.Path] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// within tells whether a path is that of the folder or of one below it.
func within(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func isIn(folder string) func(string) bool {
	return func(path string) bool { return within(path, folder) }
}
