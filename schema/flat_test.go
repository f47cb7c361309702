package schema_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleSetFlat() {
	o := &schema.Organisation{}
	for _, cell := range []struct{ column, text string }{
		{"name:fr", "Les Communs"},
		{"sector", "culture | education"},
		{"location.town", "Lyon"},
		{"location.longitude", "4.8357"},
		{"location.latitude", "45.764"},
		{"identifier:FR-SIREN", "732829320"},
	} {
		if err := schema.SetFlat(o, cell.column, schema.SplitFlat(cell.column, cell.text)); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(o.Name, o.Sectors, o.Locations[0].Address.Town, *o.Locations[0].Point, o.Identifiers)
	// Output: Les Communs [culture education] Lyon [4.8357 45.764] [{FR-SIREN 732829320}]
}

func TestSetFlatReachesEveryColumn(t *testing.T) {
	for _, c := range schema.FlatColumns() {
		values := []string{"2"}
		switch c.Kind {
		case schema.FlatIdentifiers:
			values = []string{"LEI:2"}
		case schema.FlatJSON:
			values = []string{"{}"}
		}
		o := &schema.Organisation{}
		require.NoError(t, schema.SetFlat(o, c.Name, values), c.Name)
		assert.NotEqual(t, &schema.Organisation{}, o, c.Name)
		pointer, ok := schema.FlatPointer(c.Name)
		assert.True(t, ok && c.Pointer.Contains(pointer), c.Name)
	}
}

func TestFlatColumnNamesAreThoseOfTheTags(t *testing.T) {
	var names []string
	for _, c := range schema.FlatColumns() {
		names = append(names, c.Name)
	}
	for _, name := range []string{"id", "name", "otherName", "legal.form", "identifier", "location.street", "location.longitude",
		"location.country", "offer.name", "offer.alternativeTo", "email", "lifeStatus", "founded", "person.name", "source.licence", "provenance"} {
		assert.Contains(t, names, name)
	}
	assert.True(t, slices.IsSortedFunc(names, schema.CompareFlatColumns))
	assert.Len(t, slices.Compact(slices.Sorted(slices.Values(names))), len(names), "every name once")
}

func TestSetFlatKeepsTheOrganisationWhenItRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		column string
		values []string
		reason schema.FlatReason
	}{
		"unknown column":            {"colour", []string{"red"}, schema.FlatUnknownColumn},
		"unknown column of a group": {"location.colour", []string{"red"}, schema.FlatUnknownColumn},
		"language on a value":       {"country:fr", []string{"FR"}, schema.FlatUnknownColumn},
		"group numbered zero":       {"location0.town", []string{"Lyon"}, schema.FlatBadNumberInColumn},
		"group with leading zero":   {"location02.town", []string{"Lyon"}, schema.FlatBadNumberInColumn},
		"group numbered too high":   {"location99999999999999999999.town", []string{"Lyon"}, schema.FlatBadNumberInColumn},
		"no language":               {"name:", []string{"x"}, schema.FlatBadLanguage},
		"no such language":          {"name:french!", []string{"x"}, schema.FlatBadLanguage},
		"two values for one":        {"country", []string{"FR", "DE"}, schema.FlatSeveralValues},
		"decimal comma":             {"location.longitude", []string{"4,8"}, schema.FlatNoNumber},
		"not a number":              {"location.longitude", []string{"NaN"}, schema.FlatNoNumber},
		"hexadecimal":               {"location.longitude", []string{"0x1p3"}, schema.FlatNoNumber},
		"exponent":                  {"location.longitude", []string{"1e3"}, schema.FlatNoNumber},
		"broken JSON":               {"extension", []string{`{"a":`}, schema.FlatNoJSON},
		"JSON and more":             {"extension", []string{`{} {}`}, schema.FlatNoJSON},
		"identifier without scheme": {"identifier", []string{"12345"}, schema.FlatNoScheme},
	} {
		t.Run(name, func(t *testing.T) {
			o := &schema.Organisation{}
			var err *schema.FlatError
			require.ErrorAs(t, schema.SetFlat(o, c.column, c.values), &err)
			assert.Equal(t, c.reason, err.Reason)
			assert.Equal(t, c.column, err.Column)
			assert.Equal(t, &schema.Organisation{}, o)
		})
	}
}

func TestSetFlatReplacesAndClears(t *testing.T) {
	o := &schema.Organisation{}
	set := func(column string, values ...string) {
		t.Helper()
		require.NoError(t, schema.SetFlat(o, column, values))
	}
	set("sector", "culture", "health")
	set("sector", "civic")
	assert.Equal(t, []string{"civic"}, o.Sectors)
	set("sector")
	assert.Nil(t, o.Sectors)
	set("name:FR", "un")
	set("name", "one")
	set("name:fr", "une")
	assert.Equal(t, schema.Text{"fr": "une", "und": "one"}, o.Name)
	set("name:fr")
	assert.Equal(t, schema.Text{"und": "one"}, o.Name)
	set("identifier:LEI", "A", "A", "")
	set("identifier:LEI", "A")
	set("identifier", "LEI:A", "VAT:FR:1")
	assert.Equal(t, []schema.Identifier{{Scheme: "LEI", Value: "A"}, {Scheme: "LEI", Value: "A"}, {Scheme: "VAT", Value: "FR:1"}}, o.Identifiers)
	set("location3.latitude", "1.5")
	set("location3.longitude", "-2")
	set("location2.town")
	assert.Len(t, o.Locations, 3)
	assert.Equal(t, &schema.Point{-2, 1.5}, o.Locations[2].Point)
	set("location3.longitude", "")
	assert.Nil(t, o.Locations[2].Point)
	set("location9.town")
	assert.Len(t, o.Locations, 3, "clearing makes nothing")
	set("legal.form", "x")
	set("extension", `{"s":{"a":"b"}}`)
	set("extension")
	assert.Nil(t, o.Extension)
}

