package town

import "strings"

// detailed are the countries whose villages are known; gen.go takes them.
const detailed = " AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SJ SK SM UA VA XK" +
	" AW BL BQ CW GF GL GP MF MQ NC PF PM RE SX WF YT RU TR "

// Detailed reports whether the table knows the smaller towns of a country too. Of
// the others it knows the cities only, so that a name it has once may stand for
// several places: there is a Las Vegas in New Mexico.
func Detailed(country string) bool {
	return len(country) == 2 && strings.Contains(detailed, " "+country+" ")
}
