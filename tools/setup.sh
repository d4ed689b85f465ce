#!/usr/bin/env bash
# Make this folder ready: `tools/setup.sh run` for the product, `tools/setup.sh test` for everything
# the tests need as well. Installs only what is missing, and says in one line what it cannot install.
#
# What was done is remembered in .setup/ by the hash of its inputs, so a second call does nothing.
# A stamp is written last: a set-up that was interrupted is simply taken up again.
set -euo pipefail

GOAL=${1:-run}
case $GOAL in run | test) ;; *) echo "usage: tools/setup.sh [run|test]" >&2; exit 2 ;; esac
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
STAMPS=.setup
PYTHON_PACKAGES=(python3 python3-venv)

say() { printf '%s\n' "· $*"; }
warn() { printf '%s\n' "! $*" >&2; }
stop() { printf '%s\n' "✗ $*" >&2; exit 1; }

mkdir -p "$STAMPS"
if command -v flock >/dev/null; then # two set-ups at once take turns
  exec 9>"$STAMPS/lock"
  flock 9
fi

# --- packages of the system ------------------------------------------------------------------

can_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }
exact_line() { printf 'sudo apt-get update && sudo apt-get install --yes --no-install-recommends %s' "$*"; }

# apt_install PACKAGE…: with a fresh package list only where the one at hand does not do.
apt_install() {
  local log=$STAMPS/apt.log
  say "installing with apt: $*"
  export DEBIAN_FRONTEND=noninteractive
  local install=(apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$@")
  "${install[@]}" >"$log" 2>&1 </dev/null && return 0
  { apt-get update && "${install[@]}"; } >>"$log" 2>&1 </dev/null && return 0
  tail -n 15 "$log" >&2
  return 1
}

# --- Python ----------------------------------------------------------------------------------

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}
has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

