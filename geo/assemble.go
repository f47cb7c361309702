package geo

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// rough is one coordinate before its numbers are understood.
type rough struct {
	numbers []piece
	signs   int
	minus   bool
	axis    Axis
	sign    int // of a letter, 0 for none
	closed  bool
}

// piece is a number of a coordinate with the mark that follows it.
type piece struct {
	digits  string
	mark    tokenKind // 0 for none
	grouped bool      // first of several that are one number with thousands
}

// assemble groups tokens into coordinates.
func assemble(tokens []token) ([]*rough, Reason) {
	a := assembler{current: &rough{}}
	for i, t := range tokens {
		next := token{}
		if i+1 < len(tokens) {
			next = tokens[i+1]
		}
		if reason := a.take(t, next); reason != "" {
			return nil, reason
		}
	}
	a.flush()
	if a.current.axis != "" || a.current.signs > 0 || len(a.done) == 0 {
		return nil, NoNumber
	}
	return a.done, ""
}

type assembler struct {
	done    []*rough
	current *rough
}

// flush ends the current coordinate if it has numbers.
func (a *assembler) flush() {
	if len(a.current.numbers) > 0 {
		a.done = append(a.done, a.current)
		a.current = &rough{}
	}
}

func (a *assembler) take(t, next token) Reason {
	c := a.current
	switch t.kind {
	case tokenNumber:
		// A number with a mark for degrees, or one before a colon that follows none,
		// begins the next coordinate.
		if n := len(c.numbers); c.closed || n > 0 && (next.kind == tokenDegree || next.kind == tokenColon && c.numbers[n-1].mark != tokenColon) {
			a.flush()
		}
		a.current.numbers = append(a.current.numbers, piece{digits: t.digits})
	case tokenDegree, tokenMinute, tokenSecond, tokenColon:
		return a.mark(t)
	case tokenMinus, tokenPlus:
		if len(c.numbers) > 0 {
			if t.before && t.after {
				return AmbiguousLetter // a minus or a dash
			}
			a.flush()
		}
		if a.current.signs++; a.current.signs > 1 {
			return TwoSigns
		}
		a.current.minus = t.kind == tokenMinus
	case tokenWord:
		return a.word(t.direction)
	case tokenComma, tokenBreak:
		a.flush()
	}
	return ""
}

// mark gives a mark to the number before it. Colons and quotes around words, as
// in "lat: 48", mean nothing.
func (a *assembler) mark(t token) Reason {
	n := len(a.current.numbers)
	if n == 0 {
		if t.kind == tokenDegree || t.kind == tokenMinute {
			return NoNumber
		}
		return ""
	}
	if p := &a.current.numbers[n-1]; p.mark == 0 && !a.current.closed {
		p.mark = t.kind
		return ""
	}
	if t.kind == tokenColon || t.kind == tokenSecond && a.current.closed {
		return ""
	}
	return NoNumber
}

// word takes a direction or the name of an axis, before its number or after it.
func (a *assembler) word(d direction) Reason {
	c := a.current
	after := len(c.numbers) > 0
	// A second word of the same kind belongs to the next number.
	if after && (d.sign != 0 && c.sign != 0 || d.sign == 0 && c.axis != "") {
		a.flush()
		c, after = a.current, false
	}
	switch {
	case d.sign != 0 && c.sign != 0:
		return TwoSigns
	case c.axis != "" && c.axis != d.axis:
		return SameAxis
	}
	c.axis = d.axis
	if d.sign != 0 {
		c.sign = d.sign
	}
	c.closed = c.closed || after
	return ""
}

// halves cuts numbers without marks in the middle: "48 51 24 2 21 8".
func (c *rough) halves() []*rough {
	n := len(c.numbers)
	for _, p := range c.numbers {
		if p.mark != 0 {
			return []*rough{c}
		}
	}
	if n%2 != 0 || c.axis != "" {
		return []*rough{c}
	}
	first, second := *c, rough{numbers: c.numbers[n/2:]}
	first.numbers = c.numbers[:n/2]
	return []*rough{&first, &second}
}

// coordinate understands the numbers.
func (c *rough) coordinate() (Coordinate, Reason) {
	if c.sign != 0 && c.minus {
		return Coordinate{}, TwoSigns
	}
	result, reason := c.unsigned()
	if c.minus || c.sign < 0 {
		result.Degrees = -result.Degrees
	}
	result.Axis = c.axis
	return result, reason
}

func (c *rough) unsigned() (Coordinate, Reason) {
	if c.isGrouped() {
		c.numbers[0].grouped = true
		var joined strings.Builder
		for _, p := range c.numbers {
			joined.WriteString(p.digits)
		}
		return plain(joined.String())
	}
	if len(c.numbers) == 1 {
		if mark := c.numbers[0].mark; mark != 0 && mark != tokenDegree {
			return Coordinate{}, NoNumber
		} else if mark == 0 && c.sign != 0 && c.unpack() {
			return c.sexagesimal()
		}
		return plain(c.numbers[0].digits)
	}
	return c.sexagesimal()
}

var (
	compactLatitude  = regexp.MustCompile(`^([0-9]{2})([0-9]{2})([0-9]{2})?([.,][0-9]+)?$`)
	compactLongitude = regexp.MustCompile(`^([01][0-9]{2})([0-9]{2})([0-9]{2})?([.,][0-9]+)?$`)
)

