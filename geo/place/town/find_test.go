package town

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/geo"
)

// Names here are those at the head of the rows of GeoNames.
func TestFindTellsTheTown(t *testing.T) {
	for _, group := range []struct {
		name  string
		cases []struct{ cell, country, want, reason string }
	}{
		{"spellings", []struct{ cell, country, want, reason string }{
			{"Köln", "DE", "Köln", "name"}, {"KOELN", "DE", "Köln", "name"}, {"koln", "DE", "Köln", "name"},
			{"Muenster", "DE", "Münster", "name"}, {"Saint Etienne", "FR", "Saint-Étienne", "name"}, {"St-Etienne", "FR", "Saint-Étienne", "name"},
			{"Ste Foy la Grande", "FR", "Sainte-Foy-la-Grande", "name"}, {"S. Giovanni in Persiceto", "IT", "San Giovanni in Persiceto", "name"},
			{"Mülheim a.d. Ruhr", "DE", "Mülheim", "other-name"}, {"Rothenburg o.d.T.", "DE", "Rothenburg ob der Tauber", "other-name"}, {"Neustadt a.d.W.", "DE", "Neustadt an der Weinstraße", "other-name"}, {"Aarhus", "DK", "Århus", "name"}, {"Århus C", "DK", "Århus", "part"},
			{"Châlons s/ Marne", "FR", "Châlons-en-Champagne", "other-name"}, {"Halle (Saale)", "DE", "Halle (Saale)", "name"},
			{"Kraków", "PL", "Kraków", "name"}, {"Lodz", "PL", "Łódź", "name"}, {"Gdansk", "PL", "Gdańsk", "name"}, {"Wroclaw", "PL", "Wrocław", "name"},
		}},
		{"scripts", []struct{ cell, country, want, reason string }{
			{"Αθήνα", "GR", "Athens", "other-name"}, {"ΘΕΣΣΑΛΟΝΙΚΗ", "GR", "Thessaloníki", "name"}, {"Πάτρα", "GR", "Pátra", "name"},
			{"София", "BG", "Sofia", "other-name"}, {"Пловдив", "BG", "Plovdiv", "name"}, {"Београд", "RS", "Belgrade", "other-name"}, {"Київ", "UA", "Kyiv", "other-name"},
		}},
		{"other languages", []struct{ cell, country, want, reason string }{
			{"Wien", "AT", "Vienna", "other-name"}, {"Vienne", "AT", "Vienna", "other-name"}, {"Bécs", "AT", "Vienna", "other-name"}, {"Wiedeń", "AT", "Vienna", "other-name"},
			{"Praha", "CZ", "Prague", "other-name"}, {"Prag", "CZ", "Prague", "other-name"}, {"Cologne", "DE", "Köln", "other-name"}, {"Colonia", "DE", "Köln", "other-name"},
			{"München", "DE", "Munich", "other-name"}, {"Monaco di Baviera", "DE", "Munich", "other-name"}, {"Firenze", "IT", "Florence", "other-name"}, {"Florenz", "IT", "Florence", "other-name"},
			{"Padova", "IT", "Padua", "other-name"}, {"Lille", "FR", "Lille", "name"}, {"Rijsel", "FR", "Lille", "other-name"}, {"Luik", "BE", "Liège", "other-name"}, {"Courtrai", "BE", "Kortrijk", "other-name"},
			{"Lisboa", "PT", "Lisbon", "other-name"}, {"Lissabon", "PT", "Lisbon", "other-name"}, {"Genève", "CH", "Geneva", "other-name"}, {"Genf", "CH", "Geneva", "other-name"},
			{"Breslau", "PL", "Wrocław", "other-name"}, {"Kolozsvár", "RO", "Cluj-Napoca", "other-name"}, {"Pozsony", "SK", "Bratislava", "other-name"}, {"Den Haag", "NL", "The Hague", "other-name"},
			{"København", "DK", "Copenhagen", "other-name"}, {"Kopenhagen", "DK", "Copenhagen", "other-name"}, {"Varsovie", "PL", "Warsaw", "other-name"}, {"Londres", "GB", "London", "other-name"},
		}},
		{"parts of towns", []struct{ cell, country, want, reason string }{
			{"Paris 11e", "FR", "Paris", "part"}, {"Lyon 3ème arrondissement", "FR", "Lyon", "part"}, {"Marseille 1er", "FR", "Marseille", "part"},
			{"London SE1", "GB", "London", "name"}, {"Budapest XIII.", "HU", "Budapest", "part"}, {"Praha 7", "CZ", "Prague", "part"}, {"Dublin 8", "IE", "Dublin", "part"},
			{"1070 Wien", "AT", "Vienna", "other-name"}, {"Wien 7. Bezirk", "AT", "Vienna", "part"}, {"Hamburg OT Altona", "DE", "Hamburg", "part"},
			{"Amsterdam Noord", "NL", "Amsterdam", "part"}, {"Warszawa Śródmieście", "PL", "Śródmieście", "other-name"}, {"København Ø", "DK", "Copenhagen", "other-name"},
			{"Feldkirch-Nofels", "AT", "Feldkirch", "part"}, {"Milano Centro", "IT", "Milan", "part"},
		}},
		{"postcodes and the post", []struct{ cell, country, want, reason string }{
			{"D-10115 Berlin", "DE", "Berlin", "name"}, {"10115 Berlin", "DE", "Berlin", "name"}, {"1012 AB Amsterdam", "NL", "Amsterdam", "name"}, {"00-950 Warszawa", "PL", "Warsaw", "other-name"},
			{"Grenoble Cedex 9", "FR", "Grenoble", "part"}, {"69003 Lyon cedex 03", "FR", "Lyon", "part"}, {"Bristol BS1 5TR", "GB", "Bristol", "name"}, {"4000-322 Porto", "PT", "Porto", "name"},
		}},
		{"titles", []struct{ cell, country, want, reason string }{
			{"Stadt Leipzig", "DE", "Leipzig", "name"}, {"Hansestadt Rostock", "DE", "Rostock", "name"}, {"Ville de Grenoble", "FR", "Grenoble", "name"}, {"Comune di Modena", "IT", "Modena", "name"},
			{"Gemeente Utrecht", "NL", "Utrecht", "name"}, {"City of York", "GB", "York", "name"}, {"gr. Varna", "BG", "Varna", "name"}, {"гр. Варна", "BG", "Varna", "name"},
			{"Municipiul Iași", "RO", "Iaşi", "name"}, {"Δήμος Πάτρα", "GR", "Pátra", "name"},
		}},
		{"regions and countries beside", []struct{ cell, country, want, reason string }{
			{"Pirna (Sachsen)", "DE", "Pirna", "name"}, {"Freiburg i. Br.", "DE", "Freiburg", "part"}, {"Fano (PU)", "IT", "Fano", "name"}, {"Wil (SG)", "CH", "Wil", "other-name"}, {"Almada, Lisboa", "PT", "Almada", "name"},
			{"Banbury, Oxon", "GB", "Banbury", "name"}, {"Lewes, East Sussex,", "GB", "Lewes", "name"}, {"Dos Hermanas. SEVILLA", "ES", "Dos Hermanas", "name"}, {"Ghent, Belgium", "", "Gent", "other-name"},
			{"Paris, France", "FR", "Paris", "name"}, {"Luxembourg, Luxembourg", "LU", "Luxembourg", "name"}, {"Luxembourg", "LU", "Luxembourg", "name"}, {"Toulouse (31)", "FR", "Toulouse", "name"},
			{"Saint Denis (93)", "FR", "Saint-Denis", "name"}, {"Villeneuve (04)", "FR", "Villeneuve", "name"}, {"Cambridge, UK", "", "Cambridge", "name"}, {"Vienna, AT", "", "Vienna", "name"}, {"Canelli, AT", "", "Canelli", "name"}, {"Lyon (FR)", "", "Lyon", "name"},
		}},
		{"a part that is called like a town elsewhere", []struct{ cell, country, want, reason string }{
			{"Knowle, Bristol", "GB", "Bristol", "part"}, {"Rivalta (Parma)", "IT", "Parma", "part"}, {"Richmond, London", "GB", "Richmond", "name"}, {"Praha 2 - Vinohrady", "CZ", "Prague", "part"},
		}},
		{"near", []struct{ cell, country, want, reason string }{
			{"near Lewes", "GB", "Lewes", "near"}, {"bei Tübingen", "DE", "Tübingen", "near"}, {"près de Nantes", "FR", "Nantes", "near"}, {"vicino a Siena", "IT", "Siena", "near"}, {"okolice Kraków", "PL", "Kraków", "near"},
		}},
		{"one town twice", []struct{ cell, country, want, reason string }{
			{"Bruxelles / Brussel", "BE", "Brussels", "other-name"}, {"Bozen/Bolzano", "IT", "Bolzano", "other-name"}, {"Biel/Bienne", "CH", "Biel/Bienne", "name"}, {"Donostia - San Sebastián", "ES", "Donostia / San Sebastián", "name"},
		}},
		{"typing errors", []struct{ cell, country, want, reason string }{
			{"Barcelnoa", "ES", "Barcelona", "slip"}, {"Montpelier", "FR", "Montpellier", "slip"}, {"Edinburg", "GB", "Edinburgh", "other-name"}, {"Manchestter", "GB", "Manchester", "slip"}, {"Heidelbreg", "DE", "Heidelberg", "slip"}, {"Nürnbreg", "DE", "Nuremberg", "slip"},
		}},
	} {
		t.Run(group.name, func(t *testing.T) {
			for _, c := range group.cases {
				got, ok := Find(Query{Name: c.cell, Country: c.country}).Town()
				assert.True(t, ok, c.cell)
				assert.Equal(t, c.want, got.Name, c.cell)
				assert.Equal(t, c.reason, got.Reason.String(), c.cell)
			}
		})
	}
}

