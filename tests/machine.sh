#!/bin/sh
# Makes sure that the machine has what the tests need beside Python and Node: a Chromium, GNU gettext,
# Pango for the hand-outs, Poppler to read them, fonts for Arabic and Ethiopic script, and nginx, which
# the tests start by themselves. Installs Debian's packages of what is missing where it may; otherwise
# one clear line.
set -eu
cd "$(dirname "$0")/.."

chromium() {
  if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" >/dev/null 2>&1
    return
  fi
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  return 1
}

fonts() {
  for family in "Noto Sans" "Noto Sans Arabic" "Noto Sans Ethiopic"; do
    fc-list ":family=$family" 2>/dev/null | grep -q . || return 1
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

nginx_with_brotli() {
  [ -x /usr/sbin/nginx ] && ls /etc/nginx/modules-enabled/*brotli-static* >/dev/null 2>&1
}

missing=""
chromium || missing="$missing chromium"
command -v msgcat >/dev/null 2>&1 || missing="$missing gettext"
.venv/bin/python -c "import weasyprint" >/dev/null 2>&1 ||
  missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
nginx_with_brotli || missing="$missing nginx libnginx-mod-http-brotli-static"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
fonts || missing="$missing fontconfig fonts-noto-core"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
  echo "Installing for the tests:$missing"
  as_root apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
    $missing >/dev/null
  exit 0
fi
echo "The tests need these packages of Debian, or what they hold:$missing" >&2
echo "Install them and run make test again. CHROMIUM=/path/to/it names a Chromium of your own." >&2
exit 1
