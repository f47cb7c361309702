package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// Version is the version of the standard that this package reads and writes.
const Version = "1.0"

// BaseURL is the start of every $id of the standard's documents.
const BaseURL = "https://socialtechatlas.github.io/commons/"

// CheckVersion compares the version that a file names with [Version]. For a newer
// one it gives a finding of [RuleNewer]: a warning for a newer minor version,
// whose records can be read but may hold fields that are not known here; an error
// for a newer major one. Older versions and texts that are no version give false.
func CheckVersion(version string) (f finding.Finding, newer bool) {
	theirs, ok := parseVersion(version)
	ours, _ := parseVersion(Version)
	if !ok || slices.Compare(theirs[:], ours[:]) <= 0 {
		return finding.Finding{}, false
	}
	f = RuleNewer.Finding(finding.Arg{Name: "value", Value: version}, finding.Arg{Name: "known", Value: Version})
	if theirs[0] > ours[0] {
		f = f.WithSeverity(finding.Error)
	}
	return f, true
}

// parseVersion reads "major.minor".
func parseVersion(text string) (version [2]int, ok bool) {
	major, minor, found := strings.Cut(text, ".")
	if !found {
		return version, false
	}
	for i, part := range []string{major, minor} {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 {
			return version, false
		}
		version[i] = n
	}
	return version, true
}
