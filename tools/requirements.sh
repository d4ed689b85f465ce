#!/usr/bin/env bash
# Pin requirements/*.in with hashes for every platform. Addresses of registries stay out of the
# files: which index is asked is a matter of the machine that installs.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../requirements"
command -v uv >/dev/null || { echo "✗ uv is missing. Run: pip install uv" >&2; exit 1; }
for name in base dev; do
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@" "$name.in" -o "$name.txt"
done
