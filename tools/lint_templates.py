"""Check the templates: djlint, and what the content security policy and the catalogues ask for.

python tools/lint_templates.py            # all templates of the project
python tools/lint_templates.py --own      # without djlint (used by the tests)

Own rules: no style= and no on…= attributes, no inline scripts (JSON data and src are fine), no
hx-on and no "js:", no text outside translation tags, components included with `only`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Forms printed as the law words them, whatever the language of the screen.
OFFICIAL_FORMS = ("documents/incoming_slip.html",)
#: Sample texts of the style guide, and pages where a library's own layout is answered.
FREE_TEXT = ("web/styleguide/", *OFFICIAL_FORMS)
ALLOWED_TEXT = {
    "Bình Minh",
    "MB",
    "kB",
    "CSV",
    "Excel",
    "PDF",
    "Word",
    "Ctrl K",
    "Esc",
    "Enter",
    "SHA-256",
    "SHA-256 …",
}
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
COMMENT = re.compile(r"\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}", re.S)
BLOCKTRANS = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
#: Blocks that stand inside a tag: classes, attributes.
INSIDE = re.compile(
    r"\{%\s*block \w*(?:class|attributes|width)\s*%\}.*?\{%\s*endblock\s*\w*\s*%\}", re.S
)
INCLUDE = re.compile(r"\{%\s*include\s+\"(components/[^\"]+)\"(.*?)%\}", re.S)
#: Rules of djlint that fight with short components; the rest is in pyproject.toml.
DJLINT_IGNORE = "H006,H013,H015,H017,H020,H023,H030,H031,H043,T002,T003,H052"
WORD = re.compile(r"[^\W\d_]{2,}")


def templates() -> list[Path]:
    return sorted((ROOT / "binhminh").glob("**/templates/**/*.html"))


class _Reader(HTMLParser):
    """Collects forbidden attributes, inline scripts and bare words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[tuple[int, str]] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = dict(attrs)
        for name, value in attrs:
            if name == "style":
                self.problems.append((line, "style= is refused by the CSP; use a class"))
            if re.match(r"on[a-z]+$", name) or name.startswith("hx-on"):
                self.problems.append((line, f"{name}= is refused by the CSP; use a script file"))
            if name.startswith("hx-") and (value or "").startswith(("js:", "javascript:")):
                self.problems.append((line, f"{name}: no scripts in attributes"))
            if name in {"alt", "aria-label", "placeholder", "title"} and self._bare(value or ""):
                self.problems.append((line, f"{name}: text outside translation tags: {value!r}"))
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.problems.append((line, "inline script"))
        if tag in {"script", "style", "code", "kbd"}:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent and self._bare(data):
            self.problems.append(
                (self.getpos()[0], f"text outside translation tags: {data.strip()[:60]!r}")
            )

    @staticmethod
    def _bare(text: str) -> bool:
        for allowed in ALLOWED_TEXT:
            text = text.replace(allowed, "")
        return bool(WORD.search(text))


def blank(match: re.Match[str]) -> str:
    """Keep the lines, drop the rest."""
    return "\n" * match.group(0).count("\n")


def check(path: Path) -> list[str]:
    """What is wrong with one template, in words."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT).as_posix()
    found: list[tuple[int, str]] = []
    bare = COMMENT.sub(blank, text)
    for match in INCLUDE.finditer(bare):
        if not re.search(r"\bonly\s*$", match.group(2)):
            line = bare[: match.start()].count("\n") + 1
            found.append((line, f"include of {match.group(1)} without `only`"))
    bare = TAG.sub(blank, BLOCKTRANS.sub(blank, INSIDE.sub(blank, bare)))
    reader = _Reader()
    reader.feed(bare)
    free = any(part in name for part in FREE_TEXT)
    found += [p for p in reader.problems if not (free and "translation" in p[1])]
    if "/components/" in name and "{% comment %}" not in text:
        found.append((1, "a component opens with a comment that lists its arguments"))
    return [f"{name}:{line}: {problem}" for line, problem in sorted(found)]


def main() -> int:
    problems = [problem for path in templates() for problem in check(path)]
    print("\n".join(problems) or f"{len(templates())} templates in order")
    code = 1 if problems else 0
    if "--own" not in sys.argv:
        djlint = Path(sys.executable).with_name("djlint")
        run = [str(djlint), "--lint", "--quiet", "--ignore", DJLINT_IGNORE, *map(str, templates())]
        code |= subprocess.run(run, cwd=ROOT, check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
