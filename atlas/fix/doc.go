// Package fix puts right in a partner's own file what can be put right without
// guessing, and touches nothing else: blanks around a value, accents written as two
// characters, invisible characters, a web address without its beginning, a phone
// number in its international form, a country or legal form by its code, dates and
// numbers in the shape of the standard, axes exchanged.
//
//	r, err := fix.File(ctx, "members.csv", fix.Options{Mapping: m})
//	for _, c := range r.Changes {
//		fmt.Println(c.Position, c.Rule, c.Old, c.New) // masked
//	}
//	err = r.WriteDiff(os.Stdout) // for reading, or for "git apply"
//	err = r.Save()               // whole or not at all
//
// The file keeps its format, encoding, delimiter, quotes, order and line ends. A value
// is only replaced where its cell holds that value and nothing else. In a list of the
// partner's own columns only those values change whose meaning does not depend on the
// mapping: a look-up that knows "Frankreich" still finds it.
package fix
