package check

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
	"github.com/socialtechatlas/commons/schema/fold"
)

// The rules about a list as a whole.
var (
	// RuleKeyTwice is a record key that an earlier record of the list has.
	RuleKeyTwice = &finding.Rule{ID: "record-key-twice", Severity: finding.Warning, Since: "1.0",
		Before: "id: 17\n\nid: 17", After: "id: 17\n\nid: 18"}
	// RuleNameTwice is a name that an earlier record of the same town has.
	RuleNameTwice = &finding.Rule{ID: "likely-duplicate-name", Severity: finding.Warning, Since: "1.0",
		Before: "name: Repair Café\nlocation.town: Lyon\n\nname: REPAIR CAFE\nlocation.town: Lyon", After: "name: Repair Café\nlocation.town: Lyon\n\nname: REPAIR CAFE\nlocation.town: Nantes"}
	// RuleNumberTwice is a number of a register that an earlier record has.
	RuleNumberTwice = &finding.Rule{ID: "likely-duplicate-identifier", Severity: finding.Warning, Since: "1.0",
		Before: "identifier: GB-COH:01234567\n\nidentifier: GB-COH:01234567", After: "identifier: GB-COH:01234567\n\nidentifier: GB-COH:07654321"}
	// RuleNameRepeated is a name that more than three records of one town have.
	RuleNameRepeated = &finding.Rule{ID: "name-repeated", Severity: finding.Warning, Since: "1.0",
		Before: "name: Woodcraft Folk\nlocation.town: London\n× 40", After: "name: Woodcraft Folk\nlocation.town: London\nlocation.use: service-point\n× 40"}
	// RuleNumberRepeated is a number of a register that more than three records have:
	// they are more likely the places of one organisation than mistakes.
	RuleNumberRepeated = &finding.Rule{ID: "identifier-repeated", Severity: finding.Warning, Since: "1.0",
		Before: "identifier: GB-COH:01234567\n× 40", After: "identifier: GB-COH:01234567\nlocation.use: service-point\n× 40"}
	// RulePhoneRepeated is a phone number that many records have.
	RulePhoneRepeated = &finding.Rule{ID: "phone-repeated", Severity: finding.Warning, Since: "1.0",
		Before: "phone: +33199001234\n× 40", After: "phone: +33199001234\n\nphone:\n× 39"}
	// RulePointRepeated is a point that many records have.
	RulePointRepeated = &finding.Rule{ID: "point-repeated", Severity: finding.Warning, Since: "1.0",
		Before: "location.latitude: 48.8566\nlocation.longitude: 2.3522\n× 40", After: "location.latitude: 48.8566\nlocation.longitude: 2.3522\nlocation.precision: town\n× 40"}
	// RuleTranslationMissing is a language that most records have and some lack.
	RuleTranslationMissing = &finding.Rule{ID: "translation-missing", Severity: finding.Info, Since: "1.0",
		Before: "description:en: Helps.\ndescription:fr: Aide.\n× 87\n\ndescription:en: Helps.\n× 3", After: "description:en: Helps.\ndescription:fr: Aide.\n× 90"}
	// RuleLicencesMixed are licences of records that no dataset can have together.
	RuleLicencesMixed = &finding.Rule{ID: "licences-mixed", Severity: finding.Warning, Since: "1.0",
		Before: "source.licence: ODbL-1.0\n\nsource.licence: CC-BY-SA-4.0", After: "source.licence: ODbL-1.0\n\nsource.licence: ODbL-1.0"}
)

// DatasetRules are the rules about a list as a whole, which see every record first.
var DatasetRules = []*finding.Rule{
	RuleKeyTwice, RuleNameTwice, RuleNameRepeated, RuleNumberTwice, RuleNumberRepeated, RulePhoneRepeated, RulePointRepeated, RuleTranslationMissing, RuleLicencesMixed,
}

const (
	// manyTwice is how many records of one name or number are told one by one.
	manyTwice = 3
	// manyPhones and manyPoints are how many records may share a phone or a point:
	// a house of associations has one switchboard and a dozen tenants.
	manyPhones = 5
	manyPoints = 20
	// shownRows is how many rows a finding about many names.
	shownRows = 10
	// usual is the share of records that makes a language one of the list's own.
	usual = 0.75
	// blockSize is how many records are held together: a list that grows by blocks
	// is never copied.
	blockSize = 4096
	// fewTexts is how many descriptions a list needs before any language is usual.
	fewTexts = 8
)

// Trace is what a [Dataset] wants to know of a record. It holds no text of it but
// the languages and licences.
type Trace struct {
	name, number uint64
	phone, point uint32
	languages    string
	licences     string
}

