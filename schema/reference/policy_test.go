package reference

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

func text(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

// The table of versions in the policy is what the package does.
func TestReadersTreatVersionsAsThePolicySays(t *testing.T) {
	rows := regexp.MustCompile("(?m)^\\| `([0-9.]+)` \\| (.*) \\|$").FindAllStringSubmatch(text(t, "change-policy.md"), -1)
	require.Greater(t, len(rows), 3)
	worst := map[finding.Severity]bool{}
	for _, row := range rows {
		f, newer := schema.CheckVersion(row[1])
		worst[f.Severity] = newer
		switch {
		case !newer:
			assert.Equal(t, "reads it as it is", row[2], row[1])
		case f.Severity == finding.Error:
			assert.True(t, strings.HasSuffix(row[2], "with an error"), row[1])
		default:
			assert.Contains(t, row[2], "with a "+f.Severity.String(), row[1])
		}
	}
	assert.Len(t, worst, 3, "older, newer minor, newer major")
}

func TestThePolicySpeaksOfThisVersion(t *testing.T) {
	policy := text(t, "change-policy.md")
	assert.Contains(t, policy, "now `"+schema.Version+"`")
	assert.Contains(t, policy, "a program that knows "+schema.Version+" |")
	assert.Contains(t, policy, "`"+schema.RuleNewer.ID+"`")
}

func TestLinksOfTheTextsLead(t *testing.T) {
	for _, name := range []string{"README.md", "guide.md", "change-policy.md"} {
		for _, link := range regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`).FindAllStringSubmatch(text(t, name), -1) {
			if !strings.HasPrefix(link[1], "https://") {
				_, err := os.Stat(link[1])
				assert.NoError(t, err, name)
			}
		}
	}
}