// unpack parts a number with the letter of a direction that pilots and receivers
// write without marks, "485124N 0022108E", "4851.402N": two digits of degrees for
// latitude and three for longitude, then minutes and perhaps seconds. So many digits
// cannot be degrees.
func (c *rough) unpack() bool {
	compact := compactLatitude
	if c.axis == Longitude {
		compact = compactLongitude
	}
	m := compact.FindStringSubmatch(c.numbers[0].digits)
	if m == nil {
		return false
	}
	c.numbers = []piece{{digits: m[1]}, {digits: m[2]}}
	if m[3] != "" {
		c.numbers = append(c.numbers, piece{digits: m[3]})
	}
	c.numbers[len(c.numbers)-1].digits += m[4]
	return true
}

// isGrouped reports whether blanks divide one number into thousands: "6 692 424,5".
func (c *rough) isGrouped() bool {
	for i, p := range c.numbers {
		whole := p.digits
		if i == len(c.numbers)-1 {
			whole, _, _ = strings.Cut(strings.Replace(whole, ",", ".", 1), ".")
		}
		if p.mark != 0 || strings.ContainsAny(whole, ".,'’eE") || i == 0 && len(whole) > 3 || i > 0 && len(whole) != 3 {
			return false
		}
	}
	return len(c.numbers) > 1
}

// sexagesimal reads degrees, minutes and perhaps seconds.
func (c *rough) sexagesimal() (Coordinate, Reason) {
	if len(c.numbers) > 3 {
		return Coordinate{}, NoNumber
	}
	marks := [3]tokenKind{tokenDegree, tokenMinute, tokenSecond}
	result := Coordinate{Unit: 60}
	scale := 1.0
	for i, p := range c.numbers {
		if p.mark != 0 && p.mark != marks[i] && p.mark != tokenColon {
			return Coordinate{}, NoNumber
		}
		n, reason := plain(p.digits)
		if reason != "" {
			return Coordinate{}, reason
		}
		last := i == len(c.numbers)-1
		if !last && n.Decimals > 0 || i == 0 && n.Degrees > 999 || strings.ContainsAny(p.digits, "eE") {
			return Coordinate{}, NoNumber
		}
		if i > 0 && n.Degrees >= 60 {
			return Coordinate{}, SixtyOrMore
		}
		result.Degrees += n.Degrees / scale
		result.Unit = n.Unit / scale
		result.Decimals = 2*i + n.Decimals
		scale *= 60
	}
	return result, ""
}

// plain reads one number with decimal point or comma, or with thousands.
func plain(digits string) (Coordinate, Reason) {
	mantissa, exponent := digits, 0
	if i := strings.IndexAny(digits, "eE"); i >= 0 {
		e, err := strconv.Atoi(digits[i+1:])
		if err != nil || e < -20 || e > 20 {
			return Coordinate{}, NoNumber
		}
		mantissa, exponent = digits[:i], e
	}
	mantissa, ok := withPoint(mantissa)
	if !ok {
		return Coordinate{}, TwoMarks
	}
	v, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(exponent), 64)
	if err != nil || math.IsInf(v, 0) {
		return Coordinate{}, NoNumber
	}
	_, fraction, _ := strings.Cut(mantissa, ".")
	places := max(0, len(fraction)-exponent)
	return Coordinate{Degrees: v, Decimals: places, Unit: math.Pow10(-places)}, ""
}

// withPoint returns a number with a decimal point and without thousands: the
// last mark is the decimal one if there is no other of its kind, and all others
// have to divide the digits into threes.
func withPoint(s string) (string, bool) {
	s = strings.ReplaceAll(s, "’", "'")
	last := strings.LastIndexAny(s, ".,'")
	if last < 0 {
		return s, true
	}
	whole, fraction := s[:last], s[last:]
	if s[last] == '\'' || strings.IndexByte(whole, s[last]) >= 0 {
		whole, fraction = s, ""
	}
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == '.' || r == ',' || r == '\'' })
	for i, g := range groups {
		if len(groups) > 1 && (i == 0 && len(g) > 3 || i > 0 && len(g) != 3) {
			return "", false
		}
	}
	if fraction != "" {
		fraction = "." + fraction[1:]
	}
	return strings.Join(groups, "") + fraction, true
}

// isDecimal tells one number with a decimal comma, "50,9375", from two of whole
// degrees, "50,9": the second would be out of range while the first is in it.
func isDecimal(whole, fraction string) bool {
	first, errFirst := strconv.Atoi(whole)
	second, errSecond := strconv.Atoi(fraction)
	return errFirst == nil && errSecond == nil && first <= 180 && second > 180
}

// splitOnly cuts the only number of a text in two at a comma, where two
// coordinates are meant: "48.8566,2.3522", "48,8566,2,3522", "48,2".
func splitOnly(tokens []token) []token {
	only := -1
	for i, t := range tokens {
		if t.kind == tokenNumber {
			if only >= 0 {
				return tokens
			}
			only = i
		}
	}
	if only < 0 {
		return tokens
	}
	parts := strings.Split(tokens[only].digits, ",")
	if len(parts) == 2 && isDecimal(parts[0], parts[1]) {
		return tokens
	}
	var cut []token
	for _, half := range [2][]string{parts[:len(parts)/2], parts[len(parts)/2:]} {
		cut = append(cut, token{kind: tokenNumber, digits: strings.Join(half, ",")}, token{kind: tokenBreak})
	}
	if len(parts) != 2 && len(parts) != 4 || len(parts) == 4 && strings.Contains(tokens[only].digits, ".") {
		return tokens
	}
	return append(append(append([]token{}, tokens[:only]...), cut...), tokens[only+1:]...)
}
