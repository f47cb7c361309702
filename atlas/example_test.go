package atlas_test

import (
	"context"
	"fmt"
	"log"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas"
	"github.com/socialtechatlas/commons/gdpr"
	"github.com/socialtechatlas/commons/schema"
)

// A plan in a file needs three calls: load, build, publish.
func ExampleBuild() {
	plan, err := atlas.LoadPlan("../examples/atlas/plan.yaml")
	if err != nil {
		log.Fatal(err)
	}
	result, err := atlas.Build(context.Background(), plan)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range result.Account.Sources {
		fmt.Printf("%s: %d read, %d of them in the atlas\n", s.ID, s.Read, s.Published+s.MergedAway)
	}
	for o := range result.Collection().Find(atlas.Query{Country: []string{"FR"}, Words: "logiciel libre"}) {
		name, _ := o.Name.In(language.French)
		fmt.Println(name)
	}
	// result.Publish(ctx, "out") writes the map to out/public/index.html.

	// Output:
	// europe: 51 read, 48 of them in the atlas
	// numerique-solidaire: 38 read, 38 of them in the atlas
	// gemeinwirtschaft: 34 read, 32 of them in the atlas
	// Association pour la promotion et la défense du logiciel libre (April)
}

// A program may fill the plan itself. Start from the default policy: the zero
// policy publishes no contact at all.
func ExamplePlan() {
	plan := atlas.Plan{
		Title:     schema.Text{"en": "Tools of Europe"},
		Publisher: schema.Publisher{Name: "Commons Network", URL: "https://example.org"},
		Openly:    true,
		Licence:   "CC-BY-4.0",
		Folder:    "../examples/atlas/lists",
		Policy:    gdpr.Default(),
		Select: []atlas.Selection{{
			Name: "offers nothing", Then: atlas.Out,
			When: func(o *schema.Organisation) bool { return len(o.Offers) == 0 },
		}},
		Sources: []atlas.Source{{ID: "europe", Licence: "CC0-1.0", Date: "2026-11-02", File: "europe-en.csv"}},
	}
	result, err := atlas.Build(context.Background(), plan)
	if err != nil {
		log.Fatal(err)
	}
	s := result.Account.Sources[0]
	fmt.Println(s.Read, "read,", s.Published, "published,", s.NotSelectedBy["offers nothing"], "that offer nothing")
	// Output:
	// 51 read, 18 published, 33 that offer nothing
}

// Whoever runs a long build wants to know how far it is.
func ExampleEvent() {
	plan, err := atlas.LoadPlan("../examples/atlas/plan.yaml")
	if err != nil {
		log.Fatal(err)
	}
	plan.Progress = func(e atlas.Event) {
		if e.Stage == atlas.Reading && e.Done == e.Total {
			fmt.Println(e.Stage, e.Source, e.Done)
		}
	}
	if _, err := atlas.Build(context.Background(), plan); err != nil {
		log.Fatal(err)
	}
	// Output:
	// reading europe 51
	// reading numerique-solidaire 38
	// reading gemeinwirtschaft 34
}
