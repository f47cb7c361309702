package inspect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/socialtechatlas/commons/atlas/mapping"
	"github.com/socialtechatlas/commons/geo"
	"github.com/socialtechatlas/commons/geo/place"
	"github.com/socialtechatlas/commons/geo/projection"
)

// Type is what a value looks like.
type Type string

// The types. A value may look like several; the first in this order that fits
// most values is the type of the column.
const (
	TypeMailbox Type = "mailbox"
	TypeURL     Type = "web address"
	TypeSIRET   Type = "SIRET"
	TypeDate    Type = "date"
	TypePair    Type = "coordinates"
	TypePhone   Type = "phone"
	TypeBool    Type = "yes or no"
	TypeCountry Type = "country"
	TypeInteger Type = "whole number"
	TypeNumber  Type = "number"
	TypeLong    Type = "long text"
	TypeText    Type = "text"
	TypeEmpty   Type = "empty"
)

// Types lists all types in the order of their precedence.
var Types = []Type{TypeMailbox, TypeURL, TypeSIRET, TypeDate, TypePair, TypePhone, TypeBool, TypeCountry, TypeInteger, TypeNumber, TypeLong, TypeText, TypeEmpty}

const typeCount = 13

func (t Type) index() int { return slices.Index(Types, t) }

var (
	mailbox  = regexp.MustCompile(`(?i)^(?:mailto:)?[^\s@;,|<>()]+@[^\s@;,|<>()]+\.[a-z]{2,}$`)
	address  = regexp.MustCompile(`(?i)^(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|coop|eu|info|io|fr|de|uk|it|es|pt|nl|pl|be|at|ch|gr|hu|bg|fi|hr|cz|sk|ro|se|dk)(?:/\S*)?)$`)
	siret    = regexp.MustCompile(`^[0-9]{3} ?[0-9]{3} ?[0-9]{3} ?[0-9]{5}$`)
	phone    = regexp.MustCompile(`^(?:\+|00|\(|0)[0-9 ./()+-]{7,22}$`)
	national = regexp.MustCompile(`^[+(]?[0-9][0-9 ./()–-]{4,24}$`)
	domain   = regexp.MustCompile(`(?i)^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:/\S*)?$`)
	integer  = regexp.MustCompile(`^[+-]?[0-9]{1,15}$`)
	boolean  = regexp.MustCompile(`(?i)^(?:yes|no|y|n|true|false|oui|non|ja|nein|si|no|sim|nao|tak|nie|x|vrai|faux|wahr|falsch)$`)
	htmlTag  = regexp.MustCompile(`(?i)</?(?:p|br|div|span|a|b|i|em|strong|ul|li|h[1-6]|img)\b[^>]*>`)
	datelike = regexp.MustCompile(`^(?:[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}|[0-9]{1,2}[-./ ] ?\pL{3,12}\.?[-./ ][0-9]{2,4})(?:$|[T ])`)
)

// separators are what people put between several values in one cell.
var separators = []string{"|", ";", " / ", ","}

// longText is from how many characters on a text is a long one.
const longText = 80

// typesOf returns the indices of all types that a value looks like.
func typesOf(text string) []int {
	var types []int
	add := func(t Type, is bool) {
		if is {
			types = append(types, t.index())
		}
	}
	add(TypeMailbox, mailbox.MatchString(text))
	add(TypeURL, address.MatchString(text))
	add(TypeSIRET, siret.MatchString(text))
	add(TypeDate, datelike.MatchString(text))
	add(TypePair, looksLikePair(text))
	add(TypePhone, phone.MatchString(text))
	add(TypeBool, boolean.MatchString(text))
	add(TypeCountry, looksLikeCountry(text))
	add(TypeInteger, integer.MatchString(text))
	_, number := numberOf(text)
	add(TypeNumber, number)
	add(TypeLong, utf8.RuneCountInString(text) >= longText)
	add(TypeText, true)
	return types
}

func looksLikePair(text string) bool {
	// Without blanks, letters and digits are more often a number of a register.
	if g, err := projection.ParseGridReference(text); err == nil && g.Size <= 100 && len(strings.Fields(text)) > 2 {
		return true
	}
	if len(text) < 7 || len(text) > 60 || !strings.ContainsAny(text, ".°+") || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	reading, err := geo.Parse(text)
	marked := strings.ContainsAny(text, ".°") || reading.Notation == geo.PlusCode // else a phone number is a pair, too
	return err == nil && marked && reading.Decimals() > 1 && !reading.OutOfRange
}

// looksLikeCountry does not count guesses at typing errors: too many words of
// other kinds are near some country.
func looksLikeCountry(text string) bool {
	if len(text) > 60 {
		return false
	}
	_, match, ok := place.Country(text)
	return ok && match.Kind != place.Typo
}

// isDate reports whether some shape of dates reads the text as a day, month or
// year of the last thousand years.
func isDate(text string) bool {
	if len(text) < 4 || len(text) > 40 || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	return slices.ContainsFunc(triedShapes(), func(s mapping.DateShape) bool {
		date, ok := s.Parse(text)
		return ok && (date[0] == '1' || date[0] == '2' && date < "2101") && (len(text) > 4 || date >= "1700")
	})
}

// digits counts the digits of a text.
func digits(text string) int {
	return strings.Count(strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '9'
		}
		return -1
	}, text), "9")
}

// numberOf reads a number with decimal point or comma.
func numberOf(text string) (float64, bool) {
	if len(text) > 30 || strings.IndexFunc(text, func(r rune) bool { return !strings.ContainsRune("0123456789.,+-", r) }) >= 0 {
		return 0, false
	}
	c, err := geo.ParseCoordinate(text)
	return c.Degrees, err == nil
}

// maxShape is how many signs of a value a shape shows.
const maxShape = 24

// shapeOf shows how a value is built without showing it: "A" for a capital, "a"
// for another letter, "9" for a digit; runs of letters are shown up to three
// signs, runs of digits up to eight.
func shapeOf(text string) string {
	var b strings.Builder
	last, run := rune(0), 0
	for _, r := range text {
		if b.Len() >= maxShape {
			b.WriteString("…")
			break
		}
		switch {
		case unicode.IsDigit(r):
			r = '9'
		case unicode.IsUpper(r):
			r = 'A'
		case unicode.IsLetter(r):
			r = 'a'
		case unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		}
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 3 || r == '9' && run <= 8 {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isWord reports whether a value may be shown in clear once many records repeat
// it: short, with letters, without digits and without signs of a mailbox or address.
func isWord(text string) bool {
	return utf8.RuneCountInString(text) <= 40 && !strings.ContainsAny(text, "0123456789@:\n\r") && strings.IndexFunc(text, unicode.IsLetter) >= 0
}

// sharedNames are the beginnings of mailboxes that an office shares.
var sharedNames = []string{"info", "contact", "office", "mail", "hello", "admin", "accueil", "mairie", "bibliotheque", "mediatheque", "kontakt",
	"secretariat", "direction", "support", "team", "enquiries", "hola", "ciao", "post", "webmaster", "communication", "redaktion", "biuro", "kapcsolat"}

// namesPerson reports whether the part before the @ looks like "first.last" or
// "f.last".
func namesPerson(box string) bool {
	local, _, _ := strings.Cut(strings.TrimPrefix(strings.ToLower(box), "mailto:"), "@")
	first, last, dotted := strings.Cut(local, ".")
	if !dotted || len(last) < 3 || strings.ContainsAny(local, "0123456789") || slices.Contains(sharedNames, first) {
		return false
	}
	return strings.IndexFunc(first+strings.ReplaceAll(last, "-", ""), func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}
