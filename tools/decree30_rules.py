"""Write the list of the rules of Decree 30, judged and not, to docs/decree30-rules.md.

    .venv/bin/python tools/decree30_rules.py [--check]

What is judged comes from the registry of rules, its names from the catalogue of sentences; what no
file shows stands here, each with its reason. ``--check`` writes nothing and fails when the page is
not current.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from binhminh.law.decree30.rules import Rule, all_rules  # noqa: E402
from binhminh.law.decree30.rules.registry import is_fixable  # noqa: E402
from binhminh.law.findings import Finding  # noqa: E402

TARGET = ROOT / "docs" / "decree30-rules.md"

#: Rule -> (what it asks, why a file does not show it). One that becomes judged leaves this table.
UNSEEN: dict[str, tuple[str, str]] = {
    "ND30-SO-10": (
        "Numbers run on through a year; a council with the body's seal has its own",
        "a file alone does not tell which number came before: the register that gives it does",
    ),
    "ND30-SO-13": (
        "Abbreviations of bodies, units and fields are those that the head has set",
        "which ones the head has set is written in no file; how they are joined is ND30-SO-03",
    ),
    "ND30-CK-11": (
        "Only official positions; a member of a council signs as such",
        "a file does not tell which positions the signer holds; in whose stead is ND30-CK-10",
    ),
    "ND30-PL-11": (
        "“(Kèm theo …)” is filled in on paper and left blank in an electronic document",
        "a file does not tell whether it will be printed or sent; its look is ND30-PL-03",
    ),
    "ND30-DS-01": (
        "The person's signature: blue, PNG, between position and name",
        "the program that signs puts it there, after the check: for who validates signatures",
    ),
    "ND30-DS-02": (
        "The body's signature: the red seal in its real size, over a third of the person's",
        "as before; the real size of a seal is set by the police and stands in no file",
    ),
    "ND30-DS-03": (
        "An attachment in the same file is not signed again",
        "as before: who signed what, validation tells; the check only says that a file is signed",
    ),
    "ND30-DS-06": (
        "A digitised document: PDF 1.4 or later, in colour, 200 dpi or more, its real size",
        "a scan has no text, so its form cannot be checked: for who takes in scans",
    ),
}  # fmt: skip
LEVELS = {"error": "fault", "warning": "look", "info": "note"}
KINDS = {"docx": "Word", "pdf": "PDF", "text": "text"}


def names() -> dict[str, str]:
    """Rule -> its name in English."""
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(USE_I18N=False)
    from binhminh.core.legal.form_names import RULE_TITLES

    with translation.override("en"):
        return {code: str(name) for code, name in RULE_TITLES.items()}


def repaired(rule: Rule) -> str:
    """ "all", "part" or "": which of its cases ``--fix`` puts right."""
    able = [
        is_fixable(Finding(rule.id, rule.severity, params={"case": case})) for case in rule.cases
    ]
    return "all" if able and all(able) else "part" if any(able) else ""


def row(rule: Rule, name: str) -> str:
    """One line of the table of what is judged."""
    kinds = ", ".join(word for kind, word in KINDS.items() if kind in rule.kinds)
    cases = ", ".join(case.replace("_", " ") for case in rule.cases) or "as the citation is"
    source = rule.source.removeprefix("Nghị định 30/2020/NĐ-CP, ")
    level = LEVELS[rule.severity]
    return f"| {rule.id} | {name} | {level} | {cases} | {kinds} | {repaired(rule)} | {source} |"


def lines() -> Iterator[str]:
    """The page, line by line."""
    rules, named = all_rules(), names()
    yield "# The rules of Decree 30, one by one"
    yield ""
    yield "Made by `.venv/bin/python tools/decree30_rules.py`; a test refuses a stale page."
    yield f"{len(rules)} rules are judged, {len(UNSEEN)} are not, for the reason given."
    yield ""
    yield "**Fault**: it breaks the decree. **Look**: worth a look, or our reading where the decree"
    yield "is silent; single cases may count less. **Repaired**: what `binhminh check --fix`"
    yield "puts right; words are never touched. How well the rules find is"
    yield "[measured](measurements/decree30.md); how to add one is said in"
    yield "[add a rule](how-to/add-a-decree-30-rule.md)."
    yield ""
    yield "## Judged"
    yield ""
    yield "| Rule | About | Level | What it may say | Files | Repaired | Source |"
    yield "|---|---|---|---|---|---|---|"
    for code in sorted(rules):
        yield row(rules[code], named[code])
    yield ""
    yield "## Not judged: no file shows it"
    yield ""
    yield "| Rule | What it asks | Why not |"
    yield "|---|---|---|"
    for code, (asks, why) in UNSEEN.items():
        yield f"| {code} | {asks} | {why} |"


def page() -> str:
    """The whole page."""
    return "\n".join(lines()) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Write docs/decree30-rules.md.")
    parser.add_argument("--check", action="store_true", help="fail when the page is not current")
    if not parser.parse_args().check:
        TARGET.write_text(page(), "utf-8")
        return 0
    if TARGET.read_text("utf-8") == page():
        return 0
    sys.stderr.write(f"{TARGET.name} is not current: run tools/decree30_rules.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
