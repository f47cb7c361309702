package dedupe_test

import (
	"context"
	"fmt"

	"github.com/socialtechatlas/commons/dedupe"
)

func ExampleMatch() {
	records := []dedupe.Record{
		{Key: "network/1", Source: "network", Name: "FSFE", Country: "DE", Town: "Berlin", Domains: []string{"fsfe.org"}},
		{Key: "network/2", Source: "network", Name: "Swindon Hackspace", Country: "GB", Town: "Swindon"},
		{Key: "register/7", Source: "register", Name: "Free Software Foundation Europe e.V.", Country: "DE", Town: "Berlin", Domains: []string{"fsfe.org"}},
		{Key: "register/8", Source: "register", Name: "Lincoln Hackspace", Country: "GB", Town: "Lincoln"},
	}
	result, err := dedupe.Match(context.Background(), records, dedupe.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Clusters)
	for _, pair := range result.Pairs {
		fmt.Print(pair.Explain())
	}
	// Output:
	// [[0 2] [1] [3]]
	//  -6.0  prior
	//  +4.0  name-acronym  “fsfe”, “free software foundation europe”
	//  +6.0  domain-equal  fsfe.org, on 2 different records
	//  +1.0  town-equal    “berlin”, “berlin”
	//  +5.0  same
}

func ExampleComparer_Compare() {
	comparer := dedupe.NewComparer([]dedupe.Record{
		{Name: "Wolkenschieber eG", Identifiers: []string{"DE-GNR:77"}},
		{Name: "Ziegelhütte Manufaktur", Identifiers: []string{"DE-GNR:77"}},
	})
	pair := comparer.Compare(0, 1)
	fmt.Print(pair.Explain())
	// Output:
	//  -6.0  prior
	//  -6.0  name-none         “wolkenschieber”, “ziegelhutte manufaktur”
	// +11.0  identifier-equal  DE-GNR:77
	//  -1.0  review
}

func ExampleOptions_decisions() {
	records := []dedupe.Record{
		{Key: "a/1", Source: "a", Name: "Zebrafink Kollektiv", Town: "Bonn"},
		{Key: "b/1", Source: "b", Name: "Zebrafink Kollektiv", Town: "Bonn"},
	}
	result, _ := dedupe.Match(context.Background(), records, dedupe.Options{
		Decisions: []dedupe.Decision{{A: "a/1", B: "b/1", Same: false}},
	})
	fmt.Println(result.Clusters)
	// Output:
	// [[0] [1]]
}

func ExampleStreetKey() {
	fmt.Println(dedupe.StreetKey("Blücherstr. 1"))
	fmt.Println(dedupe.StreetKey("1, Blücher Straße"))
	// Output:
	// blucher strasse 1
	// blucher strasse 1
}
