package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/socialtechatlas/commons/schema"
)

func versionCommand() *command {
	return &command{
		name: "version",
		setUp: func(*flag.FlagSet) action {
			return func(_ context.Context, e *env, args []string) error {
				if err := exactly("version", 0, args); err != nil {
					return err
				}
				_, err := fmt.Fprintf(e.out, "%s %s, standard %s, %s %s/%s\n",
					program, moduleVersion(), schema.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return err
			}
		},
	}
}

// moduleVersion is the version that was installed, "(devel)" for a working copy.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
