"""`binhminh bench [NAME]`: the benchmarks, one figure a line as JSON.

They live in `benchmarks/` beside the package, in a checkout: each is a module with
``run() -> Iterator[dict]`` of ``{"name", "value", "unit", "limit"}``; ``limit`` may be None. Where
``available()`` returns a text, the benchmark cannot run here and the text says why.
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

import binhminh

FOLDER = Path(binhminh.__file__).resolve().parents[1] / "benchmarks"


def names() -> list[str]:
    """The benchmarks of this checkout."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="*", help=f"one of: {', '.join(names()) or '–'}; all if none")


def run(options: argparse.Namespace) -> int:
    known = names()
    if not known:
        print("Không có thư mục benchmarks: lệnh này chỉ chạy trong mã nguồn.", file=sys.stderr)
        return 2
    wrong = [name for name in options.name if name not in known]
    if wrong:
        print(f"Không có phép đo {', '.join(wrong)}. Có: {', '.join(known)}.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(FOLDER.parent))
    failed = 0
    for name in options.name or known:
        try:
            module = import_module(f"benchmarks.{name}")
            if hasattr(module, "available") and (reason := module.available()):
                print(f"{name}: {reason}", file=sys.stderr)
                continue
            for figure in module.run():
                print(json.dumps(figure, ensure_ascii=False), flush=True)
        except Exception as problem:  # one that fails does not hide the figures of the others
            print(f"{name}: {type(problem).__name__}: {problem}", file=sys.stderr)
            failed += 1
    return 1 if failed else 0
