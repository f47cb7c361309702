package phone

import "strings"

// fiction are ranges that regulators set aside for films and documentation and
// that numbering plans therefore do not provide: Ofcom, Arcep, Bundesnetzagentur,
// PTS. An "x" stands for any digit.
var fiction = []struct {
	pattern string
	kind    Kind
	country string
}{
	{"3319900xxxx", Fixed, "FR"}, {"3326191xxxx", Fixed, "FR"}, {"3335301xxxx", Fixed, "FR"},
	{"3346571xxxx", Fixed, "FR"}, {"3353649xxxx", Fixed, "FR"}, {"3363998xxxx", Mobile, "FR"},
	{"441134960xxx", Fixed, "GB"}, {"441144960xxx", Fixed, "GB"}, {"441154960xxx", Fixed, "GB"}, {"441164960xxx", Fixed, "GB"},
	{"441174960xxx", Fixed, "GB"}, {"441184960xxx", Fixed, "GB"}, {"441214960xxx", Fixed, "GB"}, {"441314960xxx", Fixed, "GB"},
	{"441414960xxx", Fixed, "GB"}, {"441514960xxx", Fixed, "GB"}, {"441614960xxx", Fixed, "GB"}, {"441914980xxx", Fixed, "GB"},
	{"442079460xxx", Fixed, "GB"}, {"442896496xxx", Fixed, "GB"}, {"442920180xxx", Fixed, "GB"}, {"441632960xxx", Fixed, "GB"},
	{"447700900xxx", Mobile, "GB"}, {"448081570xxx", Service, "GB"}, {"449098790xxx", Service, "GB"}, {"443069990xxx", Service, "GB"},
	{"493023125xxx", Fixed, "DE"}, {"496990009xxx", Fixed, "DE"}, {"494066969xxx", Fixed, "DE"}, {"492214710xxx", Fixed, "DE"},
	{"498999998xxx", Fixed, "DE"}, {"4917139200xx", Mobile, "DE"}, {"49176040690xx", Mobile, "DE"},
	{"463139006xx", Fixed, "SE"}, {"464062804xx", Fixed, "SE"}, {"468465004xx", Fixed, "SE"}, {"469803192xx", Fixed, "SE"}, {"467017406xx", Mobile, "SE"},
}

// fictional returns the kind and country of a number in E.164 without its plus,
// when it is one of fiction.
func fictional(digits string) (Kind, string, bool) {
	for _, f := range fiction {
		if len(digits) == len(f.pattern) && strings.HasPrefix(digits, f.pattern[:strings.IndexByte(f.pattern, 'x')]) {
			return f.kind, f.country, true
		}
	}
	return Unknown, "", false
}
