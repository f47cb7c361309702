package enlarge

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/socialtechatlas/commons/schema"
)

// Edit is a way in which a second record differs from the first one.
type Edit string

// The edits.
const (
	// NameUpper writes the name in capitals.
	NameUpper Edit = "name-upper"
	// NamePlain drops the accents of the name.
	NamePlain Edit = "name-plain"
	// NameTyped swaps two letters of the name.
	NameTyped Edit = "name-typed"
	// NameShorter leaves the last word of the name out.
	NameShorter Edit = "name-shorter"
	// PlaceMoved moves the points by up to 300 metres.
	PlaceMoved Edit = "place-moved"
	// PlaceCoarse leaves out what is more exact than the town.
	PlaceCoarse Edit = "place-coarse"
	// NoRegister leaves out what a register tells: legal name and numbers.
	NoRegister Edit = "no-register"
	// NoContacts leaves out the contacts.
	NoContacts Edit = "no-contacts"
	// NoDescription leaves out the description.
	NoDescription Edit = "no-description"
)

// edits tell how often each edit is made, and how; apply reports whether it
// changed the record.
var edits = []struct {
	edit  Edit
	share float64
	apply func(*dice, *schema.Organisation) bool
}{
	{NameUpper, 0.15, func(_ *dice, o *schema.Organisation) bool { return rename(o, strings.ToUpper) }},
	{NamePlain, 0.2, func(_ *dice, o *schema.Organisation) bool { return rename(o, plain) }},
	{NameTyped, 0.15, func(r *dice, o *schema.Organisation) bool { return rename(o, r.swap) }},
	{NameShorter, 0.15, func(_ *dice, o *schema.Organisation) bool { return rename(o, shorter) }},
	{PlaceMoved, 0.4, movePlaces},
	{PlaceCoarse, 0.1, coarsen},
	{NoRegister, 0.5, func(_ *dice, o *schema.Organisation) bool {
		had := o.LegalName != "" || o.Identifiers != nil
		o.LegalName, o.Identifiers = "", nil
		return had
	}},
	{NoContacts, 0.4, func(_ *dice, o *schema.Organisation) bool {
		had := o.Contacts != nil
		o.Contacts = nil
		return had
	}},
	{NoDescription, 0.3, func(_ *dice, o *schema.Organisation) bool {
		had := o.Description != nil
		o.Description = nil
		return had
	}},
}

// edit changes a record as another partner would have written it.
func edit(r *dice, o *schema.Organisation) []Edit {
	var made []Edit
	for _, e := range edits {
		if r.chance(e.share) && e.apply(r, o) {
			made = append(made, e.edit)
		}
	}
	return made
}

// rename changes the name in every language.
func rename(o *schema.Organisation, to func(string) string) (changed bool) {
	for _, tag := range o.Name.Languages() {
		if name := to(o.Name[tag]); name != "" && name != o.Name[tag] {
			o.Name[tag] = name
			changed = true
		}
	}
	return changed
}

func plain(name string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), name)
	if err != nil {
		return name
	}
	return bare
}

func shorter(name string) string {
	cut := strings.LastIndexByte(name, ' ')
	return name[:max(0, cut)]
}

// swap swaps two neighbouring letters within a word.
func (r *dice) swap(name string) string {
	letters := []rune(name)
	if len(letters) < 4 {
		return name
	}
	i := 1 + r.IntN(len(letters)-2)
	if unicode.IsLetter(letters[i]) && unicode.IsLetter(letters[i+1]) {
		letters[i], letters[i+1] = letters[i+1], letters[i]
	}
	return string(letters)
}

func movePlaces(r *dice, o *schema.Organisation) (changed bool) {
	for i := range o.Locations {
		if l := &o.Locations[i]; l.Point != nil {
			l.Point = r.moved(*l.Point, 300)
			changed = true
		}
	}
	return changed
}

// coarsen leaves of every place its town and a point to two decimals.
func coarsen(_ *dice, o *schema.Organisation) (changed bool) {
	for i := range o.Locations {
		l := &o.Locations[i]
		if l.Address != nil && l.Address.Town != "" && l.Address.Street+l.Address.Postcode != "" {
			l.Address.Street, l.Address.Postcode = "", ""
			changed = true
		}
		if l.Point != nil {
			l.Point = &schema.Point{rounded(l.Point[0], 2), rounded(l.Point[1], 2)}
			l.Precision, l.Radius = "town", 0
			changed = true
		}
	}
	return changed
}