func TestFindRefuses(t *testing.T) {
	for _, c := range []struct{ cell, country string }{
		{"", "DE"}, {" - ", "DE"}, {"n/a", "GB"}, {"unknown", "GB"}, {"4020", "AT"}, {"12", ""}, {"??", "FR"}, {"online", "DE"}, {"Essex", "GB"}, {"xxxxxx", "FR"},
		{"Barcelnoa", ""}, // a typing error in a world of names
		{"Siena", "PL"}, {"several", "GB"}, {"Stoke Newington", "GB"},
	} {
		a := Find(Query{Name: c.cell, Country: c.country})
		_, ok := a.Town()
		assert.False(t, ok, "%s: %v", c.cell, a.Candidates)
	}
}

func TestFindSaysWhatIsAmbiguous(t *testing.T) {
	for _, c := range []struct {
		query Query
		among []string
	}{
		{Query{Name: "Neustadt", Country: "DE"}, []string{"Neustadt an der Weinstraße", "Neustadt am Rübenberge"}},
		{Query{Name: "Bologna e Modena", Country: "IT"}, []string{"Bologna", "Modena"}},
		{Query{Name: "Lyon / Marseille", Country: "FR"}, []string{"Lyon", "Marseille"}},
		{Query{Name: "Newcastle & Leeds", Country: "GB"}, []string{"Newcastle upon Tyne", "Leeds"}},
		{Query{Name: "Valencia"}, nil},
	} {
		a := Find(c.query)
		assert.True(t, a.Ambiguous, c.query.Name)
		var names []string
		for _, candidate := range a.Candidates {
			names = append(names, candidate.Name)
		}
		assert.Subset(t, names, c.among)
		_, ok := a.Town()
		assert.False(t, ok, c.query.Name)
	}
}

