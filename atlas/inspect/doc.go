// Package inspect profiles a partner's file that nobody has described yet and
// writes a first mapping for it.
//
//	f, err := source.Open(ctx, "members.csv", source.Options{})
//	if err != nil {
//		return err
//	}
//	defer f.Close()
//	profile, err := inspect.File(ctx, f)
//	if err != nil {
//		return err
//	}
//	fmt.Print(profile)                                       // for people
//	os.WriteFile("members.yaml", profile.Mapping(), 0o644)   // for atlas/mapping
//
// What a column probably means is guessed from the words of its heading, in
// two dozen languages, and from its values. Every guess names its evidence, and a
// person decides. Examples are shown as shapes ("Aaaa 99"), never as the values
// themselves; only words that many records repeat appear in clear.
package inspect
