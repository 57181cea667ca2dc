#!/bin/sh
# Makes sure that the machine has what the tests need beside Python and Node: a Chromium, GNU gettext,
# Pango for the hand-outs, Poppler to read them, fonts for Arabic and Ethiopic script, and nginx, which
# the tests start by themselves. Installs Debian's packages of what is missing where it may; otherwise
# one clear line.
set -eu
cd "$(dirname "$0")/.."

any_of() {
  for name in "$@"; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  return 1
}

chromium() {
  any_of ${CHROMIUM:-chromium-headless-shell chromium chromium-browser google-chrome}
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
chromium || missing="$missing chromium-headless-shell"
command -v msgcat >/dev/null 2>&1 || missing="$missing gettext"
.venv/bin/python -c "import weasyprint" >/dev/null 2>&1 ||
  missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
nginx_with_brotli || missing="$missing nginx libnginx-mod-http-brotli-static"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
fonts || missing="$missing fontconfig fonts-noto-core"
# It opens a page in a fifth of the time that a whole Chromium takes, which does as well.
faster=""
any_of ${CHROMIUM:-chromium-headless-shell} || faster=" chromium-headless-shell"
[ -z "$missing$faster" ] && exit 0
install() {
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}
if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
  echo "Installing for the tests:$missing$faster"
  # shellcheck disable=SC2086 # lists of names
  if [ -n "$missing" ]; then install $missing $faster; else install $faster || true; fi
  exit 0
fi
[ -z "$missing" ] && exit 0
echo "The tests need these packages of Debian, or what they hold:$missing" >&2
echo "Install them and run make test again. CHROMIUM=/path/to/it names a Chromium of your own." >&2
exit 1
