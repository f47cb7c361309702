package dedupe_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/dedupe"
	"github.com/socialtechatlas/commons/geo/projection"
	"github.com/socialtechatlas/commons/schema/fold"
)

var update = flag.Bool("update", false, "rewrite testdata/scores.txt from the labelled data")

// TestScores measures accuracy on labelled data that the project did not write,
// and compares it with the checked-in figures. The data is not part of the
// repository: SOCIALATLAS_ER names the folder of labelled pairs,
// SOCIALATLAS_DATA that of partner files.
func TestScores(t *testing.T) {
	er, partners := os.Getenv("SOCIALATLAS_ER"), os.Getenv("SOCIALATLAS_DATA")
	if er == "" || partners == "" {
		t.Skip("set SOCIALATLAS_ER to the folder of labelled pairs and SOCIALATLAS_DATA to the folder of partner files")
	}
	var b strings.Builder
	b.WriteString("# Accuracy of package dedupe; go test ./dedupe -run TestScores -update\n")
	b.WriteString("# pairs: each labelled pair of the test split by itself; \"same\" is the verdict Same, \"seen\" also Review and Related.\n")
	b.WriteString("# whole: the list matched as a whole; pairs inside clusters against the truth.\n")
	fmt.Fprintf(&b, "%-34s %9s %9s %9s  %s\n", "", "precision", "recall", "F1", "")
	for _, set := range []string{"osm_fsq_edi", "osm_yelp_edi", "osm_fsq_pit", "osm_yelp_pit"} {
		scoreGeoER(t, &b, er, set)
	}
	scoreOverture(t, &b, er)
	scoreFodors(t, &b, er)
	scorePittsburgh(t, &b, er)
	scoreChicago(t, &b, er)
	scoreCoops(t, &b, partners)
	scoreInkota(t, &b, partners)
	scoreMednum(t, &b, partners)
	const file = "testdata/scores.txt"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String(), "accuracy changed: run with -update and look at the difference")
	t.Log("\n" + b.String())
}

// counts are true positives, found and true.
type counts struct{ hits, found, truth int }

func (c counts) line(b *strings.Builder, name, note string) {
	precision, recall := float64(c.hits)/float64(max(1, c.found)), float64(c.hits)/float64(max(1, c.truth))
	f1 := 2 * precision * recall / max(1e-9, precision+recall)
	fmt.Fprintf(b, "%-34s %9.3f %9.3f %9.3f  %s\n", name, precision, recall, f1, note)
}

func (c *counts) add(found, truth bool) {
	if found {
		c.found++
	}
	if truth {
		c.truth++
	}
	if found && truth {
		c.hits++
	}
}

// table reads a CSV file as maps by column.
func table(t *testing.T, comma rune, path ...string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join(path...))
	require.NoError(t, err)
	defer file.Close()
	r := csv.NewReader(file)
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, value := range row {
			if i < len(rows[0]) && m[rows[0][i]] == "" {
				m[rows[0][i]] = value
			}
		}
		out = append(out, m)
	}
	return out
}

func points(lon, lat string) []orb.Point {
	x, err1 := strconv.ParseFloat(lon, 64)
	y, err2 := strconv.ParseFloat(lat, 64)
	if err1 != nil || err2 != nil {
		return nil
	}
	return []orb.Point{{x, y}}
}

func geoRecords(rows []map[string]string) ([]dedupe.Record, map[string]int) {
	var records []dedupe.Record
	at := map[string]int{}
	for _, r := range rows {
		at[r["id"]] = len(records)
		records = append(records, dedupe.Record{
			Key: r["id"], Source: r["source"], Name: r["name"], Street: r["address"],
			Postcode: r["postcode"], Points: points(r["lon"], r["lat"]),
		})
	}
	return records, at
}

