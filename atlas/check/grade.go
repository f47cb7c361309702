package check

import "github.com/socialtechatlas/commons/schema"

// Grade says how complete a record is, from A, everything that people look for on
// a map is there, to E, little more than a name.
type Grade byte

// Grades lists the grades, best first.
var Grades = []Grade{'A', 'B', 'C', 'D', 'E'}

// String returns the letter.
func (g Grade) String() string { return string(rune(g)) }

// GradeOf grades a record that [Organisation] has checked. Ten things count alike:
// a description, a legal form or family, a place on the map, a town, a sector, a
// purpose or a Social Tech kind, a web site, a mailbox or phone, a number in a
// register, the day of the last change. With nine or ten of them the grade is A,
// with seven or eight B, five or six C, three or four D.
func GradeOf(o *schema.Organisation) Grade {
	n := 0
	for _, there := range []bool{
		len(o.Description) > 0,
		o.LegalStatus != nil && (o.LegalStatus.Form != "" || o.LegalStatus.Family != ""),
		len(o.Locations) > 0 && o.Locations[0].Point != nil,
		townOf(o) != "",
		len(o.Sectors) > 0,
		len(o.Purpose) > 0 || len(o.Kinds) > 0,
		o.Contacts != nil && len(o.Contacts.Websites) > 0,
		o.Contacts != nil && len(o.Contacts.Emails)+len(o.Contacts.Phones) > 0,
		len(o.Identifiers) > 0,
		o.Updated != "",
	} {
		if there {
			n++
		}
	}
	return Grades[min((10-n)/2, len(Grades)-1)]
}
