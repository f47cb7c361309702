#!/usr/bin/env bash
# Writes answers.txt: the distances in metres that GeographicLib gives for the ten
# thousand pairs of points that the awk program below and the test make from the
# same numbers. Debian 12: apt-get install geographiclib-tools (2.1.2).
#
#	bash answers.sh
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C

{
	echo "# $(GeodSolve --version), answers.sh"
	awk '
	function draw() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
	BEGIN {
		seed = 42
		for (i = 0; i < 10000; i++) {
			lat1 = draw() * 180 - 90; lon1 = draw() * 360 - 180
			lat2 = draw() * 180 - 90; lon2 = draw() * 360 - 180
			kind = i % 5
			if (kind == 1) { lat2 = lat1 + (lat2 - lat1) / 10000; lon2 = lon1 + (lon2 - lon1) / 10000 } # near
			if (kind == 2) { lat2 = -lat1 + lat2 / 1000; lon2 = lon1 + 180 + lon2 / 1000 }               # antipodes
			if (kind == 3) { lat1 = lat1 / 3 + 50; lat2 = lat2 / 3 + 50; lon1 /= 9; lon2 /= 9 }            # Europe
			if (kind == 4 && i % 10 == 4) { lon2 = lon1 }                                                  # meridian
			if (kind == 4 && i % 10 == 9) { lat1 = 0; lat2 = 0 }                                           # equator
			if (lon2 > 180) lon2 -= 360
			if (lat2 > 90) lat2 = 90; if (lat2 < -90) lat2 = -90
			printf "%.12f %.12f %.12f %.12f\n", lat1, lon1, lat2, lon2
		}
	}' | GeodSolve -i -p 4 | awk '{ print $3 }'
} >answers.txt
