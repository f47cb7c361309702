// Package gazetteer is the table behind geo/place/town: how it is written, read
// and searched. It knows nothing of what people write around the name of a town.
package gazetteer
