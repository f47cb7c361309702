package legal

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/legal/internal/index"
)

//go:generate go run gen_index.go

//go:embed data/index.bin
var indexFile string

// table is the index of all wordings with what they stand for.
type table struct {
	*index.Index
	// targets are parallel to Index.Targets.
	targets []target
}

// target is what a wording stands for: a form, a stem, or something to set aside.
type target struct {
	form *Form
	stem *stem
	// aside is what a word that is set aside means.
	aside string
}

// Meanings of words that are set aside.
const (
	// subsidiary are words of companies that others found: "Servizi", "Holding".
	subsidiary = "subsidiary"
	windingUp  = "winding-up"
	// detail are words on how a form is made: "à capital variable", "in Gründung".
	detail = "detail"
)

var wordings = sync.OnceValue(openTable)

func openTable() *table {
	ix, err := index.Open(indexFile)
	if err != nil {
		panic("legal: data/index.bin: " + err.Error())
	}
	all := forms()
	byID := make(map[string]*Form, len(all))
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	t := &table{ix, make([]target, len(ix.Targets))}
	for i, name := range ix.Targets {
		switch {
		case strings.Contains(name, "\t"):
			t.targets[i].stem = newStem(name)
		case byID[name] != nil:
			t.targets[i].form = byID[name]
		default:
			t.targets[i].aside = name
		}
	}
	return t
}
