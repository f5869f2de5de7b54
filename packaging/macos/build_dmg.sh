#!/bin/sh
# The frozen program as a disk image for macOS 14 and later, one for each kind of processor.
# Usage: build_dmg.sh dist/opwizard.app VERSION OUT_FOLDER
# With CODESIGN_IDENTITY it is signed, with NOTARY_PROFILE Apple approves it; without them it says so and goes on.
# Not run where this was written: there was no Mac.
set -eu
app=$1 version=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
gpg=$app/Contents/Frameworks/gpgbin/bin/gpg
[ -x "$gpg" ] || { echo "There is no gpg inside $app." >&2; exit 1; }
if otool -L "$gpg" | grep -E '/opt/homebrew|/usr/local'; then
  echo "This gpg still needs libraries of this Mac." >&2
  exit 1
fi

if [ -n "${CODESIGN_IDENTITY:-}" ]; then # what is inside first, then the whole
  find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' -o -path '*/gpgbin/bin/gpg' \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$CODESIGN_IDENTITY"
  codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$CODESIGN_IDENTITY" "$app"
  codesign --verify --strict --verbose=2 "$app"
else
  echo "NOT SIGNED: no CODESIGN_IDENTITY. People must allow it under System Settings, Privacy & Security."
fi

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
mkdir -p "$out"
image=$out/opwizard-$version-macos-$(uname -m).dmg
made=
for _try in 1 2 3 4 5; do # hdiutil now and then finds its own disk busy
  if hdiutil create -volname "opwizard $version" -srcfolder "$staging" -ov -format UDZO "$image"; then made=yes; break; fi
  sleep 5
done
[ -n "$made" ] || { echo "The disk image could not be made." >&2; exit 1; }

if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
else
  echo "NOT NOTARISED: no NOTARY_PROFILE."
fi
ls -l "$image"
