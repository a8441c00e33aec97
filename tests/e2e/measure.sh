#!/usr/bin/env bash
# Measures what the window costs, idle and under a flood: measure.sh BUILD_DIR [SECONDS]. On a private display, drawn by
# software; some minutes with the usual 60 SECONDS of each idle run. Nothing else should run meanwhile.
set -euo pipefail

build=$1
seconds=${2:-60}
start_ms=4000
work=$(mktemp -d)
children=()
finish() {
  kill "${children[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT

# start NAME COMMAND...: runs it in the background, its stdout in NAME, and waits for the first line there.
start() {
  local name=$1 tries=0
  shift
  "$@" >"$work/$name" 2>"$work/$name.err" &
  children+=($!)
  until [[ -s $work/$name ]]; do
    ((++tries < 500)) || { echo "measure: $name did not start" >&2 && exit 1; }
    sleep 0.02
  done
}

start display Xvfb -displayfd 1 -screen 0 1400x900x24 -nolisten tcp -noreset
DISPLAY=:$(<"$work/display")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state # nothing of the person who runs this
openbox >/dev/null 2>&1 &
children+=($!)
xdotool mousemove 1399 899 # over nothing

# window NAME RUN_MS ARGS...: starts the program with its statistics in NAME.json, and returns when its window is there.
window() {
  local name=$1 run_ms=$2
  shift 2
  "$build/echoscope" --stats-json "$work/$name.json" --exit-after-ms "$run_ms" "$@" &
  program=$!
  xdotool search --sync --onlyvisible --class '^echoscope$' >"$work/id"
}

# field NAME PATH: one number of the statistics, e.g. field idle .frame_build_ms.p99
field() {
  python3 -c 'import functools, json, sys
stats = json.load(open(sys.argv[1]))
print(functools.reduce(lambda value, key: value[key], sys.argv[2].strip(".").split("."), stats))' "$work/$1.json" "$2"
}

# difference LONG SHORT PATH SCALE: what the longer run had more, times SCALE.
difference() {
  python3 -c 'import sys; print(f"{(float(sys.argv[1]) - float(sys.argv[2])) * float(sys.argv[3]):.3f}")' \
    "$(field "$1" "$3")" "$(field "$2" "$3")" "$4"
}

# longest NAME SINCE_MS: the longest frame that was done after SINCE_MS: the first ones, which prepare fonts and
# shaders, are no frames of a flood.
longest() {
  python3 -c 'import json, sys
frames = json.load(open(sys.argv[1]))["longest_frames"]
print(max((frame["total_ms"] for frame in frames if frame["at_ms"] > float(sys.argv[2])), default="none of the ten longest"))' \
    "$work/$1.json" "$2"
}

row() { printf '%-52s %s\n' "$1" "$2"; }

# idle open|minimised: the cost of SECONDS, start-up subtracted, by two runs of different length.
idle() {
  local length run
  for length in start long; do
    run=$start_ms
    [[ $length == start ]] || run=$((start_ms + seconds * 1000))
    window "$1-$length" "$run"
    if [[ $1 == minimised ]]; then
      sleep 1 # as a person does it: not while it is still starting
      xdotool windowminimize "$(<"$work/id")"
    fi
    wait "$program"
  done
  local per_second
  per_second=$(python3 -c "print(1 / $seconds)")
  row "$1, $seconds s: CPU, % of one core" "$(difference "$1-long" "$1-start" .cpu_seconds "$(python3 -c "print(100 / $seconds)")")"
  row "$1, $seconds s: frames a second" "$(difference "$1-long" "$1-start" .frames "$per_second")"
  row "$1, $seconds s: CPU of the service thread, seconds" "$(difference "$1-long" "$1-start" .service_cpu_seconds 1)"
}

idle open
row "start to first frame, ms" "$(field open-long .startup_to_first_frame_ms)"
row "peak memory, open and idle, MB" "$(field open-long .peak_rss_mb)"
idle minimised

start flood "$build/flood_server" --count 1000000 --size 100
window flood 12000 --no-connect "$(sed 's/^listening on //' "$work/flood")"
sleep 2
xdotool keydown ctrl keydown k keyup k keyup ctrl
wait "$program"
row "flood of 1,000,000 x 100 B: received" "$(field flood .messages_in)"
row "flood: dropped" "$(field flood .messages_dropped)"
row "flood: peak memory, MB (100 payload + 32 heads + 80)" "$(field flood .peak_rss_mb)"
row "flood: frames" "$(field flood .frames)"
for which in p50 p99 max; do
  row "flood: frame_build_ms $which" "$(field flood ".frame_build_ms.$which")"
done
row "flood: CPU of the service thread, seconds" "$(field flood .service_cpu_seconds)"

connect() { xdotool keydown ctrl keydown k keyup k keyup ctrl; }
url_of() { sed 's/^listening on //' "$work/$1"; }

# Far more than is taken in the time: the server offers as many as the socket takes.
start endless "$build/flood_server" --count 1000000000 --size 125
window endless 26000 --no-connect "$(url_of endless)"
sleep 3
connect
sleep 20
wait "$program"
row "20 s of a flood of 125 B: received" "$(field endless .messages_in)"
row "20 s of a flood: dropped beyond the budget" "$(field endless .messages_dropped)"
for which in p50 p99; do
  row "20 s of a flood: frame_total_ms $which" "$(field endless ".frame_total_ms.$which")"
done
row "20 s of a flood: frame_total_ms max, from its beginning on" "$(longest endless 2500)"
row "20 s of a flood: frames" "$(field endless .frames)"

# What a frame costs must not depend on what the log holds: 600 frames of scrolling over few messages and over many.
for count in 100 10000000; do
  start "held-$count" "$build/flood_server" --count "$count" --size 16
  window "held-$count" 32000 --no-connect "$(url_of "held-$count")"
  sleep 2
  connect
  sleep 8
  xdotool mousemove 500 450
  xdotool click --repeat 300 --delay 30 4
  xdotool click --repeat 300 --delay 30 5
  xdotool mousemove 1399 899
  wait "$program"
  row "$count messages held, scrolled: frame_build_ms p50, p99" \
    "$(field "held-$count" .frame_build_ms.p50), $(field "held-$count" .frame_build_ms.p99)"
  row "$count messages held: dropped" "$(field "held-$count" .messages_dropped)"
done
