package geo

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// tidy takes from a text what stands in the way of the numbers and says nothing
// about them: signs that nobody sees, quotes around numbers, the name of WGS 84,
// words for "about"; and writes digits and decimal marks of other scripts, and
// directions in two abbreviated words, as the scanner knows them.
func tidy(s string) (string, Reason) {
	if plainText(s) {
		return s, ""
	}
	s = strings.Map(visible, s)
	// Each expression is tried only where it may find something: they are slow.
	if quotes(s) {
		s = quotedNumber.ReplaceAllString(s, "$1$2$3")
	}
	if strings.Contains(s, "84") && strings.ContainsAny(s, "WwCc") || strings.Contains(s, "EPSG") || strings.Contains(s, "epsg") {
		for _, m := range otherDatum.FindAllStringSubmatch(s, -1) {
			if m[1] != "4326" {
				return s, OtherSystem
			}
		}
		s = datum.ReplaceAllString(otherDatum.ReplaceAllString(s, " "), " ")
	}
	if strings.ContainsAny(s, "~≈@:") || strings.Contains(s, "c") || strings.Contains(s, "C") || strings.Contains(s, "pp") {
		s = about.ReplaceAllString(s, "$1")
	}
	if strings.HasSuffix(s, "z") {
		s = zoomed.ReplaceAllString(s, "$1")
	}
	if strings.Contains(s, "·") {
		s = middleDot.ReplaceAllString(s, "$1.$2")
	}
	if strings.Contains(s, "d") && strings.Contains(s, "m") {
		s = lettered.ReplaceAllString(s, "${1}°${2}'${3}\" ")
	}
	if abbreviates(s) {
		for _, a := range abbreviations() {
			s = a.text.ReplaceAllString(s, "${1} "+a.direction+" ")
		}
	}
	return strings.TrimSpace(s), ""
}

// quotes reports whether a quote stands where a number may begin.
func quotes(s string) bool {
	before := ' '
	for _, r := range s {
		if strings.ContainsRune("\"'“„”", r) && strings.ContainsRune(" ,;:=([\t\n", before) {
			return true
		}
		before = r
	}
	return false
}

// abbreviates reports whether a point follows a letter, or one of the pairs of
// capitals of the Dutch stands in a text.
func abbreviates(s string) bool {
	letter := false
	for _, r := range s {
		if r == '.' && letter {
			return true
		}
		letter = unicode.IsLetter(r)
	}
	return strings.Contains(s, "B") || strings.Contains(s, "L")
}

// plainText tells texts in which there is nothing to tidy, as most are.
func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c > '~' || c >= 'A' && c != 'N' && c != 'E' && c != 'S' && c != 'W' || strings.IndexByte("\"'@~", c) >= 0 {
			return false
		}
	}
	return true
}

// visible drops signs that have no width and writes digits of other scripts as 0
// to 9.
func visible(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r == 0xad || r == 0xfeff || r == 0x2060 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e:
		return -1
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case r == '．' || r == '٫':
		return '.'
	case unicode.Is(unicode.Zs, r):
		return ' '
	}
	return r
}

var (
	// quotedNumber is a number in quotes, or with the apostrophe by which
	// spreadsheets mark a text.
	quotedNumber = regexp.MustCompile(`(^|[\s,;:=(\[])(?:["“„”]([-+−]?[0-9]+[.,][0-9]+)["“”]|'([-+−]?[0-9]+[.,][0-9]+)'?)`)
	// otherDatum is a system by its code; another one than WGS 84 is no place here.
	otherDatum = regexp.MustCompile(`(?i)\(?\bEPSG ?:{0,2} ?([0-9]{4,6})\b\)?[:;,]?`)
	datum      = regexp.MustCompile(`(?i)\(?\b(?:WGS[ _-]?(?:19)?84|CRS ?84)\b\)?[:;,]?`)
	about      = regexp.MustCompile(`(?i)(^|[\s,;(])(?:ca\.|circa\b|approx(?:\.|imately\b)?|loc:|gps ?:|[~≈@])|\((?:approx\.?|ca\.?)\)$`)
	// zoomed is a pair with the zoom behind it, as links have it.
	zoomed    = regexp.MustCompile(`^([-+]?[0-9]+\.[0-9]+, ?[-+]?[0-9]+\.[0-9]+), ?[0-9.]+z$`)
	middleDot = regexp.MustCompile(`([0-9])·([0-9])`)
	// lettered are degrees, minutes and seconds with the letters d, m and s.
	lettered = regexp.MustCompile(`\b([0-9]{1,3}) ?d ?([0-9]{1,2}) ?m ?([0-9]{1,2}(?:[.,][0-9]+)?) ?s(?:\b|\s)`)
)

// abbreviation is a direction in several words, as atlases abbreviate it.
type abbreviation struct {
	text      *regexp.Regexp
	direction string
}

// abbreviations of "northern latitude" and its like: Russian, Ukrainian and
// Bulgarian; Greek; German; the Scandinavian languages; Dutch; Czech and Slovak;
// Hungarian; Slovene, Croatian and Serbian.
var abbreviations = sync.OnceValue(func() []abbreviation {
	var list []abbreviation
	for _, a := range []struct{ direction, forms string }{
		{"N", `с\. ?ш\.?|пн\. ?ш\.?|β\. ?π\.?|n\. ?br\.?|nbr\.?|s\. ?š\.?|sev\. ?šír?\.?|é\. ?sz\.?|s\. ?g\. ?š\.?|NB`},
		{"S", `ю\. ?ш\.?|пд\. ?ш\.?|ν\. ?π\.?|s\. ?br\.?|j\. ?š\.?|d\. ?sz\.?|j\. ?g\. ?š\.?|ZB`},
		{"E", `в\. ?д\.?|сх\. ?д\.?|и\. ?д\.?|α\. ?μ\.?|ö\. ?l\.?|ø\. ?l\.?|v\. ?d\.?|k\. ?h\.?|v\. ?g\. ?d\.?|i\. ?g\. ?d\.?|OL`},
		{"W", `з\. ?д\.?|зх\. ?д\.?|δ\. ?μ\.?|w\. ?l\.?|z\. ?d\.?|ny\. ?h\.?|z\. ?g\. ?d\.?|WL`},
	} {
		list = append(list, abbreviation{regexp.MustCompile(`(?i)([0-9°'"′″’”] ?)(?:` + a.forms + `)(?:$|[\s,;/])`), a.direction})
	}
	return list
})
