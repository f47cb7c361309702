package main

import (
	"github.com/socialtechatlas/commons/schema/codes"
	"github.com/socialtechatlas/commons/schema/skos"
)

// writeSKOS writes the list of the arguments as SKOS, or, without arguments, all
// lists and the taxonomy of legal status.
func writeSKOS(e *env, args []string, from string) error {
	if from != "" {
		return &usageError{command: "codes", problem: "flagValue", flag: "format", value: "skos", offer: []string{"text", "json"}}
	}
	if len(args) > 1 {
		return exactly("codes", 1, args)
	}
	var schemes []skos.Scheme
	switch {
	case len(args) == 1:
		list, ok := codes.Lookup(args[0])
		if !ok {
			return unknownList(args[0])
		}
		schemes = append(schemes, skos.List(list))
	default:
		for _, list := range codes.Lists {
			schemes = append(schemes, skos.List(list))
		}
		schemes = append(schemes, skos.Forms(), skos.Statuses())
	}
	if err := skos.Write(e.out, schemes...); err != nil {
		return &writeError{"-", err}
	}
	return nil
}
