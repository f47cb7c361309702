package atlas_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
)

func TestLinksByRecordKeyTurnIntoIDs(t *testing.T) {
	result := build(t, load(t, map[string]string{
		"plan.yaml": head + "select:\n  - {name: dissolved, then: out, when: {column: lifeStatus, equals: dissolved}}\nsources:\n  - " +
			list("a") + "\n  - " + list("b") + "\n",
		"a.csv": "id,name,country,lifeStatus,legal.family,identifier:GB-COH,link.kind,link.target,link.name,link2.kind,link2.target,link2.name\n" +
			"1,Mill Street Makers,GB,,,,member-of,2,Same list,runs,b/x,Other list\n" +
			"2,Moorland Energy,GB,,,01234567,member-of,3,Left out,member-of,4,Withheld\n" +
			"3,Valley Workshop,GB,dissolved,,,,,,,,\n" +
			"4,Hill Farm,GB,,sole-trader,,,,,,,\n" +
			"b/x,Canal Side Press,GB,,,,member-of,nobody,Unknown,member-of,,No key\n",
		"b.csv": "id,name,country,identifier:GB-COH,link.kind,link.target,link.name\n" +
			"x,Lighthouse Radio,GB,,member-of,a/2,Other list\n" +
			"9,Moorland Energy Ltd,GB,01234567,,,\n" +
			"y,Harbour Café,GB,,member-of,9,Merged away\n",
	}))
	of := recordIDs(result)
	require.Equal(t, of["a/2"], of["b/9"])
	links := map[string][]schema.Link{}
	for _, o := range result.Organisations {
		links[o.ID] = o.Links
	}
	for _, c := range []struct {
		name, from string
		at         int
		target     string
	}{
		{"a record of the same list", "a/1", 0, of["a/2"]},
		{"its own list goes first", "a/1", 1, of["a/b/x"]},
		{"a record of another list", "b/x", 0, of["a/2"]},
		{"a record that is merged away", "b/y", 0, of["a/2"]},
		{"a record that is left out", "a/2", 0, ""},
		{"a record that is withheld", "a/2", 1, ""},
		{"a record that nobody knows", "a/b/x", 0, ""},
		{"no record at all", "a/b/x", 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Greater(t, len(links[of[c.from]]), c.at)
			l := links[of[c.from]][c.at]
			assert.Equal(t, c.target, l.Target)
			assert.NotEmpty(t, l.Name, "the words stay")
		})
	}
}
