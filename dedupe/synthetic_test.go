package dedupe_test

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"

	"github.com/socialtechatlas/commons/dedupe"
)

// synthetic makes n records of some four fifths as many organisations, the same
// ones for the same n: words with the skew of real names, towns of different
// sizes, chains, shared domains and numbers, slips of the pen.
func synthetic(n int) []dedupe.Record {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	records := make([]dedupe.Record, 0, n)
	for len(records) < n {
		o := organisation(r, n)
		records = append(records, o)
		if r.IntN(4) == 0 && len(records) < n {
			records = append(records, variant(r, o, len(records)))
		}
	}
	for i := range records {
		records[i].Key = fmt.Sprintf("k%07d", r.IntN(10_000_000)) + fmt.Sprint(i)
	}
	return records
}

// word draws a word; small numbers are as common as "cooperative".
func word(r *rand.Rand, n int) string {
	i := int(math.Exp(r.Float64()*math.Log(float64(4*n+50)))) - 1
	const syllables = "balodinukeparitosumevagilohandreforimatesolenpequwixyzo"
	text := ""
	for k := i + 1000; k > 0; k /= 27 {
		text += syllables[2*(k%27) : 2*(k%27)+2]
	}
	return text
}

func organisation(r *rand.Rand, n int) dedupe.Record {
	town := int(math.Exp(r.Float64()*math.Log(float64(n)/10+10))) - 1
	base := orb.Point{-5 + math.Mod(float64(town)*0.618, 25), 40 + math.Mod(float64(town)*0.414, 15)}
	o := dedupe.Record{
		Source: "a", Country: []string{"FR", "DE", "GB", "IT"}[town%4], Town: "town" + fmt.Sprint(town),
		Postcode: fmt.Sprintf("%05d", town*7+r.IntN(3)), Street: word(r, 200) + " " + fmt.Sprint(1+r.IntN(90)),
		Points: []orb.Point{{base[0] + r.NormFloat64()*0.02, base[1] + r.NormFloat64()*0.02}},
		Name:   word(r, n) + " " + word(r, n) + " " + word(r, n),
	}
	if r.IntN(2) == 0 {
		o.Domains = []string{word(r, 100*n) + ".example"}
	}
	if r.IntN(3) == 0 {
		o.Tags = []string{"phone:" + fmt.Sprint(r.IntN(10*n))}
	}
	if r.IntN(4) == 0 {
		o.Identifiers = []string{"XX-REG:" + fmt.Sprint(r.IntN(1_000_000_000))}
	}
	if r.IntN(50) == 0 { // a chain
		o.Name, o.Domains, o.Tags = "chain "+fmt.Sprint(r.IntN(3)), []string{"chain.example"}, []string{"phone:3631"}
	}
	return o
}

// variant states an organisation as another list would.
func variant(r *rand.Rand, o dedupe.Record, i int) dedupe.Record {
	o.Source = "b"
	o.Points = []orb.Point{{o.Points[0][0] + r.NormFloat64()*0.0003, o.Points[0][1] + r.NormFloat64()*0.0003}}
	switch r.IntN(4) {
	case 0:
		o.Name += " limited"
	case 1:
		at := r.IntN(len(o.Name))
		o.Name = o.Name[:at] + "x" + o.Name[at:]
	case 2:
		o.Points, o.Identifiers = nil, nil
	}
	return o
}
