package source

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
)

const (
	// ratioLimit is how much larger than its file a compressed text may be:
	// tables and JSON reach 50, a decompression bomb a thousand.
	ratioLimit = 300
	// ratioFree is how much is unpacked before the ratio counts.
	ratioFree = 64 << 20
)

// TooLargeError says that a compressed file or a workbook unpacks to more than
// is allowed, or to hundreds of times its own size; reading stops there.
type TooLargeError struct {
	// File is the name as given.
	File string
	// Packed and Unpacked are bytes so far.
	Packed, Unpacked int64
	// Limit is the number of bytes that was exceeded.
	Limit int64
}

// Error implements error.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("source: %s: %d bytes unpack to more than the %d that are allowed for it", e.File, e.Packed, e.Limit)
}

// counter counts what is read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded reads from a decompressor and stops when a small file unpacks to a
// huge one.
type bounded struct {
	unpacked counter
	packed   *counter
	file     string
	limit    int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.unpacked.Read(p)
	limit := b.limit
	if b.unpacked.n > ratioFree {
		limit = min(limit, max(ratioFree, ratioLimit*b.packed.n))
	}
	if b.unpacked.n > limit {
		return 0, &TooLargeError{File: b.file, Packed: b.packed.n, Unpacked: b.unpacked.n, Limit: limit}
	}
	return n, err
}

// unpack returns a reader of the contents of r, which it decompresses when its
// first bytes are those of gzip, whatever its name.
func unpack(r io.Reader, name string, limit int64) (io.Reader, bool, error) {
	packed := &counter{r: r}
	b := bufio.NewReaderSize(packed, 64<<10)
	head, err := b.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, err
	}
	if len(head) < 3 || head[0] != 0x1F || head[1] != 0x8B || head[2] != 8 {
		return b, false, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, false, err
	}
	return &bounded{unpacked: counter{r: z}, packed: packed, file: name, limit: limit}, true, nil
}

// damaged reports an error that says the compressed file is cut or broken, not
// that the disk or network failed.
func damaged(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &corrupt)
}

// contextReader stops reading when the context is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
