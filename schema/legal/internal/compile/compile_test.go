package compile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/legal"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "data", name))
	require.NoError(t, err)
	return string(text)
}

func TestIndexIsCurrent(t *testing.T) {
	made, err := Index(legal.Forms(), Files{read(t, "wordings.tsv"), read(t, "stems.tsv"), read(t, "asides.tsv")})
	require.NoError(t, err)
	assert.True(t, string(made) == read(t, "index.bin"), "data/index.bin is not what the data files make: run go generate ./schema/legal")
}

func TestVariants(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"Spolek", nil},
		{"Groupement d'intérêt économique (GIE)", []string{"GIE", "Groupement d'intérêt économique", "Groupement d'intérêt économique"}},
		{"Politická strana, politické hnutí", []string{"Politická strana", "politické hnutí"}},
		{"Association politique, religieuse", []string{"Association politique"}},
		{"Forening/lag/innretning", []string{"Forening"}},
		{"Komora (hospodářská, agrární)", []string{"Komora", "Komora"}},
		{"Long name (never closed", []string{"Long name"}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Subset(t, variants(c.name), c.want) })
	}
	assert.Empty(t, variants("Spolek"))
	assert.NotContains(t, variants("Association politique, religieuse"), "religieuse")
}

func TestBrokenDataIsNamed(t *testing.T) {
	for _, c := range []struct {
		name  string
		files Files
		file  string
	}{
		{"form that is not there", Files{Wordings: "h\nzz-none\tname\tX\n"}, "wordings.tsv"},
		{"kind that is not there", Files{Wordings: "h\ngb-cic\tnick\tX\n"}, "wordings.tsv"},
		{"missing cell", Files{Stems: "h\nen\tassociation\tword\n"}, "stems.tsv"},
		{"cell too many", Files{Asides: "h\nen\tbranch\tx\ty\n"}, "asides.tsv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Index(legal.Forms(), c.files)
			var data *DataError
			require.ErrorAs(t, err, &data)
			assert.Equal(t, c.file, data.File)
		})
	}
}
