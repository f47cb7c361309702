package source

import (
	"bytes"
	"net/http"
	"path"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// headBytes is how much of a file is read to find out what it is.
const headBytes = 1 << 20

// magic lists files that are recognised by their first bytes and cannot be read.
var magic = []struct {
	prefix string
	kind   string
}{
	{"%PDF-", "PDF"}, {"{\\rtf", "RTF"}, {"\x89PNG", "PNG"}, {"\xFF\xD8\xFF", "JPEG"}, {"GIF8", "GIF"},
	{"SQLite format 3\x00", "SQLite"}, {"Rar!", "RAR"}, {"7z\xBC\xAF\x27\x1C", "7-Zip"}, {"\xFD7zXZ\x00", "XZ"},
	{"BZh", "bzip2"}, {"\x28\xB5\x2F\xFD", "Zstandard"}, {"PAR1", "Parquet"}, {"\x7FELF", "ELF"}, {"MZ\x90", "EXE"},
	{"\xFF\xFE\x00\x00", "UTF-32"}, {"\x00\x00\xFE\xFF", "UTF-32"},
}

// kindOf recognises files by their first bytes: it returns XLSX, or the finding
// that says why the file cannot be read, or neither when it looks like text.
func kindOf(head []byte, name string) (Format, *finding.Finding) {
	refuse := func(f finding.Finding) (Format, *finding.Finding) {
		f = f.At(finding.Position{File: name})
		return "", &f
	}
	kind := func(k string) (Format, *finding.Finding) {
		return refuse(RuleFileKind.Finding(finding.Arg{Name: "kind", Value: verbatim(k)}))
	}
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")))) == 0:
		return refuse(RuleFileEmpty.Finding())
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(head, utf16le("Workbook")) || bytes.Contains(head, utf16le("Book")) || strings.EqualFold(path.Ext(name), ".xls") {
			return refuse(RuleFileXLS.Finding())
		}
		return kind("OLE")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return kindOfZip(head, refuse, kind)
	case bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return kind("ZIP")
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.prefix)) {
			return kind(m.kind)
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case bytes.HasPrefix(text, []byte("<?xml")):
		return kind("XML")
	case bytes.HasPrefix(text, []byte("<")) && strings.HasPrefix(http.DetectContentType(text), "text/html"):
		return kind("HTML")
	}
	if name, _ := detectUTF16(head); name == "" && !bytes.HasPrefix(head, []byte("\xFF\xFE")) && !bytes.HasPrefix(head, []byte("\xFE\xFF")) && isBinary(head) {
		return refuse(RuleFileBinary.Finding())
	}
	return "", nil
}

// kindOfZip tells workbooks from other archives by the names of their entries,
// which stand in clear at the beginning.
func kindOfZip(head []byte, refuse func(finding.Finding) (Format, *finding.Finding), kind func(string) (Format, *finding.Finding)) (Format, *finding.Finding) {
	switch {
	case bytes.Contains(head[:min(len(head), 256)], []byte("application/vnd.oasis.opendocument.spreadsheet")):
		return refuse(RuleFileODS.Finding())
	case bytes.Contains(head[:min(len(head), 256)], []byte("application/vnd.oasis.opendocument")):
		return kind("OpenDocument")
	case bytes.Contains(head, []byte("xl/")):
		return XLSX, nil
	case bytes.Contains(head, []byte("word/")):
		return kind("DOCX")
	}
	return kind("ZIP")
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// isBinary holds when more than one byte, and more than one in fifty, is a control
// character that no text has.
func isBinary(head []byte) bool {
	n := 0
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' {
			n++
		}
	}
	return n > 1 && n*50 > len(head)
}

// looksLikeJSON reports text that begins as JSON does: an object, or an array
// of values.
func looksLikeJSON(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	if text == "" {
		return false
	}
	rest := strings.TrimLeft(text[1:], " \t\r\n")
	switch text[0] {
	case '{':
		return rest == "" || rest[0] == '"' || rest[0] == '}'
	case '[':
		return rest == "" || strings.ContainsRune(`{["]-0123456789`, rune(rest[0])) ||
			strings.HasPrefix(rest, "true") || strings.HasPrefix(rest, "false") || strings.HasPrefix(rest, "null")
	}
	return false
}

// namedJSON reports a file name that promises JSON.
func namedJSON(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch path.Ext(name) {
	case ".json", ".geojson", ".ndjson", ".jsonl":
		return true
	}
	return false
}

// namedLines reports a file name that promises one record per line.
func namedLines(name string) bool {
	switch path.Ext(strings.TrimSuffix(strings.ToLower(name), ".gz")) {
	case ".ndjson", ".jsonl":
		return true
	}
	return false
}
