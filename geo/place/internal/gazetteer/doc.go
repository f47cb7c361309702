// Package gazetteer is the table behind geo/place/town: how it is written, read
// and searched. It knows nothing of what people write around the name of a town.
//
// # Format
//
// The table is searched where it lies, in the bytes of the program; nothing is
// decoded into memory, so that only the pages that a question touches count.
// Numbers are little endian. The file is a word for the format, the lengths of the
// sections, four bytes each, and the sections, in the order of [sections]:
//
//	countries   two letters each, sorted
//	divisions   4 bytes: country, number of the first-level region + 1 or 0
//	towns       8 bytes: longitude, latitude, whether it is a section, people,
//	            division; in the order of their keys
//	names       of the towns, front coded
//	keys        all keys, sorted, front coded, with their postings
//	shapes      8 bytes: country, first byte and length of keys, where their list
//	            begins
//	lists       for typing errors: the keys of a shape that lead to towns of the
//	            country, each with the parities of its letters
//	regions     8 bytes: centre, level, radius
//	titles      names of the regions; where each begins is a section of its own
//	regionKeys  country and key, sorted, front coded, with their postings
//
// Front coded texts come in blocks of eight; where each block begins is a section
// of its own. A block is the first text behind its length, the number of the other
// texts, a byte for each, their tails, and the postings. The byte has two halves,
// how many bytes a text shares with the one before and how long its tail is (15: the
// number is in a byte before the tail).
//
// Postings are varints: a bit that says that another one of the key follows, the
// kind, and the row as its distance from the one behind that of the last main name;
// main names are in the order of their rows, so that the distance of most is 0. The
// postings of a block begin with that row.
package gazetteer
