package source

import (
	"bytes"
	"errors"
	"strings"

	"github.com/socialtechatlas/commons/schema/finding"
)

// outside skips a value that holds no records and tells of it. A reference
// system other than that of GeoJSON is worth more than that.
func (j *jsonReader) outside(path finding.Pointer) error {
	at := j.here()
	if j.geo && technical[string(path[strings.LastIndexByte(string(path), '/')+1:])] {
		return j.skip()
	}
	if j.geo && strings.HasSuffix(string(path), "/crs") {
		raw, err := j.keep()
		if err == nil && raw != nil && !isWGS84(raw) {
			return j.report(RuleSystemOther.Finding(finding.Arg{Name: "value", Value: systemName(raw)}).At(at))
		}
		return err
	}
	j.tally.add(RuleMemberOutside, string(path), at, 0)
	return j.skip()
}

// technical are the members that programs write into every GeoJSON document; they say
// nothing about its content.
var technical = map[string]bool{
	"type": true, "bbox": true, "generator": true,
	"totalFeatures": true, "numberMatched": true, "numberReturned": true, "timeStamp": true, // OGC API Features, 7.16
}

// isWGS84 reports a crs member that names what RFC 7946 takes for granted.
func isWGS84(crs []byte) bool {
	for _, name := range []string{"null", "CRS84", "EPSG:4326", "EPSG::4326"} {
		if bytes.Contains(crs, []byte(name)) {
			return true
		}
	}
	return false
}

// systemName finds the name in a crs member: {"properties": {"name": "EPSG:2154"}}.
func systemName(crs []byte) string {
	p := jsonParser{raw: string(crs), tree: &nameTree{}}
	if len(crs) > 0 && crs[0] == '{' && p.parse(nil) == nil {
		for i, column := range p.names {
			if column == "properties/name" {
				return p.values[i].Text
			}
		}
	}
	return string(crs)
}

// after looks at what follows a document that began with the byte. Further documents
// of the kind are read on, and so are records after a list that was closed too early.
func (j *jsonReader) after(begin byte) error {
	again := false
	for {
		c, err := j.next()
		switch {
		case errors.Is(err, errCut):
			return nil
		case err != nil:
			return err
		case c == begin, c == '{' && len(j.tokens) == 0:
			if c == begin || !again {
				j.tally.add(RuleListAgain, "", j.here(), 0)
			}
			again = true
			err = j.walk(j.tokens, "")
		case c == ',' || c == ']' || c == '}':
			if !again {
				j.tally.add(RulePunctuation, "", j.here(), 0)
			}
			j.i++
		default:
			return j.report(RuleTextAfter.Finding().At(j.here()))
		}
		if err != nil {
			return err
		}
	}
}

// afterScript looks at what follows the data of a script.
func (j *jsonReader) afterScript() error {
	_, err := j.next()
	if errors.Is(err, errCut) {
		return nil
	} else if err != nil {
		return err
	}
	at := j.here()
	if rest, err := j.rest(); err != nil || rest != nil && scriptEnd.Match(rest) {
		return err
	}
	return j.report(RuleTextAfter.Finding().At(at))
}

// rest returns what follows, nil when it is longer than a script's end should be.
func (j *jsonReader) rest() ([]byte, error) {
	var rest []byte
	for len(rest) < 64<<10 {
		rest = append(rest, j.buf[j.i:j.end]...)
		j.i = j.end
		if !j.more() {
			if err := j.stop(); !errors.Is(err, errCut) {
				return nil, err
			}
			return []byte(withoutComments(string(rest))), nil
		}
	}
	return nil, nil
}
