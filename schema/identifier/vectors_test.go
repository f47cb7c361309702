package identifier

import (
	"compress/gzip"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// vectorSchemes names the scheme of each module of the vectors that belongs to
// one.
var vectorSchemes = map[string]string{
	"ad.nrt": "AD-NRT", "al.nipt": "AL-QKB", "at.businessid": "AT-FN", "at.uid": "AT-VAT", "be.vat": "BE-BCE_KBO",
	"bg.vat": "BG-VAT", "ch.uid": "CH-UID", "ch.vat": "CH-VAT", "cy.vat": "CY-VAT", "cz.dic": "CZ-VAT", "cz.ico": "CZ-ICO",
	"de.vat": "DE-VAT", "dk.cvr": "DK-CVR", "ee.kmkr": "EE-VAT", "ee.registrikood": "EE-RIK", "es.cif": "ES-CIF",
	"es.nif": "ES-NIF", "eu.vat": "VAT", "fi.alv": "FI-VAT", "fi.associationid": "FI-YHD", "fi.ytunnus": "FI-PRO",
	"fr.siren": "FR-SIREN", "fr.siret": "FR-SIRET", "fr.tva": "FR-VAT", "gb.vat": "GB-VAT", "gr.vat": "GR-VAT",
	"hr.oib": "HR-OIB", "hu.anum": "HU-VAT", "ie.vat": "IE-VAT", "is.kennitala": "IS-KEN", "is.vsk": "IS-VAT",
	"isni": "ISNI", "it.iva": "IT-VAT", "it.codicefiscale": "IT-CF", "lei": "LEI", "li.peid": "LI-PEID", "lt.pvm": "LT-VAT", "lu.tva": "LU-VAT",
	"lv.pvn": "LV-VAT", "mc.tva": "MC-VAT", "md.idno": "MD-IDNO", "me.pib": "ME-PIB", "mk.edb": "MK-EDB", "mt.vat": "MT-VAT",
	"nl.btw": "NL-VAT", "no.mva": "NO-VAT", "no.orgnr": "NO-BRC", "pl.nip": "PL-NIP", "pl.regon": "PL-REGON",
	"pt.nif": "PT-NIPPC", "ro.cf": "RO-VAT", "ro.cui": "RO-CUI", "rs.pib": "RS-PIB", "se.orgnr": "SE-BLV", "se.vat": "SE-VAT",
	"si.ddv": "SI-VAT", "si.maticna": "SI-PRS", "sk.dph": "SK-VAT", "sk.ico": "SK-ICO", "sm.coe": "SM-COE", "ua.edrpou": "UA-EDR",

	"at.vnr": "AT-SVNR", "be.nn": "BE-NN", "bg.egn": "BG-EGN", "ch.ssn": "CH-AHV", "cz.rc": "CZ-RC", "sk.rc": "CZ-RC", "de.idnr": "DE-IDNR",
	"dk.cpr": "DK-CPR", "ee.ik": "EE-IK", "lt.asmens": "LT-AK", "es.dni": "ES-DNI", "es.nie": "ES-NIE", "fi.hetu": "FI-HETU",
	"fr.nir": "FR-NIR", "gr.amka": "GR-AMKA", "ie.pps": "IE-PPS", "nl.bsn": "NL-BSN", "no.fodselsnummer": "NO-FNR",
	"pl.pesel": "PL-PESEL", "ro.cnp": "RO-CNP", "se.personnummer": "SE-PNR", "si.emso": "SI-EMSO", "tr.tckimlik": "TR-TCKN",
}

func TestVectors(t *testing.T) {
	dir := os.Getenv("SOCIALATLAS_PII")
	if dir == "" {
		t.Skip("set SOCIALATLAS_PII to the folder of data on personal data")
	}
	file, err := os.Open(filepath.Join(dir, "ids", "stdnum_vectors.tsv.gz"))
	require.NoError(t, err)
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	require.NoError(t, err)
	reader := csv.NewReader(unzipped)
	reader.Comma, reader.LazyQuotes = '\t', true
	rows, err := reader.ReadAll()
	require.NoError(t, err)
	wrong := map[string]int{}
	for _, row := range rows[1:] {
		module, input, valid, normal := row[0], row[2], row[3] == "1", row[4]
		scheme, ok := vectorSchemes[module]
		if !ok {
			continue
		}
		err := Check(scheme, input)
		if (err == nil) != valid {
			wrong[module]++
			if _, deviates := deviations[module]; !deviates {
				t.Errorf("%s: valid should be %v (%s), is %v", module, valid, row[5], err)
			}
			continue
		}
		if valid && deviations[module].normal == "" {
			assert.True(t, strings.HasSuffix(Normalise(scheme, input), strings.TrimLeft(strings.ToUpper(normal), "0")),
				"the normal form in %s", module)
		}
	}
	for module, d := range deviations {
		assert.Equal(t, d.count, wrong[module], "%s: %s", module, d.verdict)
	}
}

// deviations are the modules where we judge some vectors otherwise, or write the
// normal form otherwise, and why.
var deviations = map[string]struct {
	count           int
	verdict, normal string
}{
	"at.businessid":    {20, "capital letters are accepted", "capitals, no leading zeros"},
	"be.vat":           {1, "the check number is 1 to 97", ""},
	"ch.vat":           {0, "", "the suffix names a language, not another number"},
	"no.mva":           {0, "", "the suffix adds nothing to the organisation number"},
	"eu.vat":           {1, "Bulgarian numbers of ten digits belong to persons of several kinds", ""},
	"fi.ytunnus":       {1, "old numbers have lost a zero", ""},
	"fi.associationid": {5, "small numbers were given out as well", ""},
	"is.kennitala":     {1, "dates are not looked at", ""},
	"it.codicefiscale": {1, "dates are not looked at", ""},
	"li.peid":          {1, "groups of digits are accepted", ""},
	"nl.btw":           {1, "zeros are not restored before letters", ""},
	"sm.coe":           {14, "small numbers were given out as well", ""},
	"ua.edrpou":        {1, "leading zeros are restored", ""},

	"be.nn":            {2, noDates, ""},
	"bg.egn":           {3, noDates, ""},
	"dk.cpr":           {30, noDates, ""},
	"ee.ik":            {1, noDates, ""},
	"fi.hetu":          {5, noDates, "without the sign of the century"},
	"gr.amka":          {2, noDates, ""},
	"lt.asmens":        {1, noDates, ""},
	"no.fodselsnummer": {7, noDates, ""},
	"pl.pesel":         {1, noDates, ""},
	"ro.cnp":           {2, noDates, ""},
	"se.personnummer":  {4, noDates, "without the sign of the century"},
	"si.emso":          {2, noDates, ""},
}

const noDates = "birth dates are not looked at: whose a number is does not hang on them"
