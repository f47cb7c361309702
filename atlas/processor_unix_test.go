//go:build unix

package atlas

import (
	"syscall"
	"time"
)

// processorTime is what this process has had of all processors, without the system's
// part. Unlike time on the clock it tells little of what else the machine does.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano())
}
