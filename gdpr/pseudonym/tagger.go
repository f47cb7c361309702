package pseudonym

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
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
	kinds  sync.Map // kind → *sync.Pool of HMACs under its key
}

// NewTagger returns a tagger. The domain names what the tags are for ("match",
// a publication, a recipient); tags of two domains cannot be linked.
func NewTagger(key Key, domain string) *Tagger {
	return &Tagger{root: key, domain: domain}
}

// Tag returns the tag of a value in canonical form, [TagLength] characters of
// a-z and 2-7. The kind ("email", "phone") separates values that look alike.
func (t *Tagger) Tag(kind, canonical string) string {
	macs := t.ofKind(kind)
	mac := macs.Get().(hash.Hash)
	defer macs.Put(mac)
	mac.Reset()
	var buffer [128]byte
	mac.Write(prefixed(buffer[:0], canonical))
	return encoding.EncodeToString(mac.Sum(buffer[:0])[:tagBytes])
}

// ofKind derives the key of a kind once, and keeps its HMACs for reuse.
func (t *Tagger) ofKind(kind string) *sync.Pool {
	if macs, ok := t.kinds.Load(kind); ok {
		return macs.(*sync.Pool)
	}
	info := prefixed(prefixed(prefixed(nil, scheme), t.domain), kind)
	key, err := hkdf.Key(sha256.New, t.root[:], nil, string(info), sha256.Size)
	if err != nil {
		panic(err) // the length asked for is a constant that HKDF allows
	}
	macs, _ := t.kinds.LoadOrStore(kind, &sync.Pool{New: func() any { return hmac.New(sha256.New, key) }})
	return macs.(*sync.Pool)
}

// prefixed appends a text with its length before it, so that ("ab", "c") and
// ("a", "bc") differ.
func prefixed(b []byte, s string) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(s)))
	return append(b, s...)
}
