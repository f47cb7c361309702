// Package peers measures package geo side by side with the libraries that people
// would otherwise use. It is a module of its own, so that nobody else needs them:
//
//	cd geo/internal/peers && go test -bench . -benchmem
//
// "unit" benchmarks report bytes per point that stay allocated.
package peers
