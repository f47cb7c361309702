package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/socialtechatlas/commons/schema/finding"
)

// extensionBase is the address that a document without $id gets. Its folder has a
// name, so that a reference cannot climb out of it unnoticed.
const extensionBase = "extension://documents/folder/"

// extensionFile is a document of a partner.
type extensionFile struct {
	name string // for findings
	url  string // its $id, else a place in extensionBase
	data []byte
}

// extensionLoader gives the compiler the documents it asks for, and remembers them.
type extensionLoader struct {
	root   *extensionFile
	folder fs.FS
	files  []*extensionFile // in the order in which they came
	byURL  map[string]*extensionFile
	read   int
}

func newExtensionLoader(document ExtensionDocument, folder fs.FS, others []ExtensionDocument) *extensionLoader {
	l := &extensionLoader{folder: folder, byURL: map[string]*extensionFile{}}
	l.root = l.document(document)
	for _, other := range others {
		l.document(other)
	}
	return l
}

// document adds a document under its $id and under its file name.
func (l *extensionLoader) document(d ExtensionDocument) *extensionFile {
	f := &extensionFile{name: d.Name, url: extensionBase + url.PathEscape(path.Base(d.Name)), data: d.Data}
	l.byURL[f.url] = f
	if id := idOf(d.Data); id != "" {
		f.url = id
	}
	return l.add(f)
}

func (l *extensionLoader) add(f *extensionFile) *extensionFile {
	l.files = append(l.files, f)
	l.byURL[f.url] = f
	return f
}

// idOf is the absolute $id of a document without its fragment, "" for none.
func idOf(data []byte) string {
	var head struct {
		ID string `json:"$id"`
	}
	if json.Unmarshal(data, &head) != nil {
		return ""
	}
	id, _, _ := strings.Cut(head.ID, "#")
	if u, err := url.Parse(id); err != nil || !u.IsAbs() {
		return ""
	}
	return id
}

// faults says why documents cannot be schemas: they are not even JSON.
func (l *extensionLoader) faults() finding.Set {
	var found []finding.Finding
	for _, f := range l.files {
		found = append(found, f.faults()...)
	}
	return finding.NewSet(slices.Values(found))
}

func (f *extensionFile) faults() []finding.Finding {
	if len(f.data) > MaxExtensionBytes {
		return []finding.Finding{RuleLong.Finding(finding.Arg{Name: "limit", Value: MaxExtensionBytes}).At(finding.Position{File: f.name})}
	}
	s := scan(f.data)
	set := s.set
	var value any
	if err := decodeExact(s.text, &value); !s.unfit && err != nil {
		set = append(set, syntaxFinding(f.data, err))
	}
	for i := range set {
		set[i].Position.File = f.name
		set[i].Pointer = ""
	}
	return set
}

// refusedError says that a reference leads to what is not opened.
type refusedError struct{ url string }

func (e *refusedError) Error() string { return fmt.Sprintf("schema: %s is not opened", e.url) }

// load is the compiler's only way to a document.
func (l *extensionLoader) load(address string) (io.ReadCloser, error) {
	if data, ok := openDocuments()[address]; ok {
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	if f := l.byURL[address]; f != nil {
		return io.NopCloser(bytes.NewReader(f.data)), nil
	}
	f, err := l.fromFolder(address)
	if err != nil {
		return nil, err
	}
	l.add(f)
	if set := f.faults(); len(set) > 0 {
		return nil, finding.NewSet(slices.Values(set))
	}
	return io.NopCloser(bytes.NewReader(f.data)), nil
}

// fromFolder reads a file beside or below the root document.
func (l *extensionLoader) fromFolder(address string) (*extensionFile, error) {
	name, ok := l.inFolder(address)
	if !ok || l.folder == nil || l.read >= maxExtensionFiles {
		return nil, &refusedError{address}
	}
	l.read++
	file, err := l.folder.Open(name)
	if err != nil {
		return nil, &refusedError{address}
	}
	defer file.Close() // nothing was written
	data, err := io.ReadAll(io.LimitReader(file, MaxExtensionBytes+1))
	if err != nil {
		return nil, &refusedError{address}
	}
	return &extensionFile{name: path.Join(path.Dir(l.root.name), name), url: address, data: data}, nil
}

// inFolder is the name of a file by its address.
func (l *extensionLoader) inFolder(address string) (name string, ok bool) {
	bases := []string{extensionBase}
	if end := strings.LastIndexByte(l.root.url, '/'); end >= 0 {
		bases = append(bases, l.root.url[:end+1])
	}
	for _, base := range bases {
		rest, found := strings.CutPrefix(address, base)
		name, err := url.PathUnescape(rest)
		if found && err == nil && name != "." && fs.ValidPath(name) && !strings.Contains(name, `\`) {
			return name, true
		}
	}
	return "", false
}

// compile compiles a document that is known. The library panics on what its check of
// the document lets pass.
func (l *extensionLoader) compile(address string) (s *jsonschema.Schema, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, err = nil, fmt.Errorf("schema: %v", r)
		}
	}()
	c := newCompiler(l.load)
	c.ExtractAnnotations = true
	c.RegisterExtension("x-personal", nil, personalKeyword{})
	return c.Compile(address)
}

// openDocuments holds the documents of the standard by their $id, changed so that
// objects may have more properties: [place] knows which of them somebody allows.
var openDocuments = sync.OnceValue(func() map[string][]byte {
	open := map[string][]byte{}
	err := fs.WalkDir(Documents(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(Documents(), name)
		if err != nil {
			return err
		}
		var document map[string]any
		if err := decodeExact(data, &document); err != nil {
			return err
		}
		id, _ := document["$id"].(string)
		openObjects(document)
		open[id], err = json.Marshal(document)
		return err
	})
	if err != nil {
		panic(err) // the documents are embedded
	}
	return open
})

// openObjects takes additionalProperties: false away.
func openObjects(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		if s["additionalProperties"] == false {
			delete(s, "additionalProperties")
		}
		for _, child := range s {
			openObjects(child)
		}
	case []any:
		for _, child := range s {
			openObjects(child)
		}
	}
}

// isOurs tells whether an address, with or without fragment, lies in a document of
// the standard.
func isOurs(address string) bool {
	address, _, _ = strings.Cut(address, "#")
	return openDocuments()[address] != nil
}

// personalKeyword reads x-personal, an annotation.
type personalKeyword struct{}

func (personalKeyword) Compile(_ jsonschema.CompilerContext, m map[string]any) (jsonschema.ExtSchema, error) {
	personal, ok := m["x-personal"].(string)
	if !ok {
		return nil, nil
	}
	return personalMark(personal), nil
}

// personalMark is x-personal of a compiled schema.
type personalMark Personal

// Validate implements jsonschema.ExtSchema: no value is wrong.
func (personalMark) Validate(jsonschema.ValidationContext, any) error { return nil }
