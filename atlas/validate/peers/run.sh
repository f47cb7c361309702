#!/usr/bin/env bash
# Times structural validation beside other programs, whole processes, each in turn:
#
#	bash atlas/validate/peers/run.sh ORGANISATIONS.ndjson [RECORDS]
#	LARGE=6 bash atlas/validate/peers/run.sh ORGANISATIONS.ndjson
#
# With LARGE it also checks a file of so many GB, the same records again and again.
# ORGANISATIONS are what the enlargement learns from, such as those that a build has
# published. It needs node and npm, which install the pinned peers into a temporary
# folder, and GNU time. The table goes to standard output; the medians of one run stand
# in README.md.
set -euo pipefail
learn=$(realpath "$1")
records=${2:-100000}
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

go run atlas/internal/enlarge/write.go -learn "$learn" -records "$records" -lists 1 -out "$work/lists" >&2
cp "$(find "$work/lists" -name '*.ndjson' | grep -v truth | head -1)" "$work/valid.ndjson"
go run atlas/validate/peers/spoil.go <"$work/valid.ndjson" >"$work/spoilt.ndjson"
for kind in valid spoilt; do
	{ printf '['; sed '$!s/$/,/' "$work/$kind.ndjson"; printf ']\n'; } >"$work/$kind.json"
done
go build -o "$work/socialatlas" ./atlas/cmd/socialatlas
go build -o "$work/v5" atlas/validate/peers/v5.go
cp atlas/validate/peers/ajv.mjs "$work"
(cd "$work" && npm install --silent --no-audit --no-fund ajv@8.20.0 ajv-formats@3.0.1 @sourcemeta/jsonschema@16.11.0 >&2)
cp -r schema/json "$work/documents"

measure() { # NAME COMMAND...
	local name=$1
	shift
	for _ in 1 2 3; do
		/usr/bin/time -f '%e %M' -o "$work/time" "$@" >/dev/null 2>"$work/stderr" || true
		tail -1 "$work/time"
	done | sort -n | awk -v name="$name" 'NR == 2 { wall = $1 } { if ($2 > peak) peak = $2 } END { printf "| %s | %.2f | %.0f |\n", name, wall, peak / 1024 }'
}

echo "$records records, $(du -m "$work/valid.ndjson" | cut -f1) MB; $(nproc) cores; $(go version | cut -d' ' -f3); $(node --version)"
echo
echo "| program | wall s, median of 3 | peak MiB |"
echo "| --- | ---: | ---: |"
for file in valid.ndjson spoilt.ndjson valid.json spoilt.json; do
	measure "socialatlas validate --structure, $file" "$work/socialatlas" validate --structure --fail-on never --max-findings 10 "$work/$file"
	measure "ajv 8, all errors, $file" node "$work/ajv.mjs" "$work/documents" "$work/$file"
done
measure "socialatlas validate, all rules, valid.ndjson" "$work/socialatlas" validate --fail-on never --max-findings 10 "$work/valid.ndjson"
measure "jsonschema v5 on the whole file, valid.json" "$work/v5" "$work/valid.json"
sourcemeta=$(find "$work/node_modules/@sourcemeta/jsonschema" -type f -name "jsonschema-linux-$(uname -m)" | head -1)
chmod +x "$sourcemeta"
cp "$work/valid.ndjson" "$work/valid.jsonl"
fast=("$sourcemeta" validate --fast "$work/documents/organisation.schema.json" "$work/valid.jsonl" --resolve "$work/documents/")
if "${fast[@]}" >/dev/null 2>"$work/stderr"; then
	measure "sourcemeta, first error only, valid.jsonl" "${fast[@]}"
else
	echo "| sourcemeta: did not run: $(head -1 "$work/stderr") | | |"
fi
if [ -n "${LARGE:-}" ]; then
	size=$(stat -c %s "$work/valid.ndjson")
	while [ "$(stat -c %s "$work/large.ndjson" 2>/dev/null || echo 0)" -lt $((LARGE * 1000000000 - size)) ]; do
		cat "$work/valid.ndjson" >>"$work/large.ndjson"
	done
	measure "socialatlas validate --structure, $LARGE GB" "$work/socialatlas" validate --structure --fail-on never --max-findings 10 "$work/large.ndjson"
fi
