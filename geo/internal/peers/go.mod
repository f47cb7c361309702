module github.com/socialtechatlas/commons/geo/internal/peers

go 1.26.0

require (
	github.com/paulmach/orb v0.14.0
	github.com/sams96/rgeo v1.2.0
	github.com/socialtechatlas/commons v0.0.0
	github.com/tidwall/rtree v1.10.0
	github.com/twpayne/go-geom v1.4.4
)

require (
	github.com/golang/geo v0.0.0-20200730024412-e86565bf3f35 // indirect
	github.com/pkg/errors v0.9.1 // indirect
	github.com/tidwall/geoindex v1.7.0 // indirect
)

replace github.com/socialtechatlas/commons => ../../..
