// Package publish writes a built atlas: files for programs and spreadsheets, and
// a site that opens from disk with no network.
//
// [Public] writes everything that may leave the house into a folder, [Private]
// what goes to the partners and stays with the steward. Both write into the
// folder they are given; [Replace] makes the change safe:
//
//	err := publish.Replace(ctx, "out", func(dir string) error {
//		if err := publish.Public(ctx, filepath.Join(dir, "public"), p); err != nil {
//			return err
//		}
//		return publish.Private(ctx, filepath.Join(dir, "private"), i)
//	})
//
// The former output stays whole until the new one is complete. Before the swap,
// [Artefacts] reads every file back, so that a gate can look at what would
// really be published; [Artefact.Strings] gives it the texts without the escapes
// of the formats. Lay the gate between Public and the end of the function that
// Replace calls: an error there leaves the former output in place.
//
// The same publication gives the same bytes: no clock, no randomness, no map
// order.
package publish
