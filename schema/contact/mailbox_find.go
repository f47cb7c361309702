package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// Span is a mailbox within a text.
type Span struct {
	Mailbox Mailbox
	// Start and End are byte offsets: the mailbox is text[Start:End].
	Start, End int
}

// FindMailboxes returns the mailboxes in a text, in order and without overlap,
// written plainly or so that programs should miss them: with blanks, with signs
// of other widths, percent-encoded, or with a word for "@" or the dot in brackets
// ("jane (at) example [dot] org"). It errs on the side of finding: who looks for
// what must not be published wants the doubtful ones too.
func FindMailboxes(text string) []Span {
	if !mayHold(text) {
		return nil
	}
	r := newReading(text)
	f := finder{text: r.text}
	for i := 0; i < len(f.text); {
		if sign := signAt(f.text, i); sign.end > 0 && f.mailbox(i, sign) {
			i = f.floor
		} else {
			i++
		}
	}
	for i := range f.found {
		f.found[i].Start, f.found[i].End = r.origin(f.found[i].Start), r.origin(f.found[i].End)
	}
	return f.found
}

// mayHold tells cheaply whether a text can hold a mailbox.
func mayHold(text string) bool {
	for i := range len(text) {
		switch text[i] {
		case '@':
			return true
		case '%':
			if strings.HasPrefix(text[i+1:], "40") {
				return true
			}
		case 0xEF: // how "@" in other widths begins
			if strings.HasPrefix(text[i:], "＠") || strings.HasPrefix(text[i:], "﹫") {
				return true
			}
		case '(', '[', '{', '_', ' ':
			if signAt(text, i).end > 0 {
				return true
			}
		case 0xA0: // a no-break space, perhaps
			if end, word := blankWord(text, i); end > 0 && atWords[word] {
				return true
			}
		}
	}
	return false
}

// finder looks for mailboxes in a text without escapes.
type finder struct {
	text  string
	floor int // where the last mailbox ended
	found []Span
}

// mailbox reads the mailbox around a sign.
func (f *finder) mailbox(at int, s sign) bool {
	localEnd, blankBefore := at, false
	for localEnd > f.floor && at-localEnd < mostBlanks && isBlank(f.text[localEnd-1]) {
		localEnd, blankBefore = localEnd-1, true
	}
	from := s.end
	for from < len(f.text) && from-s.end < mostBlanks && isBlank(f.text[from]) {
		from++
	}
	blanks := blankBefore || from > s.end
	if s.close && blanks {
		return false
	}
	start := f.localStart(localEnd)
	local := strings.TrimRight(f.text[start:localEnd], ".")
	if !saysSomething(local) {
		return false
	}
	host, end := f.host(from, s, blanks)
	if end == 0 {
		return false
	}
	f.found = append(f.found, Span{Mailbox{local, host}, start, end})
	f.floor = end
	return true
}

const mostBlanks = 2

// localStart returns where the local part that ends at a place begins.
func (f *finder) localStart(end int) int {
	start := end
	for start > f.floor {
		r, size := utf8.DecodeLastRuneInString(f.text[f.floor:start])
		if !isLocal(r) && !(r == '\'' && start < end && start-size > f.floor && isWordAt(f.text[start:]) && endsInWord(f.text[:start-size])) {
			break
		}
		start -= size
	}
	for start < end && strings.IndexByte("._+-", f.text[start]) >= 0 {
		start++
	}
	return start
}

// host reads the host that begins at a place, and returns it with its end, 0
// when there is none. Of "example.org.Please" it takes what can be a host.
func (f *finder) host(from int, s sign, blanks bool) (string, int) {
	type stop struct {
		host    string
		end     int
		spelled bool
	}
	var stops []stop
	var b strings.Builder
	spelled := false
	for at := from; b.Len() <= mostDomain; {
		end := labelEnd(f.text, at)
		if end == at {
			break
		}
		b.WriteString(f.text[at:end])
		stops = append(stops, stop{b.String(), end, spelled})
		next, word := f.dot(end, s.spelled)
		if next == 0 {
			break
		}
		spelled = spelled || word
		b.WriteByte('.')
		at = next
	}
	for i := len(stops) - 1; i > 0; i-- {
		if host, ok := asciiHost(stops[i].host); ok && inUse(host) && (!s.dots || stops[i].spelled) {
			return host, stops[i].end
		}
	}
	if len(stops) < 2 || s.spelled || blanks {
		return "", 0
	}
	last := stops[len(stops)-1]
	if host, ok := asciiHost(last.host); ok && !fileEndings[host[strings.LastIndexByte(host, '.')+1:]] {
		return host, last.end
	}
	return "", 0
}

// inUse reports whether the last label of a host is one of the DNS.
func inUse(host string) bool {
	_, icann := publicsuffix.PublicSuffix(host[strings.LastIndexByte(host, '.')+1:])
	return icann
}

// fileEndings are last labels of file names that look like mailboxes, such as
// marker@2x.png and leaflet@1.9.min.js.
var fileEndings = wordSet("png jpg jpeg gif svg webp avif bmp ico css scss less js mjs ts tsx jsx json map html htm xml php pdf txt csv woff ttf eot webm ogg wav mp3 mp4 min")

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// isLocal reports whether a letter can stand in a local part. Signs that the
// standard allows and nobody uses are left out, for around a mailbox in a text
// they mean something else.
func isLocal(r rune) bool {
	switch r {
	case '.', '_', '+', '-':
		return true
	}
	return isWord(r)
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isLower(byte(r)|0x20) || isDigit(byte(r))
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func isWordAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r)
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWord(r)
}

func saysSomething(s string) bool { return strings.ContainsFunc(s, isWord) }

// labelEnd returns where the label of a host that begins at a place ends.
func labelEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) && r != '-' {
			break
		}
		i += size
	}
	return i
}
