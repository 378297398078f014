#!/usr/bin/env bash
# Puts SST's platform (its components and their types) into .sst/, from the npm registry alone.
#
# `sst install` wants a bun under its own configuration folder and would download one; the bun of node_modules serves,
# and .sst-home keeps the user's home untouched. Running it again changes nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

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

export XDG_CONFIG_HOME="$PWD/.sst-home" SST_SKIP_DEPENDENCY_CHECK=true SST_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
mkdir -p "$XDG_CONFIG_HOME/sst/bin"
ln -sf "$PWD/node_modules/@oven/$bun/bin/bun" "$XDG_CONFIG_HOME/sst/bin/bun"
node_modules/.bin/sst install --stage dev
