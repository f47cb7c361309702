package validate_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/socialtechatlas/commons/atlas/validate"
	"github.com/socialtechatlas/commons/schema/finding"
)

func ExampleFile() {
	file := filepath.Join(os.TempDir(), "example-validate.csv")
	defer os.Remove(file)
	list := "id,name,country,website\n1,Commons Network,Frace,https://example.org\n"
	if err := os.WriteFile(file, []byte(list), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	o := validate.Options{Date: "2026-01-31", Licence: "CC0-1.0"}
	o.Reading.Name = "members.csv"
	summary, err := validate.File(context.Background(), file, o, func(f finding.Finding) { fmt.Println(f) })
	fmt.Println(summary.Records, summary.Affected, err)
	// Output:
	// ./members.csv:2:19: warning country-typo: “Frace” was read as “FR”. (row 2, column “country”, key “1”, /country)
	// 1 1 <nil>
}
