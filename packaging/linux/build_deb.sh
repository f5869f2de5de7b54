#!/bin/sh
# The frozen program as a package for Debian 12 and later, Ubuntu 22.04 and later.
# Usage: build_deb.sh FROZEN_FOLDER VERSION OUT_FOLDER
# It depends on the distribution's gpg instead of bringing its own: a distribution patches its own.
set -eu
frozen=$1 version=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
. "$here/owner.sh"
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
umask 022
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
share=$tree/usr/share
mkdir -p "$tree/DEBIAN" "$tree/usr/lib" "$tree/usr/bin" "$share/doc/opwizard" "$out"
cp -a "$frozen" "$tree/usr/lib/opwizard"
rm -rf "$tree/usr/lib/opwizard/_internal/gpgbin"
ln -s ../lib/opwizard/opwizard "$tree/usr/bin/opwizard"
sh "$here/install_desktop.sh" "$tree"
cp "$root/LICENSE" "$share/doc/opwizard/copyright"
gzip -9nc "$root/CHANGELOG.md" > "$share/doc/opwizard/changelog.gz"
find "$tree/usr" -type d -exec chmod 755 {} +
find "$tree/usr" -type f -exec chmod a+rX,go-w {} +

# The oldest glibc that will do is read from the files themselves.
glibc=$(find "$tree/usr/lib" -type f \( -name '*.so*' -o -name opwizard \) -exec objdump -T {} + 2>/dev/null |
  grep -oE 'GLIBC_2\.[0-9]+' | sort -Vu | tail -n 1 | cut -d_ -f2)
cat > "$tree/DEBIAN/control" <<CONTROL
Package: opwizard
Version: $version
Architecture: amd64
Maintainer: $(owner name) <$(owner email)>
Installed-Size: $(du -sk --apparent-size "$tree/usr" | cut -f1)
Depends: libc6 (>= $glibc), libgl1, libegl1, libxcb1, fontconfig-config, gpg
Recommends: gpg-agent, fonts-dejavu-core | fonts-noto-core, libwayland-cursor0, libwayland-egl1
Section: misc
Priority: optional
Description: get a spreadsheet ready for an ONTRAPORT custom import
 Leads through six steps: what to import, the file, its columns, its problems,
 the numbers, and a clean copy, plain or locked for ONTRAPORT alone. The
 spreadsheet itself is never changed, and nothing is sent anywhere.
CONTROL
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
export DPKG_DEB_THREADS_MAX=1 # so that it does not depend on how many processors there are
dpkg-deb --root-owner-group -Zxz --build "$tree" "$out/opwizard_${version}_amd64.deb" > /dev/null
ls -l "$out/opwizard_${version}_amd64.deb"