func TestRegionAndPostcodeChooseBetweenTowns(t *testing.T) {
	for _, c := range []struct {
		query  Query
		region string
	}{
		{Query{Name: "Neustadt", Country: "DE", Postcode: "67433"}, "Rheinland-Pfalz"},
		{Query{Name: "Neustadt", Country: "DE", Postcode: "01844"}, "Saxony"},
		{Query{Name: "Neustadt", Country: "DE", Region: "Sachsen"}, "Saxony"},
		{Query{Name: "Neustadt (Holstein)", Country: "DE"}, "Schleswig-Holstein"},
		{Query{Name: "Frankfurt", Country: "DE", Postcode: "15230"}, "Brandenburg"},
		{Query{Name: "Frankfurt", Country: "DE", Postcode: "D-60311"}, "Hesse"},
		{Query{Name: "Frankfurt (Oder)", Country: "DE"}, "Brandenburg"},
		{Query{Name: "Saint-Denis", Country: "FR", Postcode: "93200"}, "Île-de-France"},
		{Query{Name: "Newport", Country: "GB", Postcode: "PO30 1UD"}, "England"},
		{Query{Name: "Newport", Country: "GB", Postcode: "NP20 4UR"}, "Wales"},
		{Query{Name: "Newport", Country: "GB", Region: "Wales"}, "Wales"},
		{Query{Name: "Reggio", Country: "IT", Postcode: "42121"}, "Emilia-Romagna"},
		{Query{Name: "Reggio", Country: "IT", Postcode: "89121"}, "Calabria"},
	} {
		got, ok := Find(c.query).Town()
		assert.True(t, ok, "%+v", c.query)
		assert.Equal(t, c.region, got.Region, "%+v", c.query)
	}
}

