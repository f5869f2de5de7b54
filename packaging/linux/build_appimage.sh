#!/bin/sh
# The frozen program, GnuPG inside, as one file that runs without being installed.
# Usage: build_appimage.sh FROZEN_FOLDER VERSION OUT_FOLDER RUNTIME
# RUNTIME is the type-2 runtime of the AppImage project; the release job fetches it and holds it against a pinned SHA-256.
# Needs mksquashfs (squashfs-tools): an AppImage is that runtime with a squashfs behind it.
set -eu
frozen=$1 version=$2 out=$3 runtime=$4
here=$(cd "$(dirname "$0")" && pwd)
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/opwizard.AppDir
mkdir -p "$tree/usr/lib" "$out"
cp -a "$frozen" "$tree/usr/lib/opwizard"
cp "$here/opwizard.desktop" "$here/../../resources/icons/opwizard.svg" "$tree/"
ln -s opwizard.svg "$tree/.DirIcon"
sh "$here/install_desktop.sh" "$tree"
cat > "$tree/AppRun" <<'RUN'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/usr/lib/opwizard/opwizard" "$@"
RUN
chmod 755 "$tree/AppRun"
env -u SOURCE_DATE_EPOCH mksquashfs "$tree" "$work/squashfs" -quiet -no-progress -root-owned -noappend -comp zstd \
  -Xcompression-level 22 -b 1M -mkfs-time "$SOURCE_DATE_EPOCH" -all-time "$SOURCE_DATE_EPOCH"
file=$out/opwizard-$version-x86_64.AppImage
cat "$runtime" "$work/squashfs" > "$file"
chmod 755 "$file"
ls -l "$file"
