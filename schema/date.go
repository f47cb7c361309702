package schema

import (
	"fmt"
	"time"
)

// Date is a day, month or year of the Gregorian calendar as ISO 8601 writes it:
// "2019-05-03", "2019-05" or "2019". The zero value means not known. Dates
// compare as strings; a shorter date sorts before its days.
type Date string

var dateLayouts = [...]string{"2006-01-02", "2006-01", "2006"}

// ParseDate checks an ISO 8601 day, month or year.
func ParseDate(text string) (Date, error) {
	if _, ok := Date(text).Time(); !ok {
		return "", &DateError{Text: text}
	}
	return Date(text), nil
}

// DateError is a text that is no ISO 8601 date.
type DateError struct{ Text string }

// Error implements error.
func (e *DateError) Error() string {
	return fmt.Sprintf("schema: %q is no date: want 2006-01-02, 2006-01 or 2006", e.Text)
}

// Time returns the first moment of the date in UTC, false when it is no date.
func (d Date) Time() (time.Time, bool) {
	for _, layout := range dateLayouts {
		if len(layout) == len(d) {
			t, err := time.Parse(layout, string(d))
			return t, err == nil
		}
	}
	return time.Time{}, false
}