// A small town three hundred kilometres from its postcode is more likely one of the
// many that are not in the tables.
func TestAPostcodeFarAwayMakesASmallTownDoubtful(t *testing.T) {
	near := Find(Query{Name: "Pembroke", Country: "GB", Postcode: "SA71 4NS"})
	assert.False(t, near.Ambiguous)
	far := Find(Query{Name: "Pembroke", Country: "GB", Postcode: "NE1 4XF"})
	assert.True(t, far.Ambiguous)
	require.NotEmpty(t, far.Candidates)
	large := Find(Query{Name: "Bristol", Country: "GB", Postcode: "NE1 4XF"})
	assert.False(t, large.Ambiguous, "a wrong postcode is likelier than a second Bristol")
}

func TestRadiusGrowsWithTheTownAndWithDoubt(t *testing.T) {
	london, _ := Find(Query{Name: "London", Country: "GB"}).Town()
	lewes, _ := Find(Query{Name: "Lewes", Country: "GB"}).Town()
	near, _ := Find(Query{Name: "near Lewes", Country: "GB"}).Town()
	assert.InDelta(t, 23_000, london.Radius, 1000)
	assert.InDelta(t, 5_800, lewes.Radius, 100)
	assert.Equal(t, lewes.Radius+10_000, near.Radius)
	assert.Equal(t, 5000.0, Town{}.Radius())
}

func TestOverseasPartsAreOfTheirState(t *testing.T) {
	for _, country := range []string{"FR", "RE"} {
		got, ok := Find(Query{Name: "Saint-Pierre", Country: country, Postcode: "97410"}).Town()
		require.True(t, ok, country)
		assert.Equal(t, "RE", got.Country)
	}
}

func TestEveryTownIsFoundByItsName(t *testing.T) {
	a := load()
	missing := 0
	for n := range a.Len() {
		row := a.Town(n)
		assert.True(t, geo.Valid(row.Point), row.Name)
		found := false
		for _, e := range a.Lookup(nil, keyOf(row.Name)) {
			found = found || e.Town == n
		}
		if !found {
			missing++
		}
	}
	assert.Zero(t, missing)
	assert.Greater(t, a.Len(), 100_000)
}

func TestAnswersDoNotDependOnTheOrderOfQuestions(t *testing.T) {
	q := Query{Name: "Neustadt", Country: "DE"}
	first := Find(q)
	Find(Query{Name: "Paris"})
	assert.Equal(t, first, Find(q))
}