# find_python TEST: the first interpreter that is new enough and passes TEST.
find_python() {
  local name
  for name in ${PYTHON:+"$PYTHON"} python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
    if command -v "$name" >/dev/null && is_new_enough "$name" && "$1" "$name"; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

usable_python() {
  find_python has_venv && return 0
  if can_install; then
    apt_install "${PYTHON_PACKAGES[@]}" >&2 || true
    find_python has_venv && return 0
  fi
  if find_python true >/dev/null; then
    stop "Python has no venv module here. Run: $(exact_line "${PYTHON_PACKAGES[@]}")"
  fi
  stop "Bình Minh needs Python 3.11 or newer; found: $(python3 --version 2>&1 || echo none)." \
    "On Debian 12, Ubuntu 24.04 or newer run: $(exact_line "${PYTHON_PACKAGES[@]}")" \
    "(or name another interpreter: PYTHON=/path/to/python3 make run)"
}

venv_is_whole() {
  [ -x .venv/bin/python ] && is_new_enough .venv/bin/python &&
    grep -qF -- "$ROOT/.venv" .venv/bin/activate 2>/dev/null && # not a copy from elsewhere
    .venv/bin/python -c 'import pip' >/dev/null 2>&1
}

make_venv() {
  local python
  python=$(usable_python) || exit 1
  say "making .venv with $("$python" --version)"
  rm -f -- "$STAMPS"/*.stamp
  "$python" -m venv --clear .venv
}

# --- stamps ----------------------------------------------------------------------------------

# digest WORD… : one hash of the words and of everything on standard input
digest() { { printf '%s\n' "$@"; cat; } | sha256sum | cut -d' ' -f1; }
is_done() { [ "$(cat "$STAMPS/$1.stamp" 2>/dev/null)" = "$2" ]; }
remember() { printf '%s\n' "$2" >"$STAMPS/$1.stamp"; }

# --- Python packages -------------------------------------------------------------------------

# uv reads the same files several times faster; where it cannot (its own settings may know no
# package index) pip does the work.
pip_install() {
  if command -v uv >/dev/null &&
    uv pip install --quiet --python .venv/bin/python "$@" 2>"$STAMPS/uv.log"; then
    return 0
  fi
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input "$@" </dev/null
}

python_packages() { # python_packages base|dev
  local file=requirements/$1.txt hash
  hash=$(digest "$(readlink -f .venv/bin/python)" <"$file")
  is_done "python-$1" "$hash" && return 0
  say "installing Python packages ($file)"
  pip_install --require-hashes -r "$file" ||
    stop "The Python packages could not be installed. Check the network (or pip's index settings) and run the command again."
  remember "python-$1" "$hash"
}

the_product_itself() {
  local hash
  hash=$(cat pyproject.toml setup.py | digest "$ROOT")
  is_done binhminh "$hash" && [ -x .venv/bin/binhminh ] && return 0
  say "installing binhminh itself (editable)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --no-deps --no-index --no-build-isolation -e . </dev/null
  remember binhminh "$hash"
}

# --- what is built from the sources ----------------------------------------------------------

catalogues() {
  local hash
  hash=$(find binhminh -name '*.po' -print0 | sort -z | xargs -0 -r cat | digest po)
  is_done catalogues "$hash" && [ "$(find binhminh -name '*.po' | wc -l)" -eq "$(find binhminh -name '*.mo' | wc -l)" ] && return 0
  .venv/bin/python tools/messages.py compile
  remember catalogues "$hash"
}

assets() {
  local hash made=binhminh/web/static/web
  hash=$(cat tools/build_assets.py requirements/base.txt $made/css/*.css | digest assets)
  is_done assets "$hash" && [ -n "$(ls -A $made/fonts 2>/dev/null)" ] && [ -n "$(ls -A $made/build 2>/dev/null)" ] && return 0
  say "building fonts and style sheets"
  .venv/bin/python tools/build_assets.py
  remember assets "$hash"
}

# --- system packages by goal -----------------------------------------------------------------

file_exists() { local f; for f in "$@"; do [ -e "$f" ] && return 0; done; return 1; }
has_document_font() { # Times New Roman or a font of its widths with all Vietnamese letters
  file_exists /usr/share/fonts/truetype/croscore/Tinos-Regular.ttf \
    /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf \
    /usr/share/fonts/truetype/msttcorefonts/Times_New_Roman.ttf
}
has_screen_font() { file_exists /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf; }
has_gettext() { command -v xgettext >/dev/null && command -v msgmerge >/dev/null; }
has_postgresql() { command -v initdb >/dev/null || file_exists /usr/lib/postgresql/*/bin/initdb; }
playwright_chromium() { file_exists "$ROOT/$STAMPS"/browsers/chromium*/chrome-linux*/*; }
has_browser() {
  local name
  playwright_chromium && return 0
  for name in chromium google-chrome google-chrome-stable chromium-browser; do
    # Ubuntu's chromium-browser is a signpost to a snap, and no browser without snapd.
    command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1 && return 0
  done
  return 1
}
has_softhsm() { command -v softhsm2-util >/dev/null; } # a token in software: signing with PKCS#11
has_pdfsig() { command -v pdfsig >/dev/null; }         # a validator that is not ours
has_libreoffice() { command -v soffice >/dev/null || command -v libreoffice >/dev/null; }
has_ocr() { # Tesseract with Vietnamese, and what finds out which way up a page lies
  command -v tesseract >/dev/null || return 1
  local known; known=$(tesseract --list-langs 2>/dev/null)
  grep -qx vie <<<"$known" && grep -qx osd <<<"$known"
}
chromium_is_a_snap() { . /etc/os-release && [ "${ID:-}" = ubuntu ]; }

fonts_for_documents() {
  has_document_font && return 0
  if can_install && { apt_install fonts-croscore || apt_install fonts-liberation2; }; then
    return 0
  fi
  # Not worth stopping for: printed forms then take another serif with all letters.
  [ -e "$STAMPS/fonts.told" ] && return 0
  warn "No font with the widths of Times New Roman. For printed forms run: $(exact_line fonts-croscore)"
  touch "$STAMPS/fonts.told"
}

OCR_PACKAGES=(tesseract-ocr tesseract-ocr-vie ghostscript)

reader_of_scans() {
  has_ocr && return 0
  if can_install && apt_install "${OCR_PACKAGES[@]}" && has_ocr; then
    return 0
  fi
  # Not worth stopping for: scans are then registered by hand, and their page says so.
  [ "$GOAL" = run ] && [ -e "$STAMPS/ocr.told" ] && return 0
  warn "Scanned documents are not read here. For that run: $(exact_line "${OCR_PACKAGES[@]}")"
  touch "$STAMPS/ocr.told"
}

# Debian makes and starts a database cluster when PostgreSQL is installed. The tests start their
# own, so it is told not to, for the time of the installation.
install_postgresql() {
  local folder=/etc/postgresql-common/createcluster.d status=0
  local note=$folder/binhminh-setup.conf
  apt_install postgresql-common || return 1
  mkdir -p "$folder"
  printf 'create_main_cluster = false\n' >"$note"
  apt_install postgresql || status=1
  rm -f "$note"
  return $status
}

install_browser() {
  if chromium_is_a_snap; then # then Playwright's own build, with the libraries it needs
    say "installing Playwright's Chromium"
    PLAYWRIGHT_BROWSERS_PATH=$ROOT/$STAMPS/browsers .venv/bin/python -m playwright install --with-deps chromium
  else
    apt_install chromium
  fi
}

has_dovecot() { command -v dovecot >/dev/null || file_exists /usr/sbin/dovecot; }
# Debian starts a mail server when it is installed. The tests start their own: ours need not run.
install_dovecot() {
  apt_install dovecot-imapd || return 1
  if command -v systemctl >/dev/null; then
    systemctl disable --now dovecot >/dev/null 2>&1 || true
  fi
}
small_tools_missing() {
  has_gettext || echo gettext
  has_screen_font || echo fonts-noto-core
  has_softhsm || echo softhsm2
  has_pdfsig || echo poppler-utils
}

tools_of_the_tests() {
  local missing
  mapfile -t missing < <(small_tools_missing)
  if can_install; then
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || true
    has_postgresql || install_postgresql || true
    has_dovecot || install_dovecot || true
    has_browser || install_browser || true
    has_libreoffice || apt_install libreoffice-writer-nogui || true
  fi
  # Files as LibreOffice saves them: the tests on them are left out, and say so, without it.
  has_libreoffice || warn "Without LibreOffice some tests are skipped. For them run: $(exact_line libreoffice-writer-nogui)"
  mapfile -t missing < <(small_tools_missing)
  has_postgresql || missing+=(postgresql)
  has_dovecot || missing+=(dovecot-imapd)
  if ! has_browser; then
    if chromium_is_a_snap; then
      warn "Chromium is missing. Run: sudo PLAYWRIGHT_BROWSERS_PATH='$ROOT/$STAMPS/browsers' '$ROOT/.venv/bin/python' -m playwright install --with-deps chromium"
      [ ${#missing[@]} -gt 0 ] || exit 1
    else
      missing+=(chromium)
    fi
  fi
  [ ${#missing[@]} -eq 0 ] || stop "The tests need packages that are not here. Run: $(exact_line "${missing[@]}")"
}

# --- go --------------------------------------------------------------------------------------

venv_is_whole || make_venv
if [ "$GOAL" = test ]; then
  python_packages dev
elif ! is_done python-dev "$(digest "$(readlink -f .venv/bin/python)" <requirements/dev.txt)"; then
  python_packages base # dev holds base, so nothing is missing where dev is there
fi
the_product_itself
catalogues
assets
fonts_for_documents
reader_of_scans
[ "$GOAL" = run ] || tools_of_the_tests
