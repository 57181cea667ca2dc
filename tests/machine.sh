#!/bin/sh
# Makes sure that the machine has what the tests need beside Python. Debian's packages where apt and
# root are there; otherwise what is found; otherwise one clear line.
set -eu

chromium() {
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  return 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# What is missing, as Debian calls it: a browser, the tools of gettext, npm for the HTML validator.
missing() {
  chromium || echo chromium fonts-noto-core
  has msgcat || echo gettext
  has npm || echo nodejs npm
}

packages=$(missing | tr '\n' ' ')
if [ -n "$packages" ] && [ "$(id -u)" = 0 ] && has apt-get; then
  echo "Installing for the tests: $packages"
  apt-get update -qq
  # shellcheck disable=SC2086 # several packages
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $packages >/dev/null
  packages=$(missing | tr '\n' ' ')
fi
if [ -n "$packages" ]; then
  echo "The tests also need (names of Debian): $packages" >&2
  echo "Install them, or name a Chromium with CHROMIUM=/path/to/it, and run make test again." >&2
  exit 1
fi
if [ ! -x tests/node_modules/.bin/html-validate ]; then
  npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent
fi
