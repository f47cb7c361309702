// Package yamldoc reads the YAML files that people write for the atlas, such as
// mappings and plans, and reports every mistake with its line and column at once.
//
//	root, findings := yamldoc.Parse("plan.yaml", data)
//	r := yamldoc.NewReader("plan.yaml")
//	var title string
//	r.Object(root, map[string]yamldoc.Field{
//		"title": {Required: true, Read: func(n *yamldoc.Node) { title = r.Text(n) }},
//	})
//	return r.Findings(findings...).Err()
//
// The language is YAML without anchors, aliases, merge keys and tags: a file means what it
// shows, and no small file unfolds into a big one. A file holds one document of
// at most [MaxBytes] bytes and [MaxDepth] levels.
package yamldoc
