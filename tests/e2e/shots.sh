#!/usr/bin/env bash
# Makes README's screenshots from the real window: shots.sh BUILD_DIR ASSETS_DIR. Called by ./dev shot.
# With SHOTS_ALL=FOLDER each of them is made in both sizes and both themes, into that folder. SHOTS='NAME...' makes only these.
set -euo pipefail

build=$1
out=${SHOTS_ALL:-$2/screenshots}
peers=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/peers
work=$(mktemp -d)
children=()
finish() {
  kill "${children[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
mkdir -p "$out"

# --- waiting: for what happened, not for a time ---------------------------------------------------------------------

# wait_for WHAT COMMAND...: until the command succeeds.
wait_for() {
  local what=$1 end=$((SECONDS + 30))
  shift
  until "$@"; do
    ((SECONDS < end)) || { echo "shots: $what: waited in vain" >&2 && tail -n 3 "$work"/*.err >&2 && exit 1; }
    sleep 0.02
  done
}

# said NAME N: whether the peer of that name has written at least N lines.
said() { (($(wc -l <"$work/$1") >= $2)); }

screen() { import -window root rgb:- | cksum; }
differs_from() { [[ $(screen) != "$1" ]]; }
rests() { ! differs_from "$(screen)"; }

# changed_by COMMAND...: waits until what it does shows, and until nothing moves any more.
changed_by() {
  local before
  before=$(screen)
  "$@"
  wait_for "the effect of $*" differs_from "$before"
  wait_for "rest after $*" rests
}

# --- peers ----------------------------------------------------------------------------------------------------------

# start NAME COMMAND...: runs it in the background, its stdout in NAME, and waits for the first line there.
start() {
  local name=$1
  shift
  : >"$work/$name" # before somebody counts its lines
  "$@" >"$work/$name" 2>"$work/$name.err" &
  children+=($!)
  wait_for "the start of $name" said "$name" 1
}

url_of() { sed -n 's/^listening on //p' "$work/$1"; }

# A CA, and certificates for localhost that it signed: certificate NAME FROM TO, times as date(1) takes them.
certificate_authority() {
  cat >"$work/ca.conf" <<END
[ca]
default_ca = lab
[lab]
certificate = $work/ca.pem
private_key = $work/ca.key
database = $work/issued
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = names
[names]
organizationName = supplied
commonName = supplied
END
  touch "$work/issued"
  echo 'subjectAltName = DNS:localhost, IP:127.0.0.1' >"$work/names.conf"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/O=Example Lab/CN=Example Lab Root' \
    -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
}
certificate() {
  local from to
  from=$(date -u -d "$2" +%y%m%d%H%M%SZ)
  to=$(date -u -d "$3" +%y%m%d%H%M%SZ)
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/O=Example Lab/CN=localhost' \
    -keyout "$work/$1.key" -out "$work/$1.csr" 2>/dev/null
  openssl ca -batch -notext -config "$work/ca.conf" -extfile "$work/names.conf" -startdate "$from" -enddate "$to" \
    -in "$work/$1.csr" -out "$work/$1.pem" 2>/dev/null
}

# --- the window -----------------------------------------------------------------------------------------------------

# window ARGS...: starts the program, which takes the picture when it is ended.
window() {
  rm -rf "$work/kept"
  "$build/echoscope" --config-dir "$work/kept" --screenshot "$picture" --after-ms 86400000 --size "$size" --theme "$theme" "$@" &
  program=$!
  children+=("$program")
  xdotool mousemove 1399 899 # over nothing
  id=$(xdotool search --sync --onlyvisible --class '^echoscope$' | tail -1)
  xdotool windowfocus --sync "$id"
  wait_for "rest of the window" rests
}

press() { changed_by xdotool key "$1"; }
send() { # slowly: each new letter may change the keymap
  changed_by xdotool type --delay "${2:-20}" "$1"
  press Return
}
click() { # X Y, within the window
  changed_by xdotool mousemove --window "$id" "$1" "$2" click 1 mousemove 1399 899
}
scroll_down() { # as far as it goes; in some windows not at all
  xdotool mousemove --window "$id" 300 400 click --repeat 20 5 mousemove 1399 899
  wait_for "rest after scrolling" rests
}
narrow() { [[ $size == 900x600 ]]; }
# The column with the tabs begins at 784 in a wide window, and at 16 in a narrow one; it ends 16 before the window does.
by_width() { if narrow; then echo "$2"; else echo "$1"; fi; } # WIDE NARROW
click_from_left() { click $(($(by_width 784 16) + $1)) "$2"; }
click_from_right() { click $(($(by_width 1264 884) - $1)) "$2"; }

first_run() {
  window
  send 'Hello!'
  send 'Hello! こんにちは 👋' 250
  press ctrl+p
}

tls_open() {
  start "$shot" node "$peers/tls_echo.js" "$work/good.pem" "$work/good.key"
  window --ca "$work/ca.pem" "$(url_of "$shot")quotes"
  send '{"subscribe":"ticker"}'
  press ctrl+6
}

refused() {
  start "$shot" node "$peers/refusing.js"
  window --origin https://staging.example "$(url_of "$shot")v1/stream"
  press ctrl+4
}

certificate_expired() {
  start "$shot" node "$peers/tls_echo.js" "$work/expired.pem" "$work/expired.key"
  window --ca "$work/ca.pem" "$(url_of "$shot")quotes"
  press ctrl+6
}

closed_idle() {
  start "$shot" node "$peers/idle_closing.js"
  window "$(url_of "$shot")feed"
  send '{"subscribe":"ticker"}'
  wait_for "the end" said "$shot" 2
  if narrow; then press ctrl+1; else press ctrl+5; fi
}

waterfall() {
  local delays=(90 45 60 130 refuse 70 210 50 85 40) events=1 n
  start "$shot" node "$peers/tls_echo.js" "$work/good.pem" "$work/good.key" "${delays[@]}"
  window --ca "$work/ca.pem" "$(url_of "$shot")quotes"
  press ctrl+5
  for n in "${!delays[@]}"; do
    ((n == 0)) || press ctrl+k
    wait_for "attempt $((n + 1))" said "$shot" $((++events))
    wait_for "rest of the window" rests
    [[ ${delays[n]} != refuse && $n != 9 ]] || continue
    press ctrl+k
    wait_for "the end of attempt $((n + 1))" said "$shot" $((++events))
    wait_for "rest of the window" rests
  done
  local left=820
  narrow && left=50
  click $left 367 # attempts 7 and 10, to compare
  click $left 295
}

reconnect() {
  window --no-connect ws://127.0.0.1:9/feed
  press ctrl+o
  click 100 472 # the section Reconnect
  click 56 506  # its first box
  press ctrl+k
  press ctrl+5
  sleep 9 # after some attempts the waiting is long
}

flood_light() {
  start "$shot" "$build/flood_server" --count 1000000 --size 100 --sequence
  window "$(url_of "$shot")"
}

small() {
  window
  send 'Hello!'
}

# The selected message, which a wide window shows by itself.
read_message() { if narrow; then press ctrl+3; fi; }

# A window on the ticker, after a stream of so many messages.
ticker_window() { # TICKS
  start "$shot" node "$peers/ticker.js" "$1"
  window "$(url_of "$shot")feed"
  (($1 > 0)) || return 0
  send '{"subscribe":"BTC-USD"}'
  wait_for "the stream" said "$shot" 2
  wait_for "rest after the stream" rests
}

# The list shows what a filter line leaves, and has the arrow keys.
filtered_by() {
  press ctrl+f
  changed_by xdotool type --delay 20 "$1"
  press Escape
}

list_filter() {
  local n
  ticker_window 40000
  filtered_by 'in: /trade|quote/ -sell json:sym=BTC-USD'
  for n in 1 2 3 4; do press Up; done
  press m
  for n in 1 2 3 4 5; do press Up; done
}

json_chart() {
  ticker_window 4000
  filtered_by 'json:type=trade'
  press Up
  read_message
  click_from_left 40 314 # the price
  click_from_right 50 314
  click_from_left 40 336            # the quantity
  click "$(by_width 1214 400)" 336 # in a low window the tree is half as wide now
}

hex_frame() {
  local n
  ticker_window 0
  send '{"get":"book"}'
  press ctrl+1
  press Up
  read_message
  click_from_right 90 184 # the view
  click_from_left 190 "$(by_width 328 306)" # the price of the first level, a number of 8 bytes
  for n in 1 2 3 4 5 6 7; do press shift+Right; done
}

diff() {
  ticker_window 0
  send '{"get":"status"}'
  send '{"get":"status"}'
  filtered_by 'in: json:version'
  press Up
  press shift+Up
  read_message
}

composer_frame() {
  window
  send 'Hello!'
  click "$(by_width 732 842)" "$(by_width 634 541)" # the menu of forms
  click "$(by_width 760 800)" "$(by_width 486 393)" # Frame
  changed_by xdotool type Hello
  click 186 "$(by_width 556 356)" # RSV2
  click 39 "$(by_width 596 396)"  # MASK
  click 566 "$(by_width 578 378)" # a length of 64 bits
}

replay() {
  start "$shot" node "$peers/ticker.js"
  rm -f "$work/session.jsonl"
  printf '{"price":"%s"}\n' BTC ETH SOL XRP BTC ETH SOL XRP |
    "$build/echoscope" send --rate 20 --record "$work/session.jsonl" "$(url_of "$shot")feed" >/dev/null
  window "$(url_of "$shot")feed"
  press ctrl+s
  click 300 532 # the file to open
  send "$work/session.jsonl" 5
  scroll_down
  click 160 "$(by_width 692 526)" # Replay
  sleep 3 # the last answers are compared when nothing has come for a second
  scroll_down
}

# take NAME SIZE THEME PICTURE: runs the function of that name and takes the picture.
take() {
  local name=$1
  size=$2 theme=$3 picture=$4
  shot=$name-$size-$theme # names its peer
  echo "shots: $picture" >&2
  "${name//-/_}"
  kill "$program"
  wait "$program"
}

start display Xvfb -displayfd 1 -screen 0 1400x900x24 -nolisten tcp -noreset
DISPLAY=:$(<"$work/display")
export DISPLAY LIBGL_ALWAYS_SOFTWARE=1 NODE_PATH=/usr/share/nodejs # where Debian has ws
openbox 2>/dev/null &
children+=($!)
certificate_authority
certificate good '-30 days' '+335 days'
certificate expired '-377 days' '-12 days'

while read -r name size theme; do
  [[ " ${SHOTS:-$name} " == *" $name "* ]] || continue
  if [[ -z ${SHOTS_ALL:-} ]]; then
    take "$name" "$size" "$theme" "$out/$name.png"
    continue
  fi
  for size in 1280x800 900x600; do
    for theme in dark light; do take "$name" "$size" "$theme" "$out/$name-$size-$theme.png"; done
  done
done <<'END'
first-run 1280x800 dark
tls-open 1280x800 dark
refused 1280x800 dark
certificate-expired 1280x800 light
closed-idle 1280x800 dark
waterfall 1280x800 light
reconnect 900x600 dark
flood-light 1280x800 light
small 900x600 dark
list-filter 1280x800 light
json-chart 1280x800 dark
hex-frame 1280x800 dark
diff 1280x800 light
composer-frame 1280x800 dark
replay 1280x800 dark
END
