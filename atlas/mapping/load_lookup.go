package mapping

import "github.com/socialtechatlas/commons/atlas/internal/yamldoc"

// tables remembers the look-up tables by name and checks each once.
func (l *loader) tables(n *yamldoc.Node) {
	l.lookups = map[string]*yamldoc.Node{}
	if n == nil || n.Kind == yamldoc.Null {
		return
	}
	if !l.Is(n, yamldoc.Object) {
		return
	}
	for _, m := range n.Members {
		if !l.Is(m.Value, yamldoc.Object) {
			continue
		}
		l.lookups[m.Key.Text] = m.Value
		l.compileTable(m.Value, true)
	}
}

// table returns the table that a lookup step names or holds, nil when there is none.
func (l *loader) table(setting *yamldoc.Node) *yamldoc.Node {
	switch {
	case setting == nil:
		return nil
	case setting.Kind == yamldoc.Object:
		return setting
	}
	return l.lookups[setting.Text]
}

// compileTable folds the words of a table. Mistakes are reported when check is set.
func (l *loader) compileTable(n *yamldoc.Node, check bool) *lookup {
	table := &lookup{codes: make(map[string][]string, len(n.Members))}
	for _, m := range n.Members {
		var found []string
		switch {
		case m.Value.Kind == yamldoc.Null:
		case check:
			found = l.Texts(m.Value)
		default:
			for _, leaf := range leaves(m.Value) {
				found = append(found, leaf.Text)
			}
		}
		if m.Key.Text == "*" {
			table.rest, table.hasRest = found, true
			continue
		}
		key := lookupKey(m.Key.Text)
		if _, twice := table.codes[key]; twice && check {
			l.Report(m.Key, RuleLookupTwice.Finding(arg("value", m.Key.Text)))
		}
		table.codes[key] = found
	}
	return table
}
