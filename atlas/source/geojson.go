package source

import "strings"

// feature reads one member of a GeoJSON Feature: properties become columns of
// their bare names, everything else gets a name that begins with "@".
func (p *jsonParser) feature(key string, at *featureNames) *fault {
	switch {
	case key == "properties" && p.peek() == '{':
		return p.object(&p.tree.root, 1, nil)
	case key == "properties" && strings.HasPrefix(p.raw[p.i:], "null"):
		p.i += len("null")
		return nil
	case key == "geometry" && p.peek() == '{':
		return p.object(&at.root, 1, func(member string) *fault { return p.geometry(member, at) })
	case key == "geometry" && strings.HasPrefix(p.raw[p.i:], "null"):
		p.i += len("null")
		return nil
	case key == "type" && strings.HasPrefix(p.raw[p.i:], `"Feature"`):
		p.i += len(`"Feature"`)
		return nil
	}
	return p.value(at.member("@"+key), 1)
}

// featureNames are the columns of a feature outside its properties.
type featureNames struct {
	nameTree
}

func (f *featureNames) member(column string) *name { return f.child(&f.root, column) }

// geometry reads one member of a geometry. The coordinates of a point become
// two columns (three with a height); those of other shapes stay one JSON text.
func (p *jsonParser) geometry(key string, at *featureNames) *fault {
	switch {
	case key == "type" && strings.HasPrefix(p.raw[p.i:], `"Point"`):
		p.i += len(`"Point"`) // its two columns say so
		return nil
	case key == "type":
		return p.value(at.member("@type"), 2)
	case key == "coordinates":
		return p.coordinates(at)
	}
	return p.value(at.child(at.member("@geometry"), key), 2)
}

var axes = []string{"@longitude", "@latitude", "@altitude"}

func (p *jsonParser) coordinates(at *featureNames) *fault {
	start, values := p.i, len(p.values)
	if f := p.value(at.member("@coordinates"), 2); f != nil {
		return f
	}
	// Read as values of one column, the numbers of a point can be renamed.
	text := p.raw[start:p.i]
	n := len(p.values) - values
	if strings.Count(text, "[") == 1 && !strings.Contains(text, "{") && (n == 2 || n == 3) {
		for i := range n {
			p.names[values+i] = axes[i]
		}
		return nil
	}
	p.names, p.values, p.offsets = p.names[:values], p.values[:values], p.offsets[:values]
	p.add(at.member("@coordinates").column, Value{Text: text}, start)
	return nil
}
