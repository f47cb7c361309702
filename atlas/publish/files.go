package publish

import (
	"bufio"
	"context"
	"errors"
	"os"
)

// writeFile fills one file through a buffer. Every error that the file system
// gives, a full disk included, is a *fs.PathError, which names the path.
func writeFile(ctx context.Context, path string, fill func(w *bufio.Writer) error) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	err = fill(w)
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}
