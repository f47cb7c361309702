// Package source reads partners' files record by record.
package source
