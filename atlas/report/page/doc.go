// Package page is the small kit that every HTML page of the project is made
// with: one style sheet, one frame of header and footer, and html/template for
// escaping, so that no text of a partner can become markup.
//
//	var body = page.New(`<p>{{.}}</p>`)
//	err := page.Write(w, body, page.Head{Language: language.French, Title: "Compte rendu"}, "Bonjour")
//
// A page stands alone: it loads nothing, runs no script, or the one that it names by
// its digest, and says so in its Content-Security-Policy.
package page
