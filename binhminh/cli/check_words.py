"""How `binhminh check` tells what it found: JSON for programs, lines for people."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from shlex import quote
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from binhminh.core.legal.form_messages import message, place_words, title_of
from binhminh.core.legal.messages import severity_label
from binhminh.core.legal.reading_messages import OLD_CODES, refusal
from binhminh.law.decree30.summary import finding_of
from binhminh.law.decree30.types import document_types
from binhminh.law.decree30.unicode import is_in_old_code

Result = dict[str, Any]
#: Doubtful words named for one file.
MOST_WORDS = 20


def write(results: Sequence[Result], options: argparse.Namespace) -> None:
    """Print the findings to standard output, and why a file was not read to standard error."""
    with translation.override(options.language):
        for result in results:
            if result.get("problem"):
                print(f"{result['file']}: {_refused(result)}", file=sys.stderr)
        if options.json:
            entries = [entry for result in results for entry in _entries(result)]
            print(json.dumps(entries, ensure_ascii=False, indent=1))
            for result in results:
                for line in _copies(result, options):
                    print(line, file=sys.stderr)
            return
        for result in results:
            if not result.get("problem"):
                print("\n".join([*_lines(result), *_copies(result, options)]))
                print()
        if len(results) > 1:
            print(_total(results))


def _refused(result: Result) -> str:
    detail = result["params"].get("detail", "")
    return refusal(result["problem"], result["params"]) + (f" ({detail})" if detail else "")


def _entries(result: Result) -> list[Result]:
    return [
        {
            "file": result["file"],
            "rule": found["code"],
            "severity": found["severity"],
            "where": found["where"],
            "message": message(finding_of(found)),
            "expected": found["expected"],
            "actual": found["actual"],
            "place": place_words(found, result["sections"]),
            "fixable": found["fixable"],
            "source": found["source"],
            "start": found["span"][0] if found["span"] else None,
            "end": found["span"][1] if found["span"] else None,
        }
        for found in result.get("findings", [])
    ]


def counted(findings: Sequence[Result]) -> str:
    """2 errors, 1 warning; the gravest first."""
    counts = Counter(found["severity"] for found in findings)
    parts = []
    if number := counts["error"]:
        parts.append(ngettext("%(n)s error", "%(n)s errors", number) % {"n": number})
    if number := counts["warning"]:
        parts.append(ngettext("%(n)s warning", "%(n)s warnings", number) % {"n": number})
    if number := counts["info"]:
        parts.append(ngettext("%(n)s note", "%(n)s notes", number) % {"n": number})
    return ", ".join(parts) or _("nothing to put right")


def _lines(result: Result) -> list[str]:
    day = date.fromisoformat(result["on"]).strftime("%d/%m/%Y")
    kind = document_types().get(result["fields"]["type"] or "")
    judged = _("judged on %(day)s") % {"day": day}
    about = f"{kind.name}, {judged}" if kind else judged
    lines = [f"{result['file']}: {counted(result['findings'])} ({about})"]
    for found in result["findings"]:
        label = severity_label(found["severity"])
        lines.append(f"  {label}: {message(finding_of(found))}")
        where = place_words(found, result["sections"])
        lines.append(f"    {' · '.join(filter(None, [where, found['code'], found['source']]))}")
    return lines


def _copies(result: Result, options: argparse.Namespace) -> list[str]:
    """What was written beside the file."""
    told = result.get("unicode")
    return [
        *(_conversion(told) if told is not None else _offer(result)),
        *(_repair(result) if options.fix else []),
    ]


def _offer(result: Result) -> list[str]:
    """How a text in an old code is converted."""
    if not is_in_old_code(result):
        return []
    if result["kind"] != "docx":
        return _conversion({"problem": "not_word"})
    return [_("  To convert it to Unicode: binhminh check --unicode %s") % quote(result["file"])]


def _conversion(told: Result) -> list[str]:
    if told.get("problem") == "not_word":
        return [_("  Only Word files can be converted. Use the Word file this one was made from.")]
    if "problem" in told:
        return [f"  {refusal(told['problem'], told['params'])}"]
    if not told["copy"]:
        return [_("  No text in it is in an old code.")]
    lines = [_("  Copy in Unicode, checked in its place: %(copy)s") % {"copy": told["copy"]}]
    if told["words"]:
        codes = ", ".join(OLD_CODES.get(code, code) for code in told["encodings"])
        lines.append(
            ngettext(
                "  %(n)s word converted (%(codes)s)",
                "  %(n)s words converted (%(codes)s)",
                told["words"],
            )
            % {"n": told["words"], "codes": codes}
        )
    else:
        fonts = ", ".join(told["fonts"])
        lines.append(_("  The text was in Unicode; only fonts were changed: %s") % fonts)
    if told["doubtful"]:
        words = ", ".join(told["doubtful"][:MOST_WORDS])
        lines.append(_("  Words to look at: %s") % words)
    return lines


def _repair(result: Result) -> list[str]:
    if "fix_problem" in result:
        if result["fix_problem"] == "not_word":
            return [_("  Only Word files can be corrected.")]
        return [f"  {refusal(result['fix_problem'], result.get('fix_params'))}"]
    if "copy" not in result:
        return []
    if not result["copy"]:
        return [_("  Nothing here can be corrected by a machine.")] if result["findings"] else []
    lines = [_("  Corrected copy: %(copy)s") % {"copy": result["copy"]}]
    names = Counter(title_of(found["code"]) for found in result["fixed"])
    shown = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in names.items())
    lines.append(_("  Put right: %(names)s") % {"names": shown})
    if result["left"]:
        lines.append(_("  Left for you: %(count)s") % {"count": counted(result["left"])})
    return lines


def _total(results: Sequence[Result]) -> str:
    read = [result for result in results if not result.get("problem")]
    clean = sum(not result["findings"] for result in read)
    words = ngettext("%(n)s file", "%(n)s files", len(results)) % {"n": len(results)}
    found = counted([entry for result in read for entry in result["findings"]])
    parts = [words, found]
    if clean:
        parts.append(
            ngettext("%(n)s file without any remark", "%(n)s files without any remark", clean)
            % {"n": clean}
        )
    if refused := len(results) - len(read):
        parts.append(
            ngettext("%(n)s file not read", "%(n)s files not read", refused) % {"n": refused}
        )
    return "; ".join(parts) + "."
