#!/bin/sh
# Checks a partner's files, the same on every machine:
#
#	check.sh FILE...
#
# It is what the GitHub Action, the GitLab component and the pre-commit hook run. These
# variables change it; each has a usual value.
#
#	SOCIALATLAS_VERSION   version of the program to install where there is none
#	SOCIALATLAS_MAPPING   mapping of the files, none for the standard's own form
#	SOCIALATLAS_BASELINE  known findings; used when the file is there
#	SOCIALATLAS_FAIL_ON   error, warning or never
#	SOCIALATLAS_LANG      language of the messages
#	SOCIALATLAS_FORMATS   further reports, each FORM=FILE, on a line each or separated by blanks
#	SOCIALATLAS_FORMAT    form of what is printed: text, github, …
#	SOCIALATLAS_TOOLS     folder in which the program is kept, absolute
set -eu

version=${SOCIALATLAS_VERSION:-v0.1.0}
module=github.com/socialtechatlas/commons/atlas/cmd/socialatlas

# A program on the path wins; else the version above is built by Go, whose checksum
# database vouches for it.
program=$(command -v socialatlas || true)
if [ -z "$program" ]; then
	tools=${SOCIALATLAS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/socialatlas/$version}
	program=$tools/socialatlas
	if [ ! -x "$program" ]; then
		GOBIN=$tools go install "$module@$version"
	fi
fi

if [ $# -eq 0 ]; then
	echo "check.sh: name the files to check" >&2
	exit 2
fi

files=$#
set -- "$@" --fail-on "${SOCIALATLAS_FAIL_ON:-error}" --format "${SOCIALATLAS_FORMAT:-text}"
set -f # patterns are for the program
case ${SOCIALATLAS_FORMATS:-} in
*"
"*) IFS="
" ;; # a line each: names may hold blanks
esac
for report in ${SOCIALATLAS_FORMATS:-}; do
	set -- "$@" --format "$report"
done
if [ -n "${SOCIALATLAS_LANG:-}" ]; then set -- "$@" --lang "$SOCIALATLAS_LANG"; fi
if [ -n "${SOCIALATLAS_MAPPING:-}" ]; then set -- "$@" --mapping "$SOCIALATLAS_MAPPING"; fi
if [ -n "${SOCIALATLAS_BASELINE:-}" ] && [ -f "$SOCIALATLAS_BASELINE" ]; then set -- "$@" --baseline "$SOCIALATLAS_BASELINE"; fi

echo "$("$program" version): checking $files file(s) or pattern(s)" >&2
exec "$program" validate "$@"
