package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLettersReadInTheWrongEncodingArePutRight(t *testing.T) {
	for _, c := range []struct {
		text, want string
		count      int
	}{
		{"CafÃ© du Commerce", "Café du Commerce", 1},
		{"dâ€™Anjou", "d’Anjou", 1},
		{"PoznaÅ„, Å\u0081Ã³dÅº", "Poznań, Łódź", 4},
		{"CafÃƒÂ©", "Café", 1},
		{"Bâtiment A", "Bâtiment A", 0},
		{"ASSOCIAÇÃO TRANSIÇÃO", "ASSOCIAÇÃO TRANSIÇÃO", 0},
		{"Straße 12, Ülküler", "Straße 12, Ülküler", 0},
		{"Αθήνα, София", "Αθήνα, София", 0},
		{"Ã‰cole", "École", 1},
		{"20 Â°C, 5 â‚¬", "20 °C, 5 €", 2},
		{"ZASLÚŽIA", "ZASLÚŽIA", 0},
		{"“AMANHÃ”, “PÅ”", "“AMANHÃ”, “PÅ”", 0},
		{"Ã", "Ã", 0},
		{"\uFFFDÃ©", "\uFFFDÃ©", 0},
		{"", "", 0},
	} {
		got, count := reread(c.text)
		assert.Equal(t, c.want, got)
		assert.Equal(t, c.count, count, c.text)
	}
}
