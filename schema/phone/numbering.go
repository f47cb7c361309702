package phone

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"

	"github.com/socialtechatlas/commons/schema/internal/automaton"
)

// numbering is the numbering plan of a region as the library's metadata describe it.
// The library writes, looks up and runs each of its patterns twice for every question;
// here they are compiled once per region. What it answers is the same.
type numbering struct {
	// leading begins the numbers of regions that share a calling code; nil for most.
	leading *regexp.Regexp
	// prefix is what may stand before a number at home.
	prefix        *regexp.Regexp
	general       pattern
	kinds         []kindPattern
	fixed, mobile pattern
	// alike tells that fixed and mobile are the same.
	alike bool
}

// kindPattern is the pattern of the numbers of one kind.
type kindPattern struct {
	kind Kind
	pattern
}

// pattern is what numbers of some kind look like.
type pattern struct {
	lengths []int32
	digits  func(string) bool
}

func (p pattern) matches(digits string) bool {
	return (len(p.lengths) == 0 || slices.Contains(p.lengths, int32(len(digits)))) && p.digits(digits)
}

// maxStates bounds the automaton of a pattern; larger ones stay with package regexp.
const maxStates = 1 << 12

func patternOf(d *phonenumbers.PhoneNumberDesc) pattern {
	text := "^(?:" + d.GetNationalNumberPattern() + ")$"
	if a := automaton.Compile(text, maxStates); a != nil {
		return pattern{d.GetPossibleLength(), a.Match}
	}
	return pattern{d.GetPossibleLength(), regexp.MustCompile(text).MatchString}
}

// plans holds the numbering of each region once it has been asked for: *numbering by
// the id of the region.
var plans sync.Map

// metadata holds the library's description of each region; those of no country stand
// under their calling code.
var metadata = sync.OnceValue(func() map[string]*phonenumbers.PhoneMetadata {
	all := map[string]*phonenumbers.PhoneMetadata{}
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		panic(err) // the library has embedded it, and read it when the program began
	}
	for _, m := range collection.GetMetadata() {
		all[planID(m.GetId(), int(m.GetCountryCode()))] = m
	}
	return all
})

// worldwide is the library's region of calling codes that belong to no country.
const worldwide = "001"

func planID(region string, code int) string {
	if region == worldwide {
		return region + strconv.Itoa(code)
	}
	return region
}

// planOf returns the numbering plan of a region, nil when there is none.
func planOf(region string, code int) *numbering {
	id := planID(region, code)
	if known, ok := plans.Load(id); ok {
		return known.(*numbering)
	}
	m := metadata()[id]
	if m == nil {
		return nil
	}
	made, _ := plans.LoadOrStore(id, newNumbering(m))
	return made.(*numbering)
}

func newNumbering(m *phonenumbers.PhoneMetadata) *numbering {
	n := &numbering{general: patternOf(m.GetGeneralDesc()), fixed: patternOf(m.GetFixedLine()), mobile: patternOf(m.GetMobile())}
	n.alike = m.GetSameMobileAndFixedLinePattern()
	if leading := m.GetLeadingDigits(); leading != "" {
		n.leading = regexp.MustCompile("^(?:" + leading + ")")
	}
	if prefix := m.GetNationalPrefixForParsing(); prefix != "" {
		n.prefix = regexp.MustCompile("^(?:" + prefix + ")")
	}
	for _, k := range []struct {
		kind Kind
		desc *phonenumbers.PhoneNumberDesc
	}{ // in the order in which libphonenumber asks
		{Service, m.GetPremiumRate()}, {Service, m.GetTollFree()}, {Service, m.GetSharedCost()}, {Fixed, m.GetVoip()},
		{Mobile, m.GetPersonalNumber()}, {Mobile, m.GetPager()}, {Service, m.GetUan()}, {Unknown, m.GetVoicemail()},
	} {
		n.kinds = append(n.kinds, kindPattern{k.kind, patternOf(k.desc)})
	}
	return n
}

// kindOf returns the kind of a number of the region, false when its plan does not
// provide it.
func (n *numbering) kindOf(digits string) (Kind, bool) {
	if !n.general.matches(digits) {
		return Unknown, false
	}
	for _, k := range n.kinds {
		if k.matches(digits) {
			return k.kind, true
		}
	}
	switch {
	case n.fixed.matches(digits):
		if n.alike || n.mobile.matches(digits) {
			return Unknown, true
		}
		return Fixed, true
	case !n.alike && n.mobile.matches(digits):
		return Mobile, true
	}
	return Unknown, false
}

// provided returns the region to which a number belongs, "" for none, and its kind;
// known is false when the plan of that region does not provide it.
func provided(code int, digits string) (region string, kind Kind, known bool) {
	regions := phonenumbers.GetRegionCodesForCountryCode(code)
	for _, region := range regions {
		p := planOf(region, code)
		if p == nil || p.leading != nil && len(regions) > 1 && !p.leading.MatchString(digits) {
			continue
		}
		kind, known = p.kindOf(digits)
		if known || len(regions) == 1 || p.leading != nil {
			return region, kind, known
		}
	}
	return "", Unknown, false
}

// mostCode is how many digits a calling code may have.
const mostCode = 3

// split takes a number in international form apart where that needs no knowledge of
// national prefixes; the library's parser does the others.
func split(digits string) (code int, national string, ok bool) {
	if digits == "" || digits[0] == '0' {
		return 0, "", false
	}
	for length := 1; length <= min(mostCode, len(digits)-1); length++ {
		code = int(number(digits[:length]))
		regions := phonenumbers.GetRegionCodesForCountryCode(code)
		if len(regions) == 0 {
			continue
		}
		national = digits[length:]
		main := planOf(regions[0], code)
		ok = len(national) >= leastNational && len(national) <= mostNational && strings.Trim(national, "0") != "" &&
			main != nil && (main.prefix == nil || !main.prefix.MatchString(national))
		return code, national, ok
	}
	return 0, "", false
}

// Bounds of a number without its calling code, of which the library keeps all digits.
const leastNational, mostNational = 2, 17
