#!/usr/bin/env bash
# Makes README's screenshots: shots.sh BUILD_DIR ASSETS_DIR. Called by ./dev shot.
set -euo pipefail

build=$1
out=$2/screenshots
peers=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/peers
work=$(mktemp -d)
children=()
finish() {
  kill "${children[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$out"

# start NAME COMMAND...: runs it in the background, its stdout in NAME, and waits for the first line there.
start() {
  local name=$1
  shift
  "$@" >"$work/$name" 2>"$work/$name.err" &
  children+=($!)
  local tries=0
  until [[ -s $work/$name ]]; do
    ((++tries < 500)) || { echo "shots: $name did not start" >&2 && exit 1; }
    sleep 0.02
  done
}

start display Xvfb -displayfd 1 -screen 0 1400x900x24 -nolisten tcp -noreset
DISPLAY=:$(<"$work/display")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
openbox 2>/dev/null &
children+=($!)

# window NAME ARGS...: starts the program, which takes the picture when it has run for so long.
window() {
  local name=$1
  shift
  "$build/echoscope" --screenshot "$out/$name.png" --exit-after-ms 8000 --after-ms 7500 "$@" &
  program=$!
  children+=("$program")
  xdotool mousemove 1399 899 # over nothing
  xdotool search --sync --onlyvisible --class echoscope windowfocus --sync >/dev/null
}

echo "shots: first run" >&2
window first-run
xdotool type --delay 80 'Hello!'
xdotool key Return
xdotool type --delay 250 'Hello! こんにちは 👋' # slowly: each new letter changes the keymap
xdotool key Return
sleep 0.3
xdotool key ctrl+p
wait "$program"

echo "shots: refused" >&2
start refusing node "$peers/refusing.js"
window refused "$(sed 's/^listening on //' "$work/refusing")v1/stream"
xdotool type --delay 40 '{"subscribe":"ticker"}'
wait "$program"

echo "shots: closed" >&2
start vanishing "$build/echoscope" serve
vanishing=${children[-1]}
window closed-1006 "$(sed 's/^listening on //' "$work/vanishing")"
xdotool type --delay 80 'Hello!'
xdotool key Return
xdotool type --delay 40 'not sent yet'
kill -9 "$vanishing"
wait "$program"

echo "shots: flood" >&2
start flood "$build/flood_server" --count 1000000 --size 100 --sequence
window flood-light --theme light "$(sed 's/^listening on //' "$work/flood")"
wait "$program"

echo "shots: small" >&2
window small --size 900x600
xdotool type --delay 80 'Hello!'
xdotool key Return
wait "$program"
