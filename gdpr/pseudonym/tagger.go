package pseudonym

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"sync"
)

const (
	// scheme goes into every derived key: a later way of tagging gets another
	// name, so that its tags never meet these.
	scheme = "socialatlas/pseudonym/1"
	// tagBytes is 128 bits: among 10^8 values two collide with probability 1.5e-23.
	tagBytes = 16
)

// TagLength is the number of characters of a tag.
const TagLength = 26

// Tagger makes tags under one key and for one domain. It is immutable and safe
// for concurrent use. Make one with [NewTagger].
type Tagger struct {
	root   Key
	domain string
	keys   sync.Map // kind → derived key, []byte
}

// NewTagger returns a tagger. The domain names what the tags are for ("match",
// a publication, a recipient); tags of two domains cannot be linked.
func NewTagger(key Key, domain string) *Tagger {
	return &Tagger{root: key, domain: domain}
}

// Tag returns the tag of a value in canonical form, [TagLength] characters of
// a-z and 2-7. The kind ("email", "phone") separates values that look alike.
func (t *Tagger) Tag(kind, canonical string) string {
	mac := hmac.New(sha256.New, t.key(kind))
	mac.Write(prefixed(nil, canonical))
	var sum [sha256.Size]byte
	return encoding.EncodeToString(mac.Sum(sum[:0])[:tagBytes])
}

// key derives the key of a kind once.
func (t *Tagger) key(kind string) []byte {
	if key, ok := t.keys.Load(kind); ok {
		return key.([]byte)
	}
	info := prefixed(prefixed(prefixed(nil, scheme), t.domain), kind)
	key, err := hkdf.Key(sha256.New, t.root[:], nil, string(info), sha256.Size)
	if err != nil {
		panic(err) // the length asked for is a constant that HKDF allows
	}
	t.keys.Store(kind, key)
	return key
}

// prefixed appends a text with its length before it, so that ("ab", "c") and
// ("a", "bc") differ.
func prefixed(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
	return append(b, s...)
}
