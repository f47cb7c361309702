package atlas

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/finding"
)

// PlanVersion is the version of the plan language that [LoadPlan] reads.
const PlanVersion = "1.0"

// LoadPlan reads a plan and the mappings and tables of places that it names,
// whose paths start from the folder of the plan. README.md beside this file
// describes the language. The error is a [finding.Set] with every mistake at its
// file, line and column, or that of a plan that cannot be read at all.
func LoadPlan(file string) (Plan, error) {
	data, err := readLimited(file)
	if err != nil {
		return Plan{}, err
	}
	name := filepath.ToSlash(file)
	root, findings := yamldoc.Parse(name, data)
	l := &planLoader{Reader: yamldoc.NewReader(name), folder: filepath.Dir(file), plan: Plan{Policy: gdpr.Default()}}
	if root != nil {
		l.document(root)
	}
	if set := l.Findings(append(findings, l.elsewhere...)...); len(set) > 0 {
		return Plan{}, set
	}
	return l.plan, nil
}

// readLimited reads a file that people write; a huge one is cut, and refused by
// whoever parses it.
func readLimited(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, yamldoc.MaxBytes+1))
}

// planLoader reads one plan.
type planLoader struct {
	*yamldoc.Reader
	folder string
	plan   Plan
	// elsewhere are findings in the files that the plan names.
	elsewhere []finding.Finding
}

func arg(name string, v any) finding.Arg { return finding.Arg{Name: name, Value: v} }

func (l *planLoader) document(root *yamldoc.Node) {
	p := &l.plan
	l.Object(root, map[string]yamldoc.Field{
		"plan":           {Required: true, Read: l.version},
		"title":          {Required: true, Read: func(n *yamldoc.Node) { p.Title = l.text(n) }},
		"description":    {Read: func(n *yamldoc.Node) { p.Description = l.text(n) }},
		"publisher":      {Required: true, Read: l.publisher},
		"publish":        {Required: true, Read: func(n *yamldoc.Node) { p.Openly = l.Choice(n, "openly", "locally") == "openly" }},
		"licence":        {Read: func(n *yamldoc.Node) { p.Licence = l.code(n, codes.Licences) }},
		"dataProtection": {Read: func(n *yamldoc.Node) { p.DataProtection = l.Text(n) }},
		"legalBasis":     {Read: func(n *yamldoc.Node) { p.LegalBasis = l.Text(n) }},
		"languages":      {Read: l.languages},
		"data":           {Read: l.data},
		"state":          {Read: func(n *yamldoc.Node) { p.State = l.path(l.Text(n)) }},
		"policy":         {Read: l.policy},
		"merge":          {Read: l.merge},
		"places":         {Read: l.places},
		"select":         {Read: l.selections},
		"sources":        {Required: true, Read: l.sources},
	})
	if root.Get("data") == nil {
		p.Folder = l.folder
	}
	l.licences(root)
}

func (l *planLoader) version(n *yamldoc.Node) {
	if text := l.Text(n); n.Scalar() && text != PlanVersion {
		l.Report(n, RulePlanVersion.Finding(arg("value", text), arg("version", PlanVersion)))
	}
}

// path returns a path of the plan as one of this machine.
func (l *planLoader) path(name string) string {
	if name = filepath.FromSlash(name); !filepath.IsAbs(name) {
		name = filepath.Join(l.folder, name)
	}
	return name
}

// text reads a text in one language or several.
func (l *planLoader) text(n *yamldoc.Node) schema.Text {
	if n.Kind != yamldoc.Object {
		if text := l.Text(n); text != "" {
			return schema.Text{schema.Undetermined: text}
		}
		return nil
	}
	t := schema.Text{}
	for _, m := range n.Members {
		if tag := l.language(m.Key); tag != language.Und {
			t[tag.String()] = l.Text(m.Value)
		}
	}
	return t
}

func (l *planLoader) language(n *yamldoc.Node) language.Tag {
	tag, err := language.Parse(l.Text(n))
	if err != nil {
		l.badValue(n, "de, fr-BE, …")
		return language.Und
	}
	return tag
}

