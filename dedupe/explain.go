package dedupe

import (
	"fmt"
	"strings"
)

// pair turns a judgement into a pair of the caller's records, with its evidence
// in words.
func (c *corpus) pair(j *judgement) Pair {
	a, b := c.order[j.a], c.order[j.b]
	p := Pair{A: min(a, b), B: max(a, b), Score: j.score, Verdict: j.verdict}
	p.Evidence = make([]Evidence, 0, len(j.items))
	for _, item := range j.items {
		p.Evidence = append(p.Evidence, Evidence{Name: levelIDs[item.level], Detail: c.detail(j, item), Weight: item.weight})
	}
	return p
}

// detail words one piece of evidence. Streets, postcodes and tags are not
// repeated: a sole trader lives where the business is.
func (c *corpus) detail(j *judgement, i item) string {
	a, b := &c.entries[j.a], &c.entries[j.b]
	switch i.level {
	case levelNameEqual, levelNameNear, levelNameContained, levelNamePart, levelNameAcronym, levelNameLittle, levelNameGeneric, levelNameNone:
		m, _ := c.compareNames(a, b)
		detail := fmt.Sprintf("“%s”, “%s”", c.wording(m.a), c.wording(m.b))
		if i.value > 0 {
			detail += fmt.Sprintf(": %.0f bits shared", i.value)
		}
		return detail
	case levelIdentifierEqual:
		return strings.TrimPrefix(c.keys.texts[uint32(i.value)], "id ")
	case levelDomainEqual:
		return fmt.Sprintf("%s, on %d different records", strings.TrimPrefix(c.keys.texts[uint32(i.value)], "domain "), c.keySharing[uint32(i.value)])
	case levelTagEqual:
		kind, _, _ := strings.Cut(strings.TrimPrefix(c.keys.texts[uint32(i.value)], "tag "), ":")
		return fmt.Sprintf("same %s, on %d different records", kind, c.keySharing[uint32(i.value)])
	case levelPostcodeEqual, levelAddressEqual:
		return fmt.Sprintf("shared by %.0f different records", i.value)
	case levelTownEqual, levelTownConflict:
		return fmt.Sprintf("“%s”, “%s”", c.texts.texts[a.town], c.texts.texts[b.town])
	case levelCountryConflict:
		return c.texts.texts[a.country] + ", " + c.texts.texts[b.country]
	case levelDistance30, levelDistance120, levelDistance400, levelDistance1500, levelDistance5000, levelDistance25000, levelDistanceFar, levelDistanceCoarse:
		return fmt.Sprintf("%.0f m", i.value)
	}
	return c.ruleDetail(i)
}

func (c *corpus) ruleDetail(i item) string {
	switch i.level {
	case levelLocationCap:
		return fmt.Sprintf("place fields add up to %+.1f", i.value)
	case ruleDecision:
		return "decided by a person"
	case ruleIdentifier:
		switch i.value {
		case 0:
			return "numbers of one register contradict each other: never joined unseen"
		case 1:
			return "the same number with different names: never set apart unseen"
		}
		return "the same number and name: one body, wherever its places are"
	case ruleNames:
		return "names have nothing in common: never joined unseen"
	case ruleAlone:
		return "nothing but the name agrees: never joined unseen"
	case ruleSites:
		return "two sites of one body"
	case ruleBranches:
		return "names and contact fit, places do not: branches or moved"
	}
	return ""
}

// wording returns a name as it is compared.
func (c *corpus) wording(n *name) string {
	words := make([]string, len(n.words))
	for i, w := range n.words {
		words[i] = c.words.texts[w]
	}
	return strings.Join(words, " ")
}
