// Package town finds towns by what people write into a cell: the name in any
// spelling, script or neighbouring language, with a postcode, a district, a region
// or a title around it, or with a typing error. It works offline, from a table of
// GeoNames.
//
//	a := town.Find(town.Query{Name: "69003 Lyon Cedex 9", Country: "FR"})
//	c, ok := a.Town()  // Lyon, Auvergne-Rhône-Alpes, its point, radius 9,3 km, true
//
//	a = town.Find(town.Query{Name: "Neustadt", Country: "DE"})
//	_, ok = a.Town()   // false: a.Ambiguous, with ten candidates
//	a = town.Find(town.Query{Name: "Neustadt", Country: "DE", Postcode: "01844"})
//	c, ok = a.Town()   // Neustadt in Sachsen, true
//
// The point of a town is that of its middle; [Candidate.Radius] says how far from
// there the place of the cell may be. It is no address: whoever draws it says so.
//
// # What is known
//
// All towns and villages of GeoNames' table of places of 500 people in Europe and the
// overseas parts of its states, in Russia and Turkey from 2,000 people, elsewhere
// from 50,000: some 112,000, with 170,000 further names. Smaller places, and
// municipalities without a place of their name, are not known. A name that is not
// known gives no candidates rather than a similar one, save for one typing error in
// six letters and two in eleven.
//
// # What decides
//
// Candidates are ranked by population, and by whether the name is their first one.
// A region in the cell or the record, a larger town beside the name and the first
// digits of the postcode count as much as a hundredfold population. The first
// candidate is the answer when no other place comes near; a town of less than
// 100,000 people far from its postcode is doubted.
//
// # Weight
//
// The table takes 5.6 MB in a program and is searched where it lies: it is not
// unpacked, and only those of its pages count that questions touch. The first
// question takes some 2 ms and 0.2 MB of memory. Programs that ask for countries only
// do not import it.
package town
