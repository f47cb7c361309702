package identifier

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"github.com/socialtechatlas/commons/schema/fold"
	"github.com/socialtechatlas/commons/schema/internal/tsv"
)

//go:embed data/courts.tsv
var courtFile string

// courts finds the name of a register court by the key of its name, or of another
// name for it.
var courts = sync.OnceValue(func() map[string]string {
	byKey := map[string]string{}
	for row := range tsv.Rows(courtFile, "court\taliases") {
		name := capitals(row[0])
		byKey[courtKey(name)] = name
		for _, alias := range list(row[1]) {
			byKey[courtKey(alias)] = name
		}
	}
	return byKey
})

// capitals writes "ß" as two letters.
func capitals(name string) string { return strings.ReplaceAll(strings.ToUpper(name), "ß", "SS") }

// courtKey leaves out what people write in several ways: dots, blanks, hyphens.
func courtKey(name string) string { return strings.ReplaceAll(fold.Key(name), " ", "") }

var (
	germanEntry = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(.*?)\b(HRA|HRB|GNR|GSR|VR|PR)\b[ .:]*(?:NR\.?)?[ .:]*0*([1-9][0-9]{0,5}(?: ?[A-ZÖ]{1,3})?)(?:[ ,;:.(/]+(.*))?$`)
	})
	gleifEntry = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(RA00[0-9]{4})-?(HRA|HRB|GNR|GSR|VR|PR)0*([1-9][0-9]{0,5}[A-Z]{0,3})$`)
	})
)

// german brings an entry of a German register to "HRB 12345B, COURT". Numbers are
// unique within a court only, so an entry without its court is none, nor is a
// text with two entries. An entry with the register's number in GLEIF's list is
// "RA000220-VR8726".
func german(value string) string {
	if m := gleifEntry().FindStringSubmatch(compact(value)); m != nil {
		return m[1] + "-" + m[2] + m[3]
	}
	m := germanEntry().FindStringSubmatch(strings.Join(strings.Fields(value), " "))
	if m == nil {
		return ""
	}
	court := courtName(m[1] + " " + m[4])
	_, letters, _ := strings.Cut(m[3], " ")
	if court == "" || germanEntry().MatchString(letters+" 1") || germanEntry().MatchString(court) {
		return ""
	}
	return strings.ToUpper(m[2]+" "+strings.ReplaceAll(m[3], " ", "")) + ", " + court
}

// courtWords are what people write around the name of a court.
var courtWords = []string{
	"AMTSGERICHT ", "AMTSGERICHTS ", "REGISTERGERICHT ", "AG ", "DES ", "BEIM ", "BEI ", "IM ", "HANDELSREGISTER ", "VEREINSREGISTER ",
	"GENOSSENSCHAFTSREGISTER ", "PARTNERSCHAFTSREGISTER ", "REGISTER ", "UNTER ", "NUMMER ", "EINGETRAGEN ",
}

// courtName returns the name of a court, as the list of courts has it, without
// the word for court.
func courtName(text string) string {
	const around = " ,.-:;/("
	name := strings.Trim(capitals(strings.Join(strings.Fields(text), " ")), around)
	for again := true; again; {
		again = false
		for _, word := range courtWords {
			if rest, found := strings.CutPrefix(name, word); found {
				name, again = strings.Trim(rest, around), true
			}
		}
	}
	if listed, ok := courts()[courtKey(name)]; ok {
		return listed
	}
	return name
}

// court holds when the court of an entry is in the list.
func court(body string) bool {
	_, name, _ := strings.Cut(body, ", ")
	return courts()[courtKey(name)] == name
}
