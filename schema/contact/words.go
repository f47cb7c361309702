package contact

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
)

// See data/README.md for the sources and licences of the lists.
var (
	//go:embed data/role_words.txt
	roleWordsFile string
	//go:embed data/role_mailboxes.txt
	roleMailboxesFile string
	//go:embed data/forenames.txt
	forenamesFile string
	//go:embed data/forenames_more.txt
	moreForenamesFile string
	//go:embed data/surnames.txt
	surnamesFile string
	//go:embed data/free_email_domains.txt.gz
	freeMailFile []byte
	//go:embed data/free_mail_more.txt
	moreFreeMailFile string
	//go:embed data/shared_hosts.txt
	sharedHostsFile string
)

// set holds words, folded and in one piece, or domains.
type set map[string]struct{}

func (s set) has(word string) bool {
	_, found := s[word]
	return found
}

var (
	roleWords = sync.OnceValue(func() set { return foldedSet(roleWordsFile, roleMailboxesFile) })
	forenames = sync.OnceValue(func() set { return foldedSet(forenamesFile, moreForenamesFile) })
	surnames  = sync.OnceValue(func() set { return foldedSet(surnamesFile) })
	freeMail  = sync.OnceValue(func() set { return domainSet(unzip(freeMailFile), moreFreeMailFile) })
)

// foldedSet reads words. What stands before a colon is a heading of the line.
func foldedSet(files ...string) set {
	words := set{}
	for line := range lines(files) {
		if _, after, found := strings.Cut(line, ":"); found {
			line = after
		}
		for word := range strings.FieldsSeq(line) {
			words[oneWord(word)] = struct{}{}
		}
	}
	return words
}

func domainSet(files ...string) set {
	domains := set{}
	for line := range lines(files) {
		domains[line] = struct{}{}
	}
	return domains
}

// lines yields the lines of files without remarks.
func lines(files []string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, file := range files {
			for line := range strings.Lines(file) {
				line = strings.TrimSpace(line)
				if line != "" && line[0] != '#' && !yield(line) {
					return
				}
			}
		}
	}
}

// oneWord folds a text and joins its words.
func oneWord(s string) string { return strings.ReplaceAll(fold.Key(s), " ", "") }

// unzip unpacks an embedded file; the files are part of the program, so a
// broken one is its fault.
func unzip(data []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		panic(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return string(text)
}
