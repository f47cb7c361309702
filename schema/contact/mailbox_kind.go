package contact

import (
	"strings"

	"github.com/socialtechatlas/commons/schema/fold"
)

// Kind tells whose a mailbox is.
type Kind uint8

const (
	// Unknown: neither the local part nor the domain tells.
	Unknown Kind = iota
	// Role is the mailbox of a function, an office or the organisation itself:
	// info@, mairie.lyon@, open.hands@openhands.org.
	Role
	// Personal names its holder: jane.doe@, jdoe@, jane@, info@jane-doe.org.
	Personal
	// Freemail is at a provider that anybody can join, whatever its local part:
	// an organisation's own name there is often typed in by one person.
	Freemail
)

// AllKinds lists every kind.
var AllKinds = []Kind{Unknown, Role, Personal, Freemail}

// String returns "unknown", "role", "personal" or "freemail".
func (k Kind) String() string {
	switch k {
	case Role:
		return "role"
	case Personal:
		return "personal"
	case Freemail:
		return "freemail"
	}
	return "unknown"
}

// IsFreemail reports whether a domain, or the one it belongs to, is that of a
// provider of mailboxes that anybody can join.
func IsFreemail(domain string) bool {
	domain = strings.ToLower(domain)
	return freeMail().has(domain) || freeMail().has(RegistrableDomain(domain))
}

// Kind tells whose the mailbox is. A role mailbox needs evidence: a word of the
// lists, or the words of the domain. With the name of a person beside the word,
// or as the whole domain, it is personal; a domain that is only a surname leaves
// the kind unknown, for "info@dupont.fr" may be one person.
func (m Mailbox) Kind() Kind {
	if IsFreemail(m.Domain) {
		return Freemail
	}
	if len(m.Local) > mostLocal {
		return Unknown
	}
	local := parts(m.Local)
	domain := parts(domainLabel(m.Domain))
	switch {
	case local.shared(domain):
		return domain.owner()
	case local.person(), local.pair() && strings.ContainsAny(m.Local, "._"):
		return Personal
	}
	return Unknown
}

// pair reports whether there are two words that no list knows, as forename and
// surname are: most names of the world are on no list.
func (w words) pair() bool {
	return len(w) == 2 && w.all(func(word string) bool {
		return len(word) > 1 && !roleWords().has(word) && !joiningWords[word] && !saints[word]
	})
}

// owner returns the kind of a role mailbox at a domain of these words.
func (w words) owner() Kind {
	switch {
	case w.fullName():
		return Personal
	case len(w) == 1 && surnames().has(w[0]) && !roleWords().has(w[0]):
		return Unknown
	}
	return Role
}

// words are the words of a local part or label, folded, without digits around them.
type words []string

// parts splits a local part or label. What follows a plus is the holder's own mark.
func parts(s string) words {
	s, _, _ = strings.Cut(s, "+")
	var all words
	for _, word := range fold.Words(strings.NewReplacer("'", "", "’", "").Replace(s)) {
		if word = strings.Trim(word, "0123456789"); word != "" {
			all = append(all, word)
		}
	}
	return all
}

// domainLabel returns the label of a domain that its owner chose.
func domainLabel(domain string) string {
	label, _, _ := strings.Cut(RegistrableDomain(domain), ".")
	return label
}

// shared reports whether the words are those of a mailbox that is not one person's.
func (w words) shared(domain words) bool {
	if len(w) == 0 {
		return false
	}
	joined, label := strings.Join(w, ""), strings.Join(domain, "")
	if roleWords().has(joined) {
		return true
	}
	if w.all(func(word string) bool { return roleWords().has(word) || joiningWords[word] }) {
		return true
	}
	if w.person() || len(w) == 1 && isName(w[0]) {
		return false
	}
	return w.tellsDomain(domain, joined, label) || w.tellsFunction(domain, joined)
}

func (w words) all(is func(string) bool) bool {
	for _, word := range w {
		if !is(word) {
			return false
		}
	}
	return true
}

// tellsDomain reports whether the words are those of the domain, role words apart.
func (w words) tellsDomain(domain words, joined, label string) bool {
	if len(joined) < 3 || label == "" {
		return false
	}
	if joined == label || restIsRole(label, joined) || restIsRole(joined, label) {
		return true
	}
	own := 0
	return w.all(func(word string) bool {
		if len(word) > 2 && domain.has(word) {
			own++
			return true
		}
		return roleWords().has(word) || joiningWords[word]
	}) && own > 0
}

