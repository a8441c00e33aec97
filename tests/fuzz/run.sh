#!/usr/bin/env bash
# run.sh BUILD_DIR TARGET SECONDS: fuzzes one target for so long; fails if it finds something.
# What it learns is kept in BUILD_DIR/corpus, the inputs that break something in BUILD_DIR/findings.
set -euo pipefail

build=$1 target=$2 seconds=$3
seeds=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/corpus/$target
learned=$build/corpus/$target
findings=$build/findings
mkdir -p "$learned" "$findings"

exec "$build/${target}_fuzz" "$learned" "$seeds" -max_total_time="$seconds" -max_len=2048 -timeout=10 \
  -rss_limit_mb=1024 -artifact_prefix="$findings/$target-" -print_final_stats=1
