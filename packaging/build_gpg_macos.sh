#!/bin/sh
# One gpg for macOS that needs nothing but the system, and only locks files. Built from a distribution's source packages,
# the same that are published beside the release.
# Usage: build_gpg_macos.sh SOURCES OUT_FOLDER      SOURCES holds the unpacked source packages libgpg-error, libgcrypt20,
# libassuan, libksba, npth and gnupg2 (apt-get source). One build for each kind of processor:
#   CFLAGS="-O2 -arch arm64 -mmacosx-version-min=14.0" sh build_gpg_macos.sh sources out
# Not run on a Mac where this was written. On Linux it built the libraries; gpg by an earlier form of it.
set -eu
sources=$(cd "$1" && pwd)
mkdir -p "$2/bin" "$2/licenses"
out=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix
export PATH="$prefix/bin:$PATH" CFLAGS="${CFLAGS:--O2}" PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
jobs=$(getconf _NPROCESSORS_ONLN)

folder_of() {
  for folder in "$sources/$1"-[0-9]*; do
    [ -d "$folder" ] || continue
    find "$folder" -type f -exec touch -t 202001010000 {} + # patched files must not make it run autoconf again
    printf '%s\n' "$folder"
    return
  done
  echo "There is no $1 in $sources." >&2
  exit 1
}

library() { # NAME OPTION...
  name=$1
  shift
  folder=$(folder_of "$name")
  mkdir -p "$work/$name"
  (cd "$work/$name" &&
    "$folder/configure" --prefix="$prefix" --enable-static --disable-shared --disable-nls --disable-doc "$@" &&
    make -j"$jobs" && make install) > "$work/$name.txt" 2>&1 || { tail -n 20 "$work/$name.txt"; exit 1; }
  note "$folder"
}

note() { # the licence texts and the exact version of a source package
  cp "$1/debian/copyright" "$out/licenses/$(basename "$1").txt"
  sed -n '1s/^\([^ ]*\) (\([^)]*\)).*/gpg (linked in): source \1 \2/p' "$1/debian/changelog" >> "$out/SOURCES.txt"
}

: > "$out/SOURCES.txt"
library libgpg-error --disable-languages --disable-tests --enable-install-gpg-error-config
library libgcrypt20 --with-libgpg-error-prefix="$prefix"
library libassuan --with-libgpg-error-prefix="$prefix"
library libksba --with-libgpg-error-prefix="$prefix" # gpg does not use these two; its configure wants to see them
library npth

folder=$(folder_of gnupg2)
mkdir -p "$work/gnupg"
cd "$work/gnupg"
{ "$folder/configure" --prefix="$prefix" --disable-nls --disable-doc --disable-gpgsm --disable-scdaemon --disable-dirmngr \
    --disable-gpgtar --disable-wks-tools --disable-tofu --disable-sqlite --disable-ldap \
    --disable-gnutls --disable-ntbtls --disable-card-support --disable-ccid-driver --disable-libdns \
    --disable-photo-viewers --disable-bzip2 --without-readline --enable-gpg-is-gpg2 --with-libgpg-error-prefix="$prefix" \
    --with-libgcrypt-prefix="$prefix" --with-libassuan-prefix="$prefix" --with-npth-prefix="$prefix" &&
  make -j"$jobs" -C common && make -j"$jobs" -C kbx && make -j"$jobs" -C regexp && make -j"$jobs" -C g10 gpg
} > "$work/gnupg.txt" 2>&1 || { tail -n 20 "$work/gnupg.txt"; exit 1; }
cp g10/gpg "$out/bin/gpg"
strip "$out/bin/gpg"
note "$folder"
ls -l "$out/bin/gpg"
