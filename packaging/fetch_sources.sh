#!/bin/sh
# Fetch the source packages of the GnuPG that is shipped, to lie beside the release (the GPL asks for that).
# Usage: fetch_sources.sh SOURCES.txt OUT_FOLDER      On the Debian or Ubuntu the gpg was taken from, with deb-src enabled.
# apt-get holds every file against the distribution's signature.
set -eu
list=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
cd "$2"
sed -n 's/.*source \([^ ]*\) \([^ ]*\)$/\1=\2/p' "$list" | sort -u | while read -r package; do
  apt-get source -qq --download-only "$package"
done
ls -l
