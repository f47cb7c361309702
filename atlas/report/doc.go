// Package report holds what people read about a run: the account of every
// record, the findings in words, and a page per source to send back to the
// partner who keeps the list.
//
// The account is the heart. For each source, and in all,
//
//	read = published + merged away + not selected + rejected + withheld
//
// and [Account.Balance] says where this does not hold:
//
//	if err := account.Balance(); err != nil {
//		return err
//	}
//	report.WriteAccount(os.Stdout, account, language.French)
//
// Nothing here knows a record: the account counts, the findings point, and
// values that may be personal are printed masked, see [finding.Sensitive].
package report
