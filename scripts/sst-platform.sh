#!/usr/bin/env bash
# Puts SST's platform (its components and their types) into .sst/, from the npm registry alone.
#
# `sst install` wants a bun under its own configuration folder and would download one; the bun of node_modules serves,
# and .sst-home keeps the user's home untouched. What is there already for this SST and these providers stays: then nothing is
# asked of the registry.
#
# Ends with 75 where the registry can't be reached, so that a check may be left out; in CI that is a failure like any other.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly CANNOT_DOWNLOAD=75
readonly STAMP=.sst/platform/.taskwarden-complete

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) bun=bun-linux-x64 ;;
  Linux-aarch64) bun=bun-linux-aarch64 ;;
  Darwin-arm64) bun=bun-darwin-aarch64 ;;
  Darwin-x86_64) bun=bun-darwin-x64 ;;
  *)
    echo "no bun in node_modules for $(uname -s) $(uname -m)" >&2
    exit 2
    ;;
esac
if [ ! -x "node_modules/@oven/$bun/bin/bun" ]; then
  echo "node_modules/@oven/$bun is missing: run npm ci first" >&2
  exit 2
fi

# Whatever decides what is installed: the version of SST, and the providers.
wanted="$(grep '"version"' node_modules/sst/package.json) $(grep 'version:' sst.config.ts)"
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$wanted" ]; then
  echo "SST's platform is there already"
  exit 0
fi

export XDG_CONFIG_HOME="$PWD/.sst-home" SST_SKIP_DEPENDENCY_CHECK=true SST_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
mkdir -p "$XDG_CONFIG_HOME/sst/bin"
ln -sf "$PWD/node_modules/@oven/$bun/bin/bun" "$XDG_CONFIG_HOME/sst/bin/bun"
if node_modules/.bin/sst install --stage dev; then
  printf '%s' "$wanted" >"$STAMP"
  exit 0
fi

# Whoever runs CI says so: mostly CI=true, some CI=1.
case "${CI:-}" in
  '' | 0 | false) may_be_left_out=true ;;
  *) may_be_left_out=false ;;
esac
if "$may_be_left_out" && ! npm view sst name --fetch-retries=0 >/dev/null 2>&1; then
  echo "SST's platform could not be downloaded: the npm registry can't be reached, and it is not in .sst/platform yet." >&2
  echo "Where it can be reached once, run: npm run infra" >&2
  exit "$CANNOT_DOWNLOAD"
fi
echo "sst install failed: see its message above" >&2
exit 1
