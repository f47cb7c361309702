// Package conventions holds tests of what no compiler checks: which folder may
// import which, how much a package brings with it, and which names are exported.
//
// The exported names of each package stand in testdata/api. A test fails when
// the code says something else, so that nobody changes what others build on
// without a line in the review:
//
//	go test ./atlas/internal/conventions -update
package conventions
