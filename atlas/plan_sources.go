package atlas

import (
	"io"
	"regexp"
	"slices"

	"github.com/socialtechatlas/commons/atlas/internal/yamldoc"
	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/schema/codes"
)

// sourceID is the form of a source id: it stands in record keys and file names.
var sourceID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]{0,63}$`)

func (l *planLoader) sources(n *yamldoc.Node) {
	l.Is(n, yamldoc.List)
	for _, item := range n.Items {
		l.source(item)
	}
	if n.Kind == yamldoc.List && len(n.Items) == 0 {
		l.Report(n, yamldoc.RuleMissing.Finding(arg("key", "sources")))
	}
}

func (l *planLoader) source(n *yamldoc.Node) {
	s := Source{Trust: 1}
	l.Object(n, map[string]yamldoc.Field{
		"id":        {Required: true, Read: func(n *yamldoc.Node) { s.ID = l.sourceID(n) }},
		"title":     {Read: func(n *yamldoc.Node) { s.Title = l.text(n) }},
		"publisher": {Read: func(n *yamldoc.Node) { s.Publisher = l.Text(n) }},
		"licence":   {Required: true, Read: func(n *yamldoc.Node) { s.Licence = l.code(n, codes.Licences) }},
		"date":      {Required: true, Read: func(n *yamldoc.Node) { s.Date = l.date(n) }},
		"url":       {Read: func(n *yamldoc.Node) { s.URL = l.Text(n) }},
		"file":      {Required: true, Read: func(n *yamldoc.Node) { s.File = l.dataFile(n) }},
		"origin":    {Read: func(n *yamldoc.Node) { l.origin(n, &s.Origin) }},
		"sha256":    {Read: func(n *yamldoc.Node) { s.SHA256 = l.checksum(n) }},
		"mapping": {Read: func(n *yamldoc.Node) {
			l.open(n, func(name string, r io.Reader) (err error) {
				s.Mapping, err = mapping.Load(name, r)
				return err
			})
		}},
		"trust": {Read: func(n *yamldoc.Node) { s.Trust = l.number(n) }},
		"countries": {Read: func(n *yamldoc.Node) {
			l.Is(n, yamldoc.List)
			for _, item := range n.Items {
				s.Countries = append(s.Countries, l.code(item, codes.Countries))
			}
		}},
		"tolerate": {Read: func(n *yamldoc.Node) { s.Tolerate = l.Bool(n) }},
		"places": {Read: func(n *yamldoc.Node) {
			l.open(n, func(name string, r io.Reader) (err error) {
				s.Places, err = readPlaces(name, r)
				return err
			})
		}},
	})
	l.plan.Sources = append(l.plan.Sources, s)
}

func (l *planLoader) sourceID(n *yamldoc.Node) string {
	id := l.Text(n)
	if !sourceID.MatchString(id) || slices.ContainsFunc(l.plan.Sources, func(s Source) bool { return s.ID == id }) {
		l.Report(n, RulePlanSourceID.Finding(arg("value", id)))
	}
	return id
}

func (l *planLoader) origin(n *yamldoc.Node, to *Origin) {
	l.Object(n, map[string]yamldoc.Field{
		"repository": {Required: true, Read: func(n *yamldoc.Node) { to.Repository = l.Text(n) }},
		"commit":     {Required: true, Read: func(n *yamldoc.Node) { to.Commit = l.Text(n) }},
		"path":       {Required: true, Read: func(n *yamldoc.Node) { to.Path = l.Text(n) }},
	})
}

// licences checks that the atlas may be published as the plan says.
func (l *planLoader) licences(root *yamldoc.Node) {
	if l.plan.Openly && l.plan.Licence == "" && root.Get("licence") != nil {
		return // a code that is none, reported already
	}
	sources := root.Get("sources")
	for at, f := range l.plan.licenceFindings() {
		if n := root; at < 0 || sources == nil || at >= len(sources.Items) {
			l.Report(n, f)
		} else {
			l.Report(sources.Items[at], f)
		}
	}
}
