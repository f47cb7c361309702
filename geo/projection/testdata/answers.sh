#!/usr/bin/env bash
# Writes answers.tsv: for points in the area of every system of
# ../data/systems.tsv, what PROJ makes of them by the same operation without grid
# files. Debian 12: apt-get install proj-bin (PROJ 9.1.1, EPSG v10.076).
#
#	bash answers.sh
#
# Columns: EPSG code; longitude and latitude WGS 84; easting and northing;
# longitude and latitude that PROJ gives for these, rounded to a millimetre.
set -euo pipefail
cd "$(dirname "$0")"
export PROJ_NETWORK=OFF LC_ALL=C
points=12 # of each system

# steps OPERATION: the steps of a transformation of the register, degrees to
# degrees, latitude first.
steps() {
	if [ "$1" = - ]; then return; fi
	projinfo -k operation "$1" -o PROJ -q --single-line | sed 's/^+proj=pipeline *//'
}

{
	echo "# $(cs2cs 2>&1 | head -1), answers.sh"
	while IFS=$'\t' read -r code _ method _ shift _ area _; do
		case $code in EPSG:*) ;; *) continue ;; esac
		if [ "$method" = degrees ]; then continue; fi
		crs=$(projinfo "$code" -o PROJ -q --single-line | sed 's/ +type=crs//; s/ +no_defs//; s/ +towgs84=[^ ]*//; s/ +nadgrids=[^ ]*//; s/ +wktext//')
		pipeline="+proj=pipeline +step +inv $crs +step +proj=unitconvert +xy_in=rad +xy_out=deg +step +proj=axisswap +order=2,1 $(steps "$shift") +step +proj=axisswap +order=2,1"
		# A plain generator of numbers, so that every run takes the same points.
		echo "$area $points ${code#EPSG:}" | awk '{
			seed = $6
			for (i = 0; i < $5; i++) {
				seed = (seed * 16807) % 2147483647; u = seed / 2147483647
				seed = (seed * 16807) % 2147483647; v = seed / 2147483647
				printf "%.9f %.9f 0 0\n", $1 + u * ($3 - $1), $2 + v * ($4 - $2)
			}
		}' >points.tmp
		cct -I -d 3 $pipeline points.tmp | awk '{ print $1, $2, 0, 0 }' >metres.tmp
		cct -d 11 $pipeline metres.tmp | awk '{ print $1, $2 }' >back.tmp
		paste -d ' ' points.tmp metres.tmp back.tmp |
			awk -v code="$code" -v OFS='\t' '{ print code, $1, $2, $5, $6, $9, $10 }'
	done <../data/systems.tsv
} >answers.tsv
rm -f points.tmp metres.tmp back.tmp