func FuzzFind(f *testing.F) {
	for _, seed := range []Query{
		{"Berlin-Kreuzberg", "DE", "", ""}, {"Bruxelles / Brussel", "BE", "", ""}, {"69003 Lyon Cedex 9", "FR", "Rhône", "69003"}, {"", "", "", ""},
		{"bei", "DE", "", ""}, {"-", "", "-", "-"}, {"S", "IT", "", "0"}, {"Αθήνα, Ελλάδα", "", "", ""}, {"1012 AB", "NL", "", ""}, {"OT OT OT", "de", "co", "GB"},
		{"\xff\xfe", "\xff", "\xff", "\xff"}, {"Saint Saint Saint-", "FR", "", ""}, {"(((a)))/b&c", "AT", "", ""}, {"Frankfurt a. d. O. a. M.", "DE", "", ""},
	} {
		f.Add(seed.Name, seed.Country, seed.Region, seed.Postcode)
	}
	f.Fuzz(func(t *testing.T, name, country, region, postcode string) {
		a := Find(Query{name, country, region, postcode})
		if c, ok := a.Town(); ok && (c.Name == "" || !geo.Valid(c.Point) || !(c.Radius > 0) || c.Reason == NoReason) {
			t.Fatalf("Find(%q) = %+v", name, c)
		}
		if len(a.Candidates) > MostCandidates || a.Ambiguous && len(a.Candidates) == 0 {
			t.Fatalf("Find(%q) has %d candidates, ambiguous %v", name, len(a.Candidates), a.Ambiguous)
		}
	})
}

func TestWhatIsNoTownHasNoCandidates(t *testing.T) {
	for _, c := range []Query{
		{Name: "La Réunion", Country: "FR"}, {Name: "Martinique", Country: "FR"}, {Name: "bundesweit", Country: "DE"}, {Name: "Online", Country: "FR"}, {Name: "Kent", Country: "GB"},
	} {
		assert.Empty(t, Find(c).Candidates, c.Name)
	}
}

func TestFindAreaForWhatIsNoTown(t *testing.T) {
	for _, c := range []struct {
		name, want string
		query      Query
		within     float64 // kilometres
	}{
		{"a county", "Kent", Query{Name: "Kent", Country: "GB"}, 60},
		{"a county with its kind", "Kerry", Query{Name: "Co. Kerry", Country: "IE"}, 60},
		{"a region in another language", "Corsica", Query{Name: "Corse", Country: "FR"}, 110},
		{"an island that is no region", "Isle of Skye", Query{Name: "Skye", Country: "GB"}, 50},
		{"an overseas part", "La Réunion", Query{Name: "Réunion", Country: "FR"}, 40},
		{"a village with its region", "Gwynedd", Query{Name: "Nowhere Fach", Country: "GB", Region: "Gwynedd"}, 60},
		{"a village in a county", "Northumberland", Query{Name: "Nowhere Mount, Northumberland", Country: "GB"}, 80},
		{"a village with its postcode", "LL", Query{Name: "Nowhere Fach", Country: "GB", Postcode: "LL15 2ND"}, 110},
		{"a postcode in the cell", "69", Query{Name: "69003 Nulle-Part", Country: "FR"}, 120},
		{"a part that says no more than the country", "", Query{Name: "Bayern", Country: "DE"}, 0},
		{"no country", "", Query{Name: "Kent"}, 0},
		{"nothing", "", Query{Name: "bundesweit", Country: "DE"}, 0},
	} {
		a, ok := FindArea(c.query)
		assert.Equal(t, c.want != "", ok, c.name)
		assert.Equal(t, c.want, a.Name, c.name)
		assert.LessOrEqual(t, a.Radius, c.within*1000, c.name)
		if ok {
			country, _ := geo.CountryOf(a.Point)
			assert.Equal(t, c.query.Country, country, c.name)
		}
	}
}

// The middle of an island may lie in a bay, but never in another country.
func TestEveryAreaLiesInItsCountry(t *testing.T) {
	for name, a := range readIslands() {
		metres, ok := geo.DistanceTo(a.Point, name.country)
		assert.True(t, ok, a.Name)
		assert.Less(t, metres, 30_000.0, "%s", a.Name)
		assert.Greater(t, a.Radius, 4000.0, a.Name)
		assert.Less(t, a.Radius, float64(mostAcross+1), a.Name)
	}
}
