package inspect

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// meaningsOf returns the meaning of each column of a list.
func meaningsOf(t *testing.T, list string) map[string]Column {
	file := filepath.Join(t.TempDir(), "list.csv")
	require.NoError(t, os.WriteFile(file, []byte(list), 0o600))
	p := profileOf(t, file)
	columns := map[string]Column{}
	for _, c := range p.Columns {
		columns[c.Name] = c
	}
	return columns
}

func TestAnswersAreNoCountries(t *testing.T) {
	c := meaningsOf(t, "Denominazione;Comune;5 per mille\nIl Ponte;Roma;SI\nArcobaleno;Milano;NO\nCroce Verde;Parma;SI\nLa Terra;Aosta;SI\n")
	assert.Equal(t, Name, c["Denominazione"].Meaning)
	assert.Empty(t, c["5 per mille"].Meaning, "Slovenia and Norway have these codes")
}

func TestHouseNumbersAreNoPostcodes(t *testing.T) {
	c := meaningsOf(t, "Název;Ulice;Č.p.;PSČ;Obec\nSpolek A;Sokolovská;50/100;186 00;Praha\nSpolek B;Hlavní;3;60200;Brno\nSpolek C;Polní;12;58001;Havlíčkův Brod\n")
	assert.Equal(t, HouseNumber, c["Č.p."].Meaning)
	assert.Equal(t, Postcode, c["PSČ"].Meaning)
	c = meaningsOf(t, "Dénomination;Adresse;CP;Commune\nA;1 rue Neuve;38000;Grenoble\nB;2 rue Neuve;1000;Bourg\nC;3 rue Neuve;73000;Chambéry\n")
	assert.Equal(t, Postcode, c["CP"].Meaning)
}

func TestAFewYearsAmongDatesAreRead(t *testing.T) {
	c := meaningsOf(t, "Verein;Gegründet\nA;01.05.2008\nB;02.05.2009\nC;2019\nD;12.3.99\nE;März 2015\nF;2001-01-02\n")
	assert.Equal(t, Name, c["Verein"].Meaning)
	assert.Subset(t, c["Gegründet"].Dates, []string{"DD.MM.YYYY", "YYYY", "MMMM YYYY", "YYYY-MM-DD"})
}
