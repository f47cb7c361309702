package report_test

import (
	"fmt"
	"os"

	"golang.org/x/text/language"

	"github.com/socialtechatlas/commons/atlas/report"
)

func ExampleWriteAccount() {
	account := report.Account{Sources: []report.SourceAccount{
		{ID: "coops", Read: 12, Published: 9, MergedAway: 1, Rejected: 2, RejectedBy: map[string]int{"no name in row": 2}},
		{ID: "hubs", Read: 5, Published: 5},
	}}
	if err := account.Balance(); err != nil {
		fmt.Println(err)
		return
	}
	if err := report.WriteAccount(os.Stdout, account, language.English); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Source          Read  Published   Merged  Not selected  Rejected  Withheld
	// coops             12          9        1             0         2         0
	// hubs               5          5        0             0         0         0
	// All sources       17         14        1             0         2         0
	//
	// coops
	//   Rejected: no name in row 2
}

func ExampleAccount_Balance() {
	account := report.Account{Sources: []report.SourceAccount{{ID: "coops", Read: 12, Published: 9}}}
	fmt.Println(account.Balance())
	// Output:
	// report: the account of source "coops" does not balance: read is 12, its parts sum to 9
}
