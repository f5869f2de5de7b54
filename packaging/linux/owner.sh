# shellcheck shell=sh disable=SC2154
# Read by the scripts beside it: `owner id` says what packaging/owner.ini has under that name.
owner() {
  sed -n "s/^$1=//p" "$here/../owner.ini"
}
