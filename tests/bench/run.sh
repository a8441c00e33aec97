#!/usr/bin/env bash
# Runs the benchmark: run.sh BUILD_DIR [--quick] [--json FILE]. `./dev bench` builds what it needs first.
set -euo pipefail

# Where Debian puts Node's modules; a Node from elsewhere does not look there by itself.
export NODE_PATH=${NODE_PATH:-/usr/share/nodejs}
export PYTHONDONTWRITEBYTECODE=1
exec /usr/bin/python3 "$(dirname "${BASH_SOURCE[0]}")/bench.py" "$@"
