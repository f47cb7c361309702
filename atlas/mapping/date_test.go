package mapping

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema/fold"

	"github.com/socialtechatlas/commons/schema"
)

func TestShapesOfDates(t *testing.T) {
	for _, c := range []struct{ shape, text, want string }{
		{"D/M/YYYY", "11/8/1863", "1863-08-11"},
		{"D/M/YYYY", "1/12/2019", "2019-12-01"},
		{"DD/MM/YYYY", "1/12/2019", ""},
		{"YYYY-MM-DD", "2019-02-29", ""},
		{"YYYY-MM-DD*", "2016-11-24T12:00:00.000Z", "2016-11-24"},
		{"YYYY-MM-DD hh:mm:ss", "2016-11-24 9:05:00", "2016-11-24"},
		{"D-MMM-YY", "11-Jan-15", "2015-01-11"},
		{"D-MMM-YY", "11-janv.-70", "1970-01-11"},
		{"D MMMM YYYY", "3 août   2018", "2018-08-03"},
		{"D. MMMM YYYY", "3. März 2018", "2018-03-03"},
		{"D de MMMM de YYYY", "3 de septiembre de 2018", "2018-09-03"},
		{"D MMMM YYYY", "3 września 2018", "2018-09-03"},
		{"MM/YYYY", "09/2011", "2011-09"},
		{"MMMM YYYY", "September 2011", "2011-09"},
		{"YYYY", "2011", "2011"},
		{"YYYY", "0000", ""},
		{"YYYY", "2011x", ""},
		{"unix", "1479988800", "2016-11-24"},
		{"unix", "-1", ""},
		{"excel", "43466", "2019-01-01"},
		{"excel", "43466.75", "2019-01-01"},
		{"excel", "12", ""},
		{"YYYYMMDD", "20190101", "2019-01-01"},
		{"M/D/YYYY", "13/1/2019", ""},
		{"D MMMM YYYY", "3 Smarch 2018", ""},
	} {
		t.Run(c.shape+" "+c.text, func(t *testing.T) {
			s, err := ParseDateShape(c.shape)
			require.NoError(t, err)
			got, ok := s.Parse(c.text)
			assert.Equal(t, schema.Date(c.want), got)
			assert.Equal(t, c.want != "", ok)
		})
	}
}

func TestShapesThatCannotBeUsed(t *testing.T) {
	for _, text := range []string{"", "DD/MM", "YYYY YY", "D YYYY", "MM MMM YYYY", "*YYYY", "dd/mm/yyyy"} {
		_, err := ParseDateShape(text)
		assert.Error(t, err, text)
	}
}

func TestMonthNamesAreUnambiguous(t *testing.T) {
	seen := map[string]int{}
	lines := 0
	for line := range strings.Lines(monthFile) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		lines++
		require.Len(t, words, 13, words[0])
		for i, spellings := range words[1:] {
			for name := range strings.SplitSeq(spellings, "/") {
				name = fold.Key(name)
				if month, ok := seen[name]; ok {
					assert.Equal(t, month, i+1, name)
				}
				seen[name] = i + 1
			}
		}
	}
	assert.Equal(t, 23, lines)
}

func FuzzDate(f *testing.F) {
	for _, seed := range [][2]string{{"D/M/YYYY", "1/2/2003"}, {"D MMMM YY*", "1 mai 99 x"}, {"excel", "NaN"}, {"unix", "9e9"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, shapeText, text string) {
		s, err := ParseDateShape(shapeText)
		if err != nil {
			return
		}
		if date, ok := s.Parse(text); ok {
			if _, err := schema.ParseDate(string(date)); err != nil {
				t.Fatalf("%q read as %q gives %q", text, shapeText, date)
			}
		}
	})
}

func TestDaysAndMonthsOfZeroAreNotKnown(t *testing.T) {
	for _, c := range []struct{ shape, text, want string }{
		{"DD.MM.YYYY", "00.00.1953", "1953"},
		{"YYYY-MM-DD", "2005-00-00", "2005"},
		{"D/M/YYYY", "0/6/1988", "1988-06"},
		{"D/M/YYYY", "3/0/1988", ""},
		{"D MMMM YYYY", "12 maí 2015", "2015-05-12"},
		{"D MMMM YYYY", "5 мая 2015", ""},
		{"D MMMM YYYY", "5 май 2015", "2015-05-05"},
	} {
		shape, err := ParseDateShape(c.shape)
		require.NoError(t, err)
		date, ok := shape.Parse(c.text)
		assert.Equal(t, c.want, string(date), c.text)
		assert.Equal(t, c.want != "", ok, c.text)
	}
}