func TestSetFlatSharesNoMemory(t *testing.T) {
	values := []string{"a", "b"}
	o := &schema.Organisation{}
	require.NoError(t, schema.SetFlat(o, "topic", values))
	values[0] = "changed"
	assert.Equal(t, "a", o.Topics[0])
}

func TestFinishFlatDropsHalfAPoint(t *testing.T) {
	o, errs := schema.ReadFlat([]string{"location.latitude", "location2.longitude", "location2.latitude"}, []string{"45.5", "1", "2"})
	require.Len(t, errs, 1)
	assert.Equal(t, schema.FlatHalfPoint, errs[0].Reason)
	assert.Equal(t, "location.longitude", errs[0].Column)
	assert.Equal(t, finding.Sensitive("45.5"), errs[0].Value)
	assert.Nil(t, o.Locations[0].Point)
	assert.Equal(t, &schema.Point{1, 2}, o.Locations[1].Point)
}

func TestCellsReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		column, cell string
		want         []string
	}{
		{"sector", "culture|education", []string{"culture", "education"}},
		{"sector", "  culture  |  | education | ", []string{"culture", "education"}},
		{"sector", "", nil},
		{"sector", " \t", nil},
		{"topic", `a \| b | c`, []string{"a | b", "c"}},
		{"topic", `\0 | \\0`, []string{"", `\0`}},
		{"name", `A | B`, []string{"A | B"}},
		{"legalName", `C:\dir\0`, []string{`C:\dir\0`}},
		{"legalName", `\ \=`, []string{` \=`}},
		{"phone", `\+33 1 | +33 2`, []string{"+33 1", "+33 2"}},
		{"name", "\u00a0 word \n", []string{"word"}},
		{"nonsense", "a | b", []string{"a | b"}},
		{"name", `trailing\`, []string{`trailing\`}},
	} {
		assert.Equal(t, c.want, schema.SplitFlat(c.column, c.cell), "%s: %q", c.column, c.cell)
	}
}

func TestCellsAreSafeInSpreadsheets(t *testing.T) {
	for _, value := range []string{"=1+1", "+33", "-x", "@sum", "\t=1", "\r=1", " =1"} {
		for _, column := range []string{"legalName", "topic"} {
			cell := schema.JoinFlat(column, []string{value})
			assert.NotContains(t, "=+-@\t\r ", cell[:1], value)
			assert.Equal(t, []string{value}, schema.SplitFlat(column, cell))
		}
	}
	assert.Equal(t, "-3.5", schema.JoinFlat("location.longitude", []string{"-3.5"}), "a number stays a number")
}

func FuzzFlatCell(f *testing.F) {
	f.Add("topic", " a|b\\", "")
	f.Add("name", "\r\n=\\0", "x")
	f.Fuzz(func(t *testing.T, column, a, b string) {
		values := []string{a, b}
		if !slices.Contains([]string{"topic", "identifier", "otherName"}, column) {
			values = values[:1]
		}
		if column == "location.longitude" || column == "location.latitude" || len(column) > 8 && column[:8] == "location" {
			return // numbers are written as they stand
		}
		require.Equal(t, values, schema.SplitFlat(column, schema.JoinFlat(column, values)))
		schema.SplitFlat(column, a)
	})
}

func FuzzSetFlat(f *testing.F) {
	f.Add("name:fr", "x")
	f.Add("location2.longitude", "4.5")
	f.Add("alternatives", `{"/name":[{"source":1,"value":1e400}]}`)
	f.Fuzz(func(t *testing.T, column, value string) {
		if len(column) > 40 {
			return
		}
		o := &schema.Organisation{}
		if schema.SetFlat(o, column, []string{value}) != nil {
			require.Equal(t, &schema.Organisation{}, o)
			return
		}
		schema.FinishFlat(o)
		header := schema.FlatHeader(slices.Values([]*schema.Organisation{o}))
		again, errs := schema.ReadFlat(header, schema.FlatCells(o, header))
		require.Empty(t, errs)
		require.Equal(t, header, schema.FlatHeader(slices.Values([]*schema.Organisation{again})))
		require.Equal(t, schema.FlatCells(o, header), schema.FlatCells(again, header))
	})
}

func TestFlatErrorsMaskTheValue(t *testing.T) {
	err := schema.SetFlat(&schema.Organisation{}, "identifier", []string{"maria@example.org"})
	assert.ErrorContains(t, err, "no-scheme")
	assert.NotContains(t, err.Error(), "maria")
	assert.NotContains(t, err.(*schema.FlatError).Finding().Error(), "maria")
	assert.EqualError(t, schema.SetFlat(&schema.Organisation{}, "colour", nil), `schema: column "colour": unknown-column`)
}

func TestFlatRowStopsWhenTold(t *testing.T) {
	o := newGenerator(1).organisation(t, false)
	total := 0
	for range schema.FlatRow(o) {
		total++
	}
	for stop := range total {
		n := 0
		for range schema.FlatRow(o) {
			if n == stop {
				break
			}
			n++
		}
		assert.Equal(t, stop, n)
	}
}

func TestFlatHeaderOrdersGroupsLanguagesAndStrangers(t *testing.T) {
	header := []string{"zebra", "location2.town", "location.latitude", "name:fr", "colour", "location.town", "name", "id", "name:de", "location.longitude"}
	slices.SortFunc(header, schema.CompareFlatColumns)
	assert.Equal(t, []string{"id", "name", "name:de", "name:fr", "location.longitude", "location.latitude", "location.town", "location2.town", "colour", "zebra"}, header)
}
