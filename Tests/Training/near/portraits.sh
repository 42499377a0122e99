#!/bin/bash
# Writes the portraits of all tracks under FOLDER (package/track) to stdout, for learn.py.
# usage: portraits.sh FOLDER > portraits.tsv        needs ffmpeg, and portraits/ built: swift build
set -eu
folder=${1:?FOLDER}
here=$(dirname "$(realpath "$0")")
find "$folder" -type f ! -name '.*' | sort | while read -r file; do
  rate=$(ffprobe -v error -select_streams a:0 -show_entries stream=sample_rate \
    -of default=nw=1:nk=1 "$file" </dev/null | head -1)
  [ -n "$rate" ] || continue
  ffmpeg -nostdin -v error -i "$file" -f f32le -ac 2 -ar "$rate" - |
    "$here/portraits/.build/debug/portraits" "$rate" 2 |
    sed "s|^|$(basename "$(dirname "$file")")\t$(basename "$file" | tr '\t|&\\' '____')\t|"
done
