#!/usr/bin/env bash
# Every check of the project, one after the other: `make test`. A failure does not hide the next
# one; the list at the end names what failed, and the exit status says so too.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
PATH=$PWD/.venv/bin:$PATH
export PLAYWRIGHT_BROWSERS_PATH=$PWD/.setup/browsers
export PYTHONDONTWRITEBYTECODE=1
# Tests are not to see what the caller has set for a real school.
unset DATABASE_URL DJANGO_SETTINGS_MODULE
for name in ${!BINHMINH_*}; do [ "$name" = BINHMINH_SHARED ] || unset "$name"; done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/binhminh-tests.XXXXXX")
chmod 755 "$scratch" # PostgreSQL runs as another user below it
trap 'rm -rf -- "$scratch"' EXIT
export TMPDIR=$scratch

failed=()
step() { # step NAME COMMAND…
  local name=$1 began=$SECONDS
  shift
  printf '\n── %s\n' "$name"
  if "$@" </dev/null; then
    printf '   %s: ok (%s s)\n' "$name" "$((SECONDS - began))"
  else
    printf '   %s: FAILED (%s s)\n' "$name" "$((SECONDS - began))"
    failed+=("$name")
  fi
}

# Types are checked where a mistake costs most: the law, every write, every read that decides.
types() {
  find binhminh -name '*.py' -not -path '*/tests/*' \( -path 'binhminh/law/*' \
    -o -path '*/actions/*' -o -path '*/queries/*' -o -name actions.py -o -name queries.py \) -print0 |
    xargs -0 python -m mypy
}

lint() {
  step "style" python -m ruff check .
  step "format" python -m ruff format --check .
  step "floors" lint-imports --no-cache
  step "types" types
  if [ -f tools/lint_templates.py ]; then step "templates" python tools/lint_templates.py; fi
  step "migrations" python -m django makemigrations --check --dry-run --settings binhminh.config.settings.test
  step "messages" python tools/messages.py check
}

tests() {
  step "tests on SQLite" python -m pytest -q -n 2 -m "not browser and not postgresql" --durations 10
  step "tests on PostgreSQL" python tools/pg_cluster.py -- \
    python -m pytest -q -n 2 -p tests.selection --needs-database -m "not browser" --durations 10
  step "tests in the browser" python -m pytest -q -m browser --durations 5
}

case ${1:-all} in
  lint) lint ;;
  all) lint; tests ;;
  *) echo "usage: tools/test.sh [lint]" >&2; exit 2 ;;
esac

if [ ${#failed[@]} -gt 0 ]; then
  printf '\n✗ failed after %s s:\n' "$SECONDS"
  printf '   %s\n' "${failed[@]}"
  exit 1
fi
printf '\n✓ everything passed in %s s\n' "$SECONDS"
