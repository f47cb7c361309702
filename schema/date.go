package schema

import (
	"fmt"
	"time"
)

// Date is a day, month or year of the Gregorian calendar as ISO 8601 writes it:
// "2019-05-03", "2019-05" or "2019". The zero value means not known. Dates
// compare as strings; a shorter date sorts before its days.
type Date string

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
	if len(d) != len("2006") && len(d) != len("2006-01") && len(d) != len(time.DateOnly) {
		return time.Time{}, false
	}
	year, ok := digits(d[:4])
	month, day := 1, 1
	if rest := d[4:]; ok && rest != "" {
		month, ok = afterDash(rest)
		if rest = rest[3:]; ok && rest != "" {
			day, ok = afterDash(rest)
		}
	}
	if !ok || month < 1 || month > 12 || day < 1 {
		return time.Time{}, false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == day // else the month has fewer days
}

// afterDash reads a dash and two digits.
func afterDash(s Date) (n int, ok bool) {
	n, ok = digits(s[1:3])
	return n, ok && s[0] == '-'
}

func digits(s Date) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}