func scoreGeoER(t *testing.T, b *strings.Builder, er, set string) {
	records, at := geoRecords(table(t, ',', er, "geoer", set+"_records.csv"))
	comparer := dedupe.NewComparer(records)
	var same, seen counts
	for _, p := range table(t, ',', er, "geoer", set+"_pairs.csv") {
		if p["split"] == "test" {
			verdict := comparer.Compare(at[p["left_id"]], at[p["right_id"]]).Verdict
			same.add(verdict == dedupe.Same, p["label"] == "1")
			seen.add(verdict != dedupe.Distinct, p["label"] == "1")
		}
	}
	same.line(b, set+" pairs same", "")
	seen.line(b, set+" pairs seen", "")
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func phoneTags(list string) []string {
	var tags []string
	for phone := range strings.SplitSeq(list, ";") {
		if d := digits(phone); len(d) >= 7 {
			tags = append(tags, "phone:"+d[max(0, len(d)-9):])
		}
	}
	return tags
}

func webDomains(list string) []string {
	var domains []string
	for url := range strings.SplitSeq(list, ";") {
		_, rest, _ := strings.Cut(url, "//")
		host, _, _ := strings.Cut(rest, "/")
		labels := strings.Split(strings.ToLower(host), ".")
		if len(labels) >= 2 {
			domains = append(domains, strings.Join(labels[len(labels)-2:], "."))
		}
	}
	return domains
}

func scoreOverture(t *testing.T, b *strings.Builder, er string) {
	var records []dedupe.Record
	var truth []bool
	for _, r := range table(t, ',', er, "overture", "pairs.csv") {
		for _, side := range []string{"l_", "r_"} {
			records = append(records, dedupe.Record{
				Key: strconv.Itoa(len(records)), Source: r[side+"source"], Name: r[side+"name"], Street: r[side+"address"],
				Town: r[side+"locality"], Postcode: r[side+"postcode"], Country: r[side+"country"],
				Tags: phoneTags(r[side+"phone"]), Domains: webDomains(r[side+"website"]),
			})
		}
		truth = append(truth, r["label"] == "1")
	}
	comparer := dedupe.NewComparer(records)
	var same, seen counts
	for i, label := range truth {
		verdict := comparer.Compare(2*i, 2*i+1).Verdict
		same.add(verdict == dedupe.Same, label)
		seen.add(verdict != dedupe.Distinct, label)
	}
	same.line(b, "overture pairs same", "")
	seen.line(b, "overture pairs seen", "")
}

// scoreWhole matches the list and scores the pairs in clusters that the filter
// lets through.
func scoreWhole(t *testing.T, b *strings.Builder, name string, records []dedupe.Record, truth map[[2]int]bool, counted func(a, b int) bool) {
	result, err := dedupe.Match(context.Background(), records, dedupe.Options{})
	require.NoError(t, err)
	c := counts{truth: len(truth)}
	largest := 0
	for _, cluster := range result.Clusters {
		largest = max(largest, len(cluster))
		for i, x := range cluster {
			for _, y := range cluster[i+1:] {
				if counted(x, y) {
					c.found++
					if truth[[2]int{x, y}] {
						c.hits++
					}
				}
			}
		}
	}
	review, caught := 0, 0
	for _, p := range result.Pairs {
		if p.Verdict != dedupe.Same && counted(p.A, p.B) {
			review++
			if truth[[2]int{p.A, p.B}] {
				caught++
			}
		}
	}
	c.line(b, name+" whole", fmt.Sprintf("largest cluster %d; to review or related %d, of these true %d; compared %.1f pairs a record", largest, review, caught, float64(result.Compared)/float64(len(records))))
}

func across(records []dedupe.Record) func(a, b int) bool {
	return func(a, b int) bool { return records[a].Source != records[b].Source }
}

func ordered(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

func scoreFodors(t *testing.T, b *strings.Builder, er string) {
	var records []dedupe.Record
	at := map[string]int{}
	for _, source := range []string{"fodors", "zagats"} {
		for _, r := range table(t, ',', er, "fodors_zagats", source+".csv") {
			at[source+r["id"]] = len(records)
			records = append(records, dedupe.Record{
				Key: source + r["id"], Source: source, Name: r["name"], Street: r["address"], Town: r["city"], Tags: phoneTags(r["phone"]),
			})
		}
	}
	truth := map[[2]int]bool{}
	for _, r := range table(t, ',', er, "fodors_zagats", "truth.csv") {
		truth[ordered(at["fodors"+r["fodors_id"]], at["zagats"+r["zagats_id"]])] = true
	}
	scoreWhole(t, b, "fodors_zagats", records, truth, across(records))
}

func scorePittsburgh(t *testing.T, b *strings.Builder, er string) {
	records, at := geoRecords(table(t, ',', er, "gerllm_pit", "records.csv"))
	truth := map[[2]int]bool{}
	for _, r := range table(t, ',', er, "gerllm_pit", "truth.csv") {
		truth[ordered(at[r["left_id"]], at[r["right_id"]])] = true
	}
	scoreWhole(t, b, "gerllm_pit", records, truth, across(records))
}

func scoreChicago(t *testing.T, b *strings.Builder, er string) {
	var records []dedupe.Record
	clusters := map[string][]int{}
	for i, r := range table(t, ',', er, "chicago_ece", "records.csv") {
		clusters[r["true_id"]] = append(clusters[r["true_id"]], i)
		records = append(records, dedupe.Record{
			Key: r["id"], Source: r["source"], Name: r["name"], Street: r["address"], Town: "Chicago",
			Postcode: r["postcode"], Tags: phoneTags(r["phone"]),
		})
	}
	truth := map[[2]int]bool{}
	for _, members := range clusters {
		for i, x := range members {
			for _, y := range members[i+1:] {
				truth[ordered(x, y)] = true
			}
		}
	}
	scoreWhole(t, b, "chicago_ece", records, truth, func(a, b int) bool { return true })
}

// scoreCoops matches two editions of a register, its number hidden, against the
// pairs that the number tells.
func scoreCoops(t *testing.T, b *strings.Builder, partners string) {
	var records []dedupe.Record
	at := map[string]int{}
	for _, r := range table(t, ',', partners, "coops-uk", "2017-06", "open_data_organisations.csv") {
		at[r["CUK Organisation ID"]] = len(records)
		records = append(records, dedupe.Record{
			Key: "coops/" + r["CUK Organisation ID"], Source: "coops", Name: r["Trading Name"], OtherNames: []string{r["Registered Name"]},
			Street: r["Registered Street"], Town: r["Registered City"], Postcode: r["Registered Postcode"], Country: "GB",
		})
	}
	files, err := filepath.Glob(filepath.Join(partners, "workers-coop", "*.csv"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	truth := map[[2]int]bool{}
	for _, r := range table(t, ',', files[0]) {
		if other, ok := at[r["Identifier"]]; ok {
			truth[ordered(other, len(records))] = true
		}
		records = append(records, dedupe.Record{
			Key: "workers/" + r["Identifier"], Source: "workers", Name: r["Name"], OtherNames: []string{r["Organisation Name"]},
			Street: r["Street Address"], Town: r["Locality"], Postcode: r["Postcode"], Country: "GB",
		})
	}
	scoreWhole(t, b, "coops-uk workers-coop", records, truth, across(records))
}

// scoreInkota matches one partner's sheet with the map it went into. The truth
// is an equal name, as the folder's description counts it.
func scoreInkota(t *testing.T, b *strings.Builder, partners string) {
	var records []dedupe.Record
	for i, r := range table(t, '\t', partners, "transformap-intake", "inkota", "Inkota-SSEDAS_Mapping_v.0.3_af.csv") {
		records = append(records, dedupe.Record{
			Key: "inkota/" + strconv.Itoa(i), Source: "inkota", Name: r["name"], Street: r["addr:street"] + " " + r["addr:housenumber"],
			Town: r["addr:city"], Postcode: r["addr:postcode"],
		})
	}
	data, err := os.ReadFile(filepath.Join(partners, "susy-transformap", "data.json"))
	require.NoError(t, err)
	var file struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct{ Coordinates orb.Point }
		}
	}
	require.NoError(t, json.Unmarshal(data, &file))
	text := func(v any) string { s, _ := v.(string); return s }
	truth := map[[2]int]bool{}
	for i, f := range file.Features {
		p := f.Properties
		r := dedupe.Record{
			Key: "susy/" + strconv.Itoa(i), Source: "susy", Name: text(p["name"]), Street: text(p["addr:street"]) + " " + text(p["addr:housenumber"]),
			Town: text(p["addr:city"]), Postcode: text(p["addr:postcode"]), Points: []orb.Point{f.Geometry.Coordinates},
			Domains: webDomains(text(p["contact:website"])),
		}
		for j := range records {
			if records[j].Source == "inkota" && sameName(records[j].Name, r.Name) {
				truth[ordered(j, len(records))] = true
			}
		}
		records = append(records, r)
	}
	scoreWhole(t, b, "inkota susy", records, truth, across(records))
}

// scoreMednum matches two lists that share no place although they share phones
// and web domains in dozens: every pair found across is wrong.
func scoreMednum(t *testing.T, b *strings.Builder, partners string) {
	lambert, ok := projection.Lookup("EPSG:2154")
	require.True(t, ok)
	var records []dedupe.Record
	read := func(file string, make func(p map[string]string) dedupe.Record) {
		data, err := os.ReadFile(filepath.Join(partners, "mednum-france", file+".json"))
		require.NoError(t, err)
		var rows []map[string]any
		require.NoError(t, json.Unmarshal(data, &rows))
		for i, row := range rows {
			text := map[string]string{}
			for name, value := range row {
				if value != nil {
					text[name] = fmt.Sprint(value)
				}
			}
			r := make(text)
			r.Key, r.Source, r.Country = file+"/"+strconv.Itoa(i), file, "FR"
			records = append(records, r)
		}
	}
	read("angers", func(p map[string]string) dedupe.Record {
		return dedupe.Record{
			Name: p["USER_NOM"], Street: p["USER_ADRES"], Postcode: p["code_postal"], Town: p["commune"],
			Points: points(p["LNG"], p["LAT"]), Tags: phoneTags(p["TELEPHONE"]), Domains: webDomains(p["SITE_INTER"]),
		}
	})
	read("maine-et-loire", func(p map[string]string) dedupe.Record {
		r := dedupe.Record{
			Name: p["NOM_STRUCTURE"], Street: p["N°"] + " " + p["ADRESSE"], Postcode: p["CP"], Town: p["COMMUNE"],
			Tags: phoneTags(p["NUM_TEL"]), Domains: webDomains(p["SITE_WEB"]),
		}
		if metres := points(strings.Replace(p["x"], ",", ".", 1), strings.Replace(p["y"], ",", ".", 1)); metres != nil {
			p, ok := lambert.ToWGS84(metres[0][0], metres[0][1])
			require.True(t, ok)
			r.Points = []orb.Point{p}
		}
		return r
	})
	result, err := dedupe.Match(context.Background(), records, dedupe.Options{})
	require.NoError(t, err)
	joined, seen := 0, 0
	for _, cluster := range result.Clusters {
		if len(cluster) > 1 && records[cluster[0]].Source != records[cluster[len(cluster)-1]].Source {
			joined++
		}
	}
	for _, p := range result.Pairs {
		if records[p.A].Source != records[p.B].Source {
			seen++
		}
	}
	fmt.Fprintf(b, "%-34s wrongly joined across the two lists %d, to review or related %d\n", "mednum angers maine-et-loire", joined, seen)
}

func sameName(a, b string) bool { return fold.Key(a) == fold.Key(b) }
