#!/bin/sh
# The frozen program, GnuPG inside, to unpack anywhere: opwizard-VERSION-linux-x86_64.tar.xz
# Usage: build_tar.sh FROZEN_FOLDER VERSION OUT_FOLDER
set -eu
frozen=$1 version=$2 out=$3
: "${SOURCE_DATE_EPOCH:=$(git -C "$(dirname "$0")" log -1 --format=%ct 2>/dev/null || date +%s)}"
mkdir -p "$out"
name=opwizard-$version
file=$out/$name-linux-x86_64.tar.xz
tar --directory "$(dirname "$frozen")" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --transform "flags=r;s|^$(basename "$frozen")|$name|" -cf - "$(basename "$frozen")" | xz -6 -T2 > "$file"
ls -l "$file"
