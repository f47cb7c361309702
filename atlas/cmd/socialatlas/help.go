package main

import (
	"context"
	"flag"
)

func helpCommand() *command {
	return &command{
		name:     "help",
		args:     "[COMMAND]",
		examples: []string{"help inspect", "help inspect --lang fr"},
		setUp: func(*flag.FlagSet) action {
			return func(_ context.Context, e *env, args []string) error {
				all := commands()
				if len(args) == 0 {
					return e.printUsage(e.out, all)
				}
				if err := exactly("help", 1, args); err != nil {
					return err
				}
				c := find(all, args[0])
				if c == nil {
					return unknownCommand(all, args[0])
				}
				return e.printHelp(e.out, c)
			}
		},
	}
}
