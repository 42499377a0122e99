#!/bin/bash
# Unpacks the music of the Debian packages named in packages.txt into DEST/<package>/.
# usage: fetch.sh DEST        needs apt-get with current lists, dpkg, ffprobe
set -eu
dest=$(realpath -m "${1:?DEST}")
here=$(dirname "$(realpath "$0")")
least=40 # seconds; what is shorter is a jingle
grep -v '^#' "$here/packages.txt" | while read -r package _; do
  [ -f "$dest/$package/.done" ] && continue
  work=$(mktemp -d)
  mkdir -p "$dest/$package"
  if (cd "$work" && apt-get -q -q -o APT::Sandbox::User=root download "$package" </dev/null \
    && dpkg -x ./"$package"_*.deb x); then
    find "$work/x" -type f \( -iname '*.ogg' -o -iname '*.oga' -o -iname '*.mp3' \
      -o -iname '*.opus' -o -iname '*.flac' \) -size +150k -print0 | sort -z |
      while IFS= read -r -d '' file; do
        seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$file" </dev/null \
          2>/dev/null || echo 0)
        awk -v d="${seconds:-0}" -v m="$least" 'BEGIN { exit !(d + 0 >= m) }' || continue
        name=$(basename "$file")
        [ -e "$dest/$package/$name" ] && name=$(basename "$(dirname "$file")")_$name
        mv "$file" "$dest/$package/$name"
      done
    touch "$dest/$package/.done"
  fi
  rm -rf "$work"
  echo "$package $(find "$dest/$package" -type f ! -name .done | wc -l)"
done