func (l *planLoader) languages(n *yamldoc.Node) {
	if l.Is(n, yamldoc.List) {
		for _, item := range n.Items {
			l.plan.Languages = append(l.plan.Languages, l.language(item))
		}
	}
}

func (l *planLoader) publisher(n *yamldoc.Node) {
	to := &l.plan.Publisher
	l.Object(n, map[string]yamldoc.Field{
		"name":  {Required: true, Read: func(n *yamldoc.Node) { to.Name = l.Text(n) }},
		"url":   {Read: func(n *yamldoc.Node) { to.URL = l.Text(n) }},
		"email": {Read: func(n *yamldoc.Node) { to.Email = l.Text(n) }},
	})
}

// data reads the folder of the files, or the name of the variable that holds it.
func (l *planLoader) data(n *yamldoc.Node) {
	if n.Kind != yamldoc.Object {
		l.plan.Folder = l.path(l.Text(n))
		return
	}
	l.Object(n, map[string]yamldoc.Field{"environment": {Required: true, Read: func(n *yamldoc.Node) {
		variable := l.Text(n)
		if l.plan.Folder = os.Getenv(variable); l.plan.Folder == "" {
			l.Report(n, RulePlanData.Finding(arg("variable", variable)))
		}
	}}})
}

func (l *planLoader) merge(n *yamldoc.Node) {
	to := &l.plan.Merge
	l.Object(n, map[string]yamldoc.Field{
		"sameWithin": {Read: func(n *yamldoc.Node) {
			metres, ok := schema.ParseFlatNumber(l.Text(n))
			if !ok || metres < 0 {
				l.badValue(n, "150")
			}
			to.SameWithin = metres
		}},
		"prefer": {Read: func(n *yamldoc.Node) {
			to.Prefer = map[string][]string{}
			l.Is(n, yamldoc.Object)
			for _, m := range n.Members {
				to.Prefer[m.Key.Text] = l.Texts(m.Value)
			}
		}},
	})
}

// code reads a code of a list.
func (l *planLoader) code(n *yamldoc.Node, list *codes.List) string {
	code := l.Text(n)
	if !n.Scalar() || list.Has(code) {
		return code
	}
	nearest, _ := list.Nearest(code)
	l.Report(n, RulePlanCode.Finding(arg("value", code), arg("list", list.ID()), arg("nearest", nearest), arg("allowed", list.Codes()[:min(list.Len(), yamldoc.ShownCodes)])))
	return ""
}

func (l *planLoader) date(n *yamldoc.Node) schema.Date {
	date, err := schema.ParseDate(l.Text(n))
	if err != nil {
		l.badValue(n, "2026-01-31, 2026-01, 2026")
	}
	return date
}

var checksum = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (l *planLoader) checksum(n *yamldoc.Node) string {
	text := strings.ToLower(l.Text(n))
	if !checksum.MatchString(text) {
		l.badValue(n, "SHA-256")
	}
	return text
}

// dataFile reads a path below the folder of data; it may not lead out of it.
func (l *planLoader) dataFile(n *yamldoc.Node) string {
	name := l.Text(n)
	if name == "" || path.IsAbs(name) || !filepath.IsLocal(filepath.FromSlash(name)) {
		l.badValue(n, "folder/file.csv")
	}
	return path.Clean(name)
}

func (l *planLoader) badValue(n *yamldoc.Node, want string) {
	l.Report(n, RulePlanValue.Finding(arg("value", n.Text), arg("want", want)))
}

// open opens a file that the plan names and hands it to read, whose findings are
// those of the file.
func (l *planLoader) open(n *yamldoc.Node, read func(name string, r io.Reader) error) {
	name := l.path(l.Text(n))
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		err = read(filepath.ToSlash(name), f)
	}
	var set finding.Set
	switch {
	case errors.As(err, &set):
		l.elsewhere = append(l.elsewhere, set...)
	case err != nil:
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		l.Report(n, RulePlanFile.Finding(arg("file", n.Text), arg("cause", err.Error())))
	}
}
