//go:build !unix

package atlas

import "time"

// processorTime is not known here.
func processorTime() time.Duration { return 0 }