// TraceOf takes the trace of a record that [Organisation] has checked. It may be
// called concurrently, unlike the methods of the dataset.
func TraceOf(o *schema.Organisation) Trace {
	t := Trace{languages: strings.Join(o.Description.Languages(), " ")}
	places := isPlaceOnly(o)
	if name := fold.Key(o.Name.String()); name != "" && o.Country != "" && !places {
		t.name = digest(name, o.Country, fold.Key(townOf(o)))
	}
	for _, id := range o.Identifiers {
		if id.Value != "" && !places {
			t.number = digest(id.Scheme, id.Value)
			break
		}
	}
	if o.Contacts != nil && len(o.Contacts.Phones) > 0 {
		t.phone = short(digest(o.Contacts.Phones[0]))
	}
	if len(o.Locations) > 0 && o.Locations[0].Point != nil && isExact(o.Locations[0].Precision) {
		p := o.Locations[0].Point
		t.point = short(digest(strconv.FormatFloat(p[0], 'f', -1, 64), strconv.FormatFloat(p[1], 'f', -1, 64)))
	}
	for _, s := range o.Sources {
		// A source that states none may stand for the list, before those that its
		// records name.
		if t.licences = s.Licence; s.Licence != "" && s.Licence != unstated {
			break
		}
	}
	return t
}

// isPlaceOnly tells whether a record says of itself that it is a place where an
// organisation serves people: several of one name and number are no mistake.
func isPlaceOnly(o *schema.Organisation) bool {
	other := func(l schema.Location) bool { return l.Use != servicePoint }
	return len(o.Locations) > 0 && !slices.ContainsFunc(o.Locations, other)
}

// servicePoint is the code of the list location-uses for such a place.
const servicePoint = "service-point"

// isExact tells whether a point is meant to be that of a building; points of towns
// and countries are shared by right.
func isExact(precision string) bool {
	return precision == "" || precision == "exact" || precision == "address"
}

func townOf(o *schema.Organisation) string {
	for _, l := range o.Locations {
		if l.Address != nil && l.Address.Town != "" {
			return l.Address.Town
		}
	}
	return ""
}

// digest is never 0, which stands for "none".
func digest(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		_, _ = h.Write([]byte(part)) // a hash does not fail
		_, _ = h.Write([]byte{0})
	}
	return max(h.Sum64(), 1)
}

// short folds a digest. Two phones in 2³² are taken for one; a rule that asks for
// several records does not notice.
func short(d uint64) uint32 { return max(uint32(d^d>>32), 1) }

// Dataset remembers of the records of one list what the rules about the whole list
// need: at most 48 bytes for each. The zero value is an empty list. Findings name
// the row of a record, not its key, which is not remembered.
type Dataset struct {
	file, sheet string
	// table tells that rows are those of a spreadsheet, not numbers of records.
	table bool
	// line is that of the first record. Programs write whole documents in one line.
	line      int
	keys      keySet
	blocks    [][]remembered
	count     int
	languages map[string]*tallied
	licences  map[string]*tallied
}

// remembered is what is kept of a record.
type remembered struct {
	name, number uint64
	phone, point uint32
	// place is the line, or with the bit onFirstLine the column in the line of the
	// first record.
	place, row uint32
}

// onFirstLine is the bit that tells a column from a line.
const onFirstLine = 1 << 31

// tallied counts records and keeps the first rows.
type tallied struct {
	n    int
	rows []int
	at   finding.Position
}

// Add remembers a record. It returns a finding when the list has had its key
// before.
func (d *Dataset) Add(t Trace, key string, at finding.Position) (twice finding.Finding, found bool) {
	if d.count%blockSize == 0 {
		d.blocks = append(d.blocks, make([]remembered, 0, blockSize))
		d.file, d.sheet, d.table = at.File, at.Sheet, at.Row > 0
		if d.count == 0 {
			d.line = at.Line
		}
	}
	last := &d.blocks[len(d.blocks)-1]
	*last = append(*last, remembered{t.name, t.number, t.phone, t.point, d.place(at), number32(cmp.Or(at.Row, at.Record))})
	d.count++
	if t.languages != "" {
		count(&d.languages, t.languages, at)
	}
	if t.licences != "" {
		count(&d.licences, t.licences, at)
	}
	if key == "" || !d.keys.add(digest(key)) {
		return finding.Finding{}, false
	}
	return RuleKeyTwice.Finding(arg("key", finding.ShownKey(key))).In(key).At(at), true
}

// place is a position as it is remembered.
func (d *Dataset) place(at finding.Position) uint32 {
	if at.Line == d.line {
		return onFirstLine | number32(at.Column)
	}
	return number32(at.Line)
}

// number32 is a line, column or row as it is remembered; files do not have as many.
func number32(n int) uint32 { return uint32(min(max(n, 0), math.MaxInt32)) }

func count(counts *map[string]*tallied, word string, at finding.Position) {
	if *counts == nil {
		*counts = map[string]*tallied{}
	}
	t := (*counts)[word]
	if t == nil {
		t = &tallied{at: at}
		(*counts)[word] = t
	}
	t.n++
	if len(t.rows) < shownRows {
		t.rows = append(t.rows, cmp.Or(at.Row, at.Record))
	}
}
