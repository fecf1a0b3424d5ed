#!/bin/sh
# The command line of an installed Cuegraph. It needs no Node: the program carries one. Without a window Chromium must
# not look for a display, so it is told to draw nowhere.
self=$(readlink -f -- "$0")
folder=$(dirname -- "$self")/../..
[ -x "$folder/cuegraph-desktop" ] || folder=/opt/Cuegraph
if [ $# -eq 0 ]; then
  exec "$folder/cuegraph-desktop"
fi
if [ "$1" = open ] && { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }; then
  shift
  exec "$folder/cuegraph-desktop" "$@"
fi
exec "$folder/cuegraph-desktop" --ozone-platform=headless --cuegraph-program=cli -- "$@"
