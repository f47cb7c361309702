package atlas

import (
	"context"

	"github.com/socialtechatlas/commons/atlas/collection"
	"github.com/socialtechatlas/commons/atlas/report"
	"github.com/socialtechatlas/commons/schema"
	"github.com/socialtechatlas/commons/schema/finding"
)

// The names that most programs need, so that they import one package.
type (
	// Organisation is one organisation of the atlas.
	Organisation = schema.Organisation
	// Collection is an atlas that can be queried.
	Collection = collection.Collection
	// Query says which organisations of a collection to find.
	Query = collection.Query
	// Account says what became of every record.
	Account = report.Account
	// Finding is one thing that is wrong, doubtful or noteworthy.
	Finding = finding.Finding
)

// Open reads a published atlas: the public folder of a build.
func Open(ctx context.Context, dir string) (*Collection, error) { return collection.Open(ctx, dir) }
