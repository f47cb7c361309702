package finding

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// maxShown is how many characters of a value a message shows.
const maxShown = 80

// Message renders the sentence of a finding in the best of the preferred
// languages. In the text, {name} stands for the argument of that name, quoted
// when it is a text; {name|one:record|other:records} for the form that fits the
// number in the argument, by the CLDR plural categories zero, one, two, few,
// many and other; {name?; the nearest is %} for a phrase about the argument, which is
// left out when that is empty. Values are shortened, control characters removed and
// [Sensitive] values masked; a value with a method Text(prefs ...language.Tag) string
// says its words itself.
func (c *Catalogue) Message(f Finding, prefs ...language.Tag) string {
	texts, tag := c.Texts(f.Rule, prefs...)
	message := render(texts.Message, f, tag)
	if tag == language.Und && len(f.Args) > 0 {
		for _, a := range f.Args {
			message += " " + a.Name + "=" + show(a.Value, tag)
		}
	} else if more, ok := f.Arg(Alike); ok && more != 0 {
		also, _ := c.Texts(Alike, prefs...)
		message += " " + render(also.Message, f, tag)
	}
	return message
}

// Alike is the name of the argument that says how many more findings a finding
// stands for; the argument "rows" says where the first of them are. A message says
// both after its own sentence. What is said once of many is counted once.
const Alike = "alike"

// Hint renders what to do about the finding; it is empty when nothing is known.
func (c *Catalogue) Hint(f Finding, prefs ...language.Tag) string {
	texts, tag := c.Texts(f.Rule, prefs...)
	return render(texts.Hint, f, tag)
}

// Line renders the finding as one line: place, severity, rule, message, then row
// or record in brackets.
func (c *Catalogue) Line(f Finding, prefs ...language.Tag) string {
	var b strings.Builder
	if place := f.Position.String(); place != "" {
		b.WriteString(place + ": ")
	}
	fmt.Fprintf(&b, "%s %s: %s", f.Severity, f.Rule, c.Message(f, prefs...))
	_, tag := c.Texts(f.Rule, prefs...)
	if where := whereabouts(f, tag); where != "" {
		b.WriteString(" (" + where + ")")
	}
	return b.String()
}

// whereabouts names the record in the words of its file, which need no translation.
func whereabouts(f Finding, tag language.Tag) string {
	var parts []string
	if f.Position.Sheet != "" {
		parts = append(parts, show(f.Position.Sheet, tag))
	}
	switch {
	case f.Position.Row > 0:
		parts = append(parts, "row "+strconv.Itoa(f.Position.Row))
	case f.Position.Record > 0:
		parts = append(parts, "record "+strconv.Itoa(f.Position.Record))
	}
	if f.Position.Field != "" {
		parts = append(parts, "column "+show(f.Position.Field, tag))
	}
	if f.Record != "" {
		parts = append(parts, "key "+show(f.Key(), tag))
	}
	if f.Pointer != "" {
		parts = append(parts, string(f.Pointer))
	}
	return strings.Join(parts, ", ")
}

func render(text string, f Finding, tag language.Tag) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var slot string
		if slot, text, found = strings.Cut(rest, "}"); !found {
			b.WriteString("{" + slot)
			return b.String()
		}
		name, phrase, isOptional := strings.Cut(slot, "?")
		name, forms, isPlural := strings.Cut(name, "|")
		value, ok := f.Arg(name)
		switch {
		case isOptional && ok && value == "":
		case isOptional && ok:
			b.WriteString(strings.Replace(phrase, "%", speak(value, tag), 1))
		case !ok:
			b.WriteString("{" + slot + "}")
		case isPlural:
			b.WriteString(pluralForm(forms, value, tag))
		default:
			b.WriteString(speak(value, tag))
		}
	}
}

var pluralNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

func pluralForm(forms string, value any, tag language.Tag) string {
	n, ok := value.(int)
	want := "other"
	if ok {
		want = pluralNames[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]
	}
	other := ""
	for form := range strings.SplitSeq(forms, "|") {
		category, text, _ := strings.Cut(form, ":")
		if category == want {
			return text
		}
		if category == "other" {
			other = text
		}
	}
	return other
}

// speak prints a value in a language: one that knows its words says them whole.
func speak(value any, tag language.Tag) string {
	if worded, ok := value.(interface {
		Text(prefs ...language.Tag) string
	}); ok {
		return worded.Text(tag)
	}
	return show(value, tag)
}

// show prints a value for a reader: texts quoted and shortened, the rest plain.
func show(value any, tag language.Tag) string {
	switch v := value.(type) {
	case string:
		return Quote(shorten(v), tag)
	case Sensitive:
		return v.String()
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = show(s, tag)
		}
		return strings.Join(quoted, ", ")
	case []int:
		numbers := make([]string, len(v))
		for i, n := range v {
			numbers[i] = strconv.Itoa(n)
		}
		return strings.Join(numbers, ", ")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return shorten(fmt.Sprint(value))
}

// quotes are the quotation marks of languages, as Unicode CLDR 48.2 gives them, with
// the spaces that French sets; Dutch has the double ones of its newspapers. Other
// languages get the English ones.
var quotes = map[string][2]string{
	"de": {"„", "“"}, "es": {"«", "»"}, "fr": {"«\u00a0", "\u00a0»"}, "it": {"«", "»"}, "pl": {"„", "”"}, "pt": {"«", "»"},
}

// Quote puts a text into the quotation marks of a language.
func Quote(text string, tag language.Tag) string {
	base, _ := tag.Base()
	marks, ok := quotes[base.String()]
	if !ok {
		marks = [2]string{"“", "”"}
	}
	return marks[0] + text + marks[1]
}

func shorten(s string) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(clean) <= maxShown {
		return clean
	}
	return string([]rune(clean)[:maxShown]) + "…"
}
