package contact

import "strings"

// sign is what stands between the parts of a mailbox.
type sign struct {
	end int // 0: there is none
	// spelled: a word stands for it. Such a sign counts only before a host whose
	// last label is in use, and lets dots be spelled too.
	spelled bool
	// dots: only a host with spelled dots makes it one ("x at y dot org").
	dots bool
	// close: no blank may stand beside it.
	close bool
}

// signAt returns the "@" that begins at a place, or the word for it.
func signAt(text string, i int) sign {
	switch text[i] {
	case '@':
		return sign{end: i + 1}
	case '(', '[', '{':
		end, word := bracketed(text, i)
		if word == "@" || atWords[word] {
			return sign{end: end, spelled: true, close: word == "a"}
		}
	case '_':
		if end := i + len("_at_"); end <= len(text) && strings.EqualFold(text[i:end], "_at_") {
			return sign{end: end, spelled: true, close: true}
		}
	case ' ':
		end, word := blankWord(text, i)
		switch {
		case word == "at":
			return sign{end: end, spelled: true, dots: true}
		case len(word) > 2 && atWords[word]:
			return sign{end: end, spelled: true}
		}
	}
	return sign{}
}

// dot returns the end of the dot that begins at a place, 0 when there is none,
// and whether a word stands for it.
func (f *finder) dot(i int, spelled bool) (end int, word bool) {
	if i >= len(f.text) {
		return 0, false
	}
	switch f.text[i] {
	case '.':
		return i + 1, false
	case '(', '[', '{':
		if end, w := bracketed(f.text, i); w == "." || dotWords[w] {
			return end, true
		}
	case ' ':
		if end, w := blankWord(f.text, i); spelled && (w == "." || dotWords[w]) {
			return end, true
		}
		if end, w := bracketed(f.text, i+1); w == "." || dotWords[w] { // "example [dot] org"
			for end < len(f.text) && isBlank(f.text[end]) {
				end++
			}
			return end, true
		}
	}
	return 0, false
}

var (
	atWords  = wordSet("at ät aet a æt arobase arrobase arobas arroba chiocciola małpa malpa kukac zavináč zavinac klammeraffe apenstaartje snabela papaki παπάκι")
	dotWords = wordSet("dot punkt point punto ponto kropka tečka tecka bodka pont punct piste pika točka tocka τελεία teleia")
)

func wordSet(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// mostWord is the length in bytes of the longest word for a sign.
const mostWord = 16

// bracketed returns the end of the bracket that opens at a place and the word in it.
func bracketed(text string, i int) (end int, word string) {
	if i >= len(text) || strings.IndexByte("([{", text[i]) < 0 {
		return 0, ""
	}
	for j := i + 1; j < len(text) && j-i <= mostWord; j++ {
		if strings.IndexByte(")]}", text[j]) >= 0 {
			return j + 1, strings.ToLower(strings.TrimSpace(text[i+1 : j]))
		}
	}
	return 0, ""
}

// blankWord returns the end of the word between blanks that begins after the
// blank at a place, its second blank included, and the word. Words that cannot
// stand for a sign are not looked at.
func blankWord(text string, i int) (end int, word string) {
	if i+1 >= len(text) || !beginsSign[text[i+1]] {
		return 0, ""
	}
	for j := i + 1; j < len(text) && j-i <= mostWord; j++ {
		if isBlank(text[j]) || text[j] == 0xC2 || text[j] == 0xE2 { // of a no-break space
			return j + 1, strings.ToLower(text[i+1 : j])
		}
	}
	return 0, ""
}

// beginsSign are the first bytes of words for signs, in both cases, and the dot.
var beginsSign = func() (first [256]bool) {
	first['.'] = true
	for _, words := range []map[string]bool{atWords, dotWords} {
		for word := range words {
			first[word[0]] = true
			first[strings.ToUpper(word)[0]] = true
		}
	}
	return first
}()
