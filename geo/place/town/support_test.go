package town

import "github.com/socialtechatlas/commons/geo/place/internal/gazetteer"

func keyOf(name string) string { return gazetteer.Key(name) }
