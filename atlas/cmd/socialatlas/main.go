// Socialatlas turns partners' lists of organisations into one atlas.
//
//	socialatlas inspect members.csv --mapping members.yaml
//	socialatlas template --lang fr
//	socialatlas help
//
// Results go to standard output, everything else to standard error. It exits
// with 0 when all is well, 1 when there are findings at or above the threshold
// asked for, 2 when it was called wrongly or could not read or write a file, 3
// when it broke by a mistake of ours, and 130 when it was interrupted.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	os.Exit(run(ctx, commands(), newEnv(os.Getenv), os.Args[1:]))
}
