#!/bin/sh
# A static gpg.exe for Windows that only locks files: no installer, no agent, no libraries beside it. Cross-built from the
# distribution's own GnuPG source (the one to publish beside the program).
# Usage: build_gpg_windows.sh SOURCE_FOLDER OUT_FOLDER        On Debian 12, with:
#   apt-get install gcc-mingw-w64-i686-win32 libz-mingw-w64-dev lib{gpg-error,gcrypt,assuan,ksba,npth}-mingw-w64-dev
#   apt-get source gnupg2
# 32 bits, as GnuPG's own programs for Windows are; it runs on every Windows 10 and 11, on ARM too.
set -eu
source=$(cd "$1" && pwd)
mkdir -p "$2/bin" "$2/licenses"
out=$(cd "$2" && pwd)
target=i686-w64-mingw32
prefix=/usr/$target
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-1700000000}"
flags='LDFLAGS=-Xlinker --no-insert-timestamp -static'

cd "$build"
env "$flags" CFLAGS='-Os' CPPFLAGS= "$source/configure" --quiet --host "$target" --prefix="$prefix" \
  --with-libgpg-error-prefix=$prefix --with-libgcrypt-prefix=$prefix --with-libassuan-prefix=$prefix \
  --with-ksba-prefix=$prefix --with-npth-prefix=$prefix --with-zlib=$prefix --enable-gpg2-is-gpg \
  --disable-gpgsm --disable-scdaemon --disable-dirmngr --disable-doc --disable-gpgtar --disable-wks-tools --disable-tofu \
  --disable-sqlite --disable-ldap --disable-gnutls --disable-ntbtls --disable-card-support --disable-ccid-driver \
  --disable-libdns --disable-photo-viewers --disable-nls --disable-bzip2 --disable-regex > configure.txt 2>&1 ||
  { tail -n 20 configure.txt; exit 1; }
for part in common:libcommon.a common:libgpgrl.a common:libsimple-pwquery.a kbx:libkeybox.a regexp:libregexp.a g10:gpg.exe; do
  # a static link needs ws2_32 once more, after gpg-error
  make -s -j"$(nproc)" -C "${part%%:*}" "${part##*:}" "$flags" extra_sys_libs=-lws2_32 \
    GPG_ERROR_LIBS="-L$prefix/lib -lgpg-error -lws2_32" > make.txt 2>&1 || { tail -n 20 make.txt; exit 1; }
done
"$target-strip" -o "$out/bin/gpg.exe" g10/gpg.exe

# What it is made of: the licence texts, and the exact source packages.
cp "$source/debian/copyright" "$out/licenses/gnupg2.txt"
printf 'gpg.exe: source gnupg2 %s\n' "$(dpkg-parsechangelog -l "$source/debian/changelog" -S Version)" > "$out/SOURCES.txt"
for library in gpg-error gcrypt assuan npth z; do
  package=lib$library-mingw-w64-dev
  cp "/usr/share/doc/$package/copyright" "$out/licenses/$package.txt"
  dpkg-query -W -f "gpg.exe (linked in): package \${Package}, source \${source:Package} \${source:Version}\n" "$package" \
    >> "$out/SOURCES.txt"
done

# Anything but Windows' own libraries would be missing on the person's computer.
foreign=$("$target-objdump" -p "$out/bin/gpg.exe" | sed -n 's/.*DLL Name: //p' |
  grep -viE '^(advapi32|kernel32|msvcrt|shell32|user32|ws2_32)\.dll$' || true)
[ -z "$foreign" ] || { echo "gpg.exe needs $foreign" >&2; exit 1; }
ls -l "$out/bin/gpg.exe"
