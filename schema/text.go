package schema

import (
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// Text is a text in several languages: BCP 47 tag to text. The tag "und" stands
// for a text whose language nobody stated. JSON and every other output write the
// languages in sorted order. The zero value is an empty text.
type Text map[string]string

// Undetermined is the key of a text whose language is not known.
const Undetermined = "und"

// In returns the text in the best of the preferred languages and says which
// language it gave. Without a match it gives the undetermined text, then
// English, then the first by tag. An empty Text gives "" and language.Und.
func (t Text) In(prefs ...language.Tag) (string, language.Tag) {
	if len(t) == 0 {
		return "", language.Und
	}
	keys := t.Languages()
	if len(keys) == 1 {
		return t[keys[0]], language.Make(keys[0])
	}
	// The matcher falls back to its first tag: put the fallback there.
	for _, fallback := range []string{"en", Undetermined} {
		if i := slices.Index(keys, fallback); i > 0 {
			keys = slices.Insert(slices.Delete(keys, i, i+1), 0, fallback)
		}
	}
	tags := make([]language.Tag, len(keys))
	for i, key := range keys {
		tags[i] = language.Make(key)
	}
	_, i, confidence := language.NewMatcher(tags).Match(prefs...)
	if confidence == language.No {
		i = 0
	}
	return t[keys[i]], tags[i]
}

// Languages returns the tags in sorted order.
func (t Text) Languages() []string {
	tags := slices.AppendSeq(make([]string, 0, len(t)), maps.Keys(t))
	slices.Sort(tags)
	return tags
}

// String returns the text of [Text.In] without preferences.
func (t Text) String() string {
	for _, fallback := range []string{Undetermined, "en"} {
		if text, ok := t[fallback]; ok {
			return text
		}
	}
	first := ""
	for tag := range t {
		if first == "" || tag < first {
			first = tag
		}
	}
	return t[first]
}
