#!/bin/sh
# Put what a Linux desktop wants to know of the program into a tree: menu entry, description, icon.
# Usage: install_desktop.sh TREE      (fills TREE/usr/share)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/owner.sh"
share=$1/usr/share
mkdir -p "$share/applications" "$share/metainfo" "$share/icons/hicolor/scalable/apps"
cp "$here/opwizard.desktop" "$share/applications/"
cp "$here/../../resources/icons/opwizard.svg" "$share/icons/hicolor/scalable/apps/"
id=$(owner id)
name=$(owner name | sed 's/&/\&amp;/g; s/</\&lt;/g; s/[&|\]/\\&/g') # written for XML, then for sed
sed "s|@ID@|$id|; s|@DEVELOPER@|${id%.*}|; s|@NAME@|$name|" "$here/opwizard.metainfo.xml" \
  > "$share/metainfo/$id.metainfo.xml"