// restIsRole reports whether a word is a part of three letters or more at its
// beginning or end, and for the rest a role word.
func restIsRole(word, part string) bool {
	if len(part) < 3 || len(part) >= len(word) {
		return false
	}
	if rest, found := strings.CutPrefix(word, part); found && len(rest) > 2 && roleWords().has(rest) {
		return true
	}
	rest, found := strings.CutSuffix(word, part)
	return found && len(rest) > 2 && roleWords().has(rest)
}

func (w words) has(word string) bool {
	return !w.all(func(own string) bool { return own != word })
}

// tellsFunction reports whether a role word, or a long one of the domain, begins
// or ends a local part that else names no person: "mairie.saint-denis",
// "info-lyon", "mediathequelyon".
func (w words) tellsFunction(domain words, joined string) bool {
	tells := func(word string) bool {
		return roleWords().has(word) || len(word) > 3 && domain.has(word)
	}
	if !tells(w[0]) && !tells(w[len(w)-1]) {
		return len(w) == 1 && startsWithRole(joined)
	}
	for i, word := range w {
		switch {
		case len(word) == 1 && !joiningWords[word]:
			return false
		case isName(word) && !roleWords().has(word) && (i == 0 || !saints[w[i-1]]):
			return false
		}
	}
	return true
}

// startsWithRole reports whether a word begins with a long role word, or with
// "info", and goes on with what is no name.
func startsWithRole(word string) bool {
	for cut := len(word) - 1; cut > 3; cut-- {
		if head, rest := word[:cut], word[cut:]; (cut > 6 || head == "info") && roleWords().has(head) {
			return !isName(rest) && !(words{rest}).person()
		}
	}
	return false
}

// person reports whether the words name somebody.
func (w words) person() bool {
	roles := 0
	for i, word := range w {
		switch {
		case roleWords().has(word):
			roles++
		case i > 0 && saints[w[i-1]]: // a place
		case isName(word), isJoinedName(word):
			return true
		}
	}
	if roles > 0 || len(w) != 2 {
		return false
	}
	return len(w[0]) == 1 && len(w[1]) > 2 || len(w[1]) == 1 && len(w[0]) > 2
}

// fullName reports whether the words, or the one word, are a forename and a surname.
func (w words) fullName() bool {
	switch len(w) {
	case 1:
		return splits(w[0], func(head, rest string) bool {
			return forenames().has(head) && surnames().has(rest) || surnames().has(head) && forenames().has(rest)
		}) && !roleWords().has(w[0])
	case 2:
		return isName(w[0]) && isName(w[1]) && (forenames().has(w[0]) || forenames().has(w[1]))
	}
	return false
}

func isName(word string) bool {
	return len(word) > 2 && (forenames().has(word) || surnames().has(word))
}

// isJoinedName reports whether a word is two names, or an initial and a surname
// in either order: "janedoe", "jdoe", "doej".
func isJoinedName(word string) bool {
	if len(word) < 4 || roleWords().has(word) {
		return false
	}
	if initial := word[1:]; len(initial) > 3 && surnames().has(initial) {
		return true
	}
	if initial := word[:len(word)-1]; len(initial) > 3 && (surnames().has(initial) || forenames().has(initial) && len(initial) > 4) {
		return true
	}
	return splits(word, func(head, rest string) bool { return isName(head) && isName(rest) })
}

// splits reports whether a word can be cut into two parts so that both please.
func splits(word string, both func(head, rest string) bool) bool {
	if len(word) > mostLocal {
		return false
	}
	for cut := 3; cut <= len(word)-3; cut++ {
		if both(word[:cut], word[cut:]) {
			return true
		}
	}
	return false
}

var (
	// joiningWords stand between others in a name of many words.
	joiningWords = wordSet("a al and au aux da das de del dell della der des di do dos du e ed el en et for fur i il in is l la las le les los na nad o od of og och on op our pour the to u und van vom von voor w y z za zu zum zur")
	// saints begin the names of places.
	saints = wordSet("saint sainte st ste san santa sant sao sankt santo svaty sveti sv")
)
