#!/bin/sh
# Makes sure that the machine has what the tests need beside Python: a Chromium, GNU gettext, and
# fonts for Arabic and Ethiopic script. Debian's packages where apt and root are there; otherwise
# what is found; otherwise one clear line.
set -eu

chromium() {
  [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ] && return
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  return 1
}

if chromium && command -v msgcat >/dev/null 2>&1; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium, GNU gettext and fonts for the tests."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    chromium gettext fonts-noto-core >/dev/null
  exit 0
fi
echo "The tests need a Chromium and GNU gettext. Install both (Debian: chromium, gettext)," >&2
echo "or name a Chromium with CHROMIUM=/path/to/it, and run make test again." >&2
exit 1
