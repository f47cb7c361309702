package pseudonym

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strings"
)

// KeySize is the number of bytes of a [Key].
const KeySize = 32

// Key is a secret root key. Every way of printing it hides it; [Key.Text] is the
// one way to its bytes. The zero value is a key that everybody knows: never use it.
type Key [KeySize]byte

// NewKey returns a key from the system's source of randomness.
func NewKey() Key {
	var k Key
	rand.Read(k[:]) // never fails: the runtime stops the program instead
	return k
}

// KeyFrom returns a key of the bytes given. It fails with [*KeyError] unless
// there are exactly [KeySize] of them.
func KeyFrom(secret []byte) (Key, error) {
	if len(secret) != KeySize {
		return Key{}, &KeyError{Bytes: len(secret)}
	}
	return Key(secret), nil
}

// ParseKey reads the form that [Key.Text] writes; blanks around it do not matter.
func ParseKey(text string) (Key, error) {
	secret, err := encoding.DecodeString(strings.ToLower(strings.TrimSpace(text)))
	if err != nil {
		return Key{}, &KeyError{}
	}
	return KeyFrom(secret)
}

// Text returns the key in lower-case base32, to be kept in a file that only its
// owner reads.
func (k Key) Text() string { return encoding.EncodeToString(k[:]) }

// String hides the key.
func (k Key) String() string { return "pseudonym.Key(…)" }

// Format hides the key under every verb.
func (k Key) Format(f fmt.State, _ rune) { fmt.Fprint(f, k.String()) }

// KeyError is a text or byte string that is no key.
type KeyError struct {
	// Bytes is how many bytes there were; 0 when they could not be read.
	Bytes int
}

// Error implements error.
func (e *KeyError) Error() string {
	if e.Bytes == 0 {
		return "pseudonym: not a key in base32"
	}
	return fmt.Sprintf("pseudonym: a key has %d bytes, not %d", KeySize, e.Bytes)
}

// encoding is base32 with the lower-case alphabet of RFC 4648, without padding.
var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
