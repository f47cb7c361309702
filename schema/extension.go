package schema

import (
	"io/fs"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Extension is a partner's own JSON Schema on top of the standard. It may refer to
// the documents of the standard by their $id, usually in allOf, ask for more than
// they do and allow properties that they forbid. Records are held to both. An
// Extension is immutable and safe for concurrent use.
type Extension struct {
	engine extensionEngine
}

// ExtensionDocument is a JSON Schema document and the name by which findings call
// it. Only the last part of the name counts in references.
type ExtensionDocument struct {
	Name string
	Data []byte
}

// Limits of [CompileExtension].
const (
	// MaxExtensionBytes is how long one document of an extension may be.
	MaxExtensionBytes = 4 << 20
	// maxExtensionFiles is how many files may be read from the folder.
	maxExtensionFiles = 200
)

// CompileExtension compiles a partner's schema. References may lead to
//
//   - the documents of [Documents], by their $id;
//   - others, by their $id or their file name;
//   - files beside or below the document, by relative references; folder holds
//     them and is nil where there are none.
//
// Nothing else is opened, neither an address on the network nor a file elsewhere.
// The error is a [finding.Set] of [RuleExtensionSchema], [RuleExtensionReference]
// and the rules of [Validate] about JSON, each with file, line and column.
//
// Documents without $schema are of draft 2020-12; formats are asserted, those that
// are not known allow any text.
func CompileExtension(document ExtensionDocument, folder fs.FS, others ...ExtensionDocument) (*Extension, error) {
	l := newExtensionLoader(document, folder, others)
	if set := l.faults(); len(set) > 0 {
		return nil, set
	}
	compiled, err := l.compile(l.root.url)
	if err != nil {
		return nil, l.explain(err)
	}
	if at := circle(compiled); at != "" {
		return nil, finding.Of(l.loop(at))
	}
	root := newPlace(compiled)
	if !root.extends {
		// A document that never mentions the standard adds to it all the same.
		both := `{"allOf": [{"$ref": "` + documentURL(organisationDocument) + `"}, {"$ref": "` + l.root.url + `"}]}`
		l.add(&extensionFile{name: document.Name, url: extensionBase + "both", data: []byte(both)})
		if compiled, err = l.compile(extensionBase + "both"); err != nil {
			return nil, l.explain(err)
		}
		root = newPlace(compiled)
	}
	return &Extension{extensionEngine{compiled, root}}, nil
}

// Validate is [Validate] for records that must fit the extension, too.
func (e *Extension) Validate(record []byte) finding.Set {
	return validate(record, e.engine, documentNodes()[organisationDocument])
}

// ValidateOrganisation is [ValidateOrganisation] for records that must fit the
// extension, too. An organisation holds no properties but those of the standard.
func (e *Extension) ValidateOrganisation(o *Organisation) finding.Set {
	return validateOrganisation(o, e.engine, nil)
}
