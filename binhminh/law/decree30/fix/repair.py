"""Which repair puts right what a finding says, and the rounds of repair."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from binhminh.law.citations import Catalogue
from binhminh.law.decree30.check import put_before, report_on
from binhminh.law.decree30.paper.read import as_docx
from binhminh.law.decree30.paper.word import WordFile, read_word_file
from binhminh.law.decree30.recognise import recognise
from binhminh.law.decree30.rules.registry import Judged, all_rules
from binhminh.law.decree30.rules.say import fold_alike
from binhminh.law.decree30.rules.scope import rules_are_silent
from binhminh.law.findings import Finding
from binhminh.law.readers.errors import CarriesMacros, Signed, TooLarge

from . import letters, lines, numbers, pages, paragraphs
from .bench import Bench, packed, words

__all__ = ["Fixed", "can_repair", "fix_word", "repair_of"]

Repair = Callable[[Bench, Finding], None]

#: A repair holds more of a file than a check does; a file of 500 dense pages has three quarters.
MAX_WEIGHT = 192 * 1024 * 1024
MAX_TEXTS = 120_000  # pieces of text that look alike
ROUNDS = 6  # what one repair uncovers the next round sees; more than three were never needed

#: Repairs of what is wrong with the look of any component, by case.
_BY_CASE: dict[str, Repair] = {
    "size": letters.fix_size,
    "bold": letters.fix_bold,
    "not_bold": letters.fix_bold,
    "italic": letters.fix_italic,
    "upright": letters.fix_italic,
    "capitals": letters.fix_capitals,
    "not_capitals": letters.fix_small_letters,
    "align": paragraphs.fix_align,
}
#: Repairs that only this rule's case has.
_BY_RULE: dict[tuple[str, str], Repair] = {
    ("ND30-TR-01", "size"): pages.fix_paper,
    ("ND30-TR-02", "landscape"): pages.turn_upright,
    ("ND30-TR-03", "margin"): pages.fix_margin,
    ("ND30-TR-04", "margin"): pages.fix_margin,
    ("ND30-TR-05", "margin"): pages.fix_margin,
    ("ND30-TR-06", "margin"): pages.fix_margin,
    ("ND30-TR-07", "font"): letters.fix_fonts,
    ("ND30-TR-09", "colour"): letters.fix_colour,
    ("ND30-TR-10", "missing"): numbers.add_number,
    ("ND30-TR-10", "format"): numbers.count_from_one,
    ("ND30-TR-10", "number"): numbers.count_from_one,
    ("ND30-TR-12", "place"): numbers.lift_number,
    ("ND30-TR-12", "align"): numbers.centre_number,
    ("ND30-TR-13", "first_page"): numbers.hide_on_first,
    ("ND30-QH-02", "line_spacing"): paragraphs.set_single,
    ("ND30-QH-02", "spacing"): paragraphs.close_gap,
    ("ND30-CQ-04", "line_spacing"): paragraphs.set_single,
    ("ND30-CQ-04", "spacing"): paragraphs.close_gap,
    ("ND30-CV-01", "spacing"): paragraphs.open_gap,
    ("ND30-ND-02", "indent"): paragraphs.fix_indent,
    ("ND30-BC-05", "indent"): paragraphs.fix_indent,
    ("ND30-ND-03", "spacing"): paragraphs.open_gap,
    ("ND30-ND-04", "line_spacing"): paragraphs.fix_line_spacing,
    **{
        (code, case): repair
        for code in ("ND30-TN-02", "ND30-CQ-03", "ND30-TL-03")
        for case, repair in (
            ("line", lines.draw_line),
            ("underline", lines.underline_to_line),
            ("line_length", lines.fix_length),
        )
    },
}


@dataclass(frozen=True)
class Fixed:
    """A corrected copy.

    Attributes:
        data: the .docx; the very bytes that were given where nothing was to be repaired (of a .doc:
            what it was converted to).
        fixed: findings that were put right.
        left: findings of the copy: what needs a person.
    """

    data: bytes
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


@dataclass(frozen=True)
class _Look:
    """A file as it is at one moment: on the bench, and what of it can be repaired."""

    bench: Bench
    found: tuple[Finding, ...]


def repair_of(finding: Finding) -> Repair | None:
    """The repair for a finding; None when there is none, or when it is a matter of taste."""
    case = finding.params.get("case", "")
    rule = all_rules().get(finding.code)
    if rule is None or not rule.fixable:
        return None
    if case == "upright" and finding.severity == "warning":
        return None  # a word set off in italics may be meant so
    return _BY_RULE.get((finding.code, case)) or _BY_CASE.get(case)


def can_repair(finding: Finding) -> bool:
    """Whether a repair can be promised: what was typed in capitals, for one, stays so."""
    return repair_of(finding) is not None and finding.params.get("case") != "not_capitals"


def fix_word(
    data: bytes,
    name: str,
    *,
    on: date | None = None,
    today: date | None = None,
    issued: bool = False,
    allow_degrees: bool = False,
    catalogue: Catalogue | None = None,
    rules: Collection[str] | None = None,
) -> Fixed:
    """Return a copy of a Word file with its form put right where that is mechanical.

    Not a word is touched: only formatting, page set-up and page numbers change. What is typed in
    capitals stays so, text is not moved. Repairing a repaired file changes nothing.

    Args:
        on, today, issued, allow_degrees, catalogue: how it is judged, before and after; as
            :func:`binhminh.law.decree30.check.check_file`.
        rules: repair what these rules say only; None: all of them.
    Raises:
        Signed, CarriesMacros: it must not be changed.
        DocumentError: it cannot be read; one of its subclasses, by reason.
    """
    data = as_docx(data, name)
    file = read_word_file(data, name)
    _refuse(file)
    last = _looked_at(
        file,
        put_before(
            file.paper,
            on=on,
            today=today,
            issued=issued,
            allow_degrees=allow_degrees,
            catalogue=catalogue,
        ),
    )
    first = [(_key(last.bench, finding), finding) for finding in last.found]
    del file  # the trees of a long document are large, and each round makes new ones
    tried: set[tuple[tuple[str, ...], ...]] = set()
    for _ in range(ROUNDS):
        todo = [finding for finding in last.found if rules is None or finding.code in rules]
        same = tuple(sorted(_key(last.bench, finding) for finding in todo))
        if not todo or same in tried:  # what is as it was last time, no repair puts right
            break
        tried.add(same)
        text = words(last.bench)
        for finding in todo:
            repair = repair_of(finding)
            if repair is not None:
                repair(last.bench, finding)
        data = _repacked(last.bench, text)
        before = last.bench.judged
        del last
        file = read_word_file(data, name)
        last = _looked_at(file, replace(before, document=recognise(file.paper)))
        del before, file
    return Fixed(data, _put_right(first, last), report_on(last.bench.judged).findings)


def _repacked(bench: Bench, text: list[str]) -> bytes:
    if words(bench) != text:
        raise AssertionError("a repair touched the words")
    return packed(bench)


def _looked_at(file: WordFile, judged: Judged) -> _Look:
    return _Look(Bench(file, judged), tuple(_findings(judged)))


def _findings(judged: Judged) -> Iterator[Finding]:
    """What the rules say that can be repaired, each place apart."""
    if rules_are_silent(judged):
        return
    for rule in all_rules().values():
        if rule.fixable and rule.applies_to(judged):
            yield from (finding for finding in rule.check(judged) if repair_of(finding))


def _refuse(file: WordFile) -> None:
    codes = {warning.code for warning in file.paper.warnings}
    if "READ-SIGNED" in codes:
        raise Signed()
    if "READ-MACROS" in codes:
        raise CarriesMacros()
    texts = sum(len(draft.content.origins or ()) for draft in file.drafts)
    if file.package.weight > MAX_WEIGHT or texts > MAX_TEXTS:
        raise TooLarge(unit="memory")


def _key(bench: Bench, finding: Finding) -> tuple[str, ...]:
    """What a finding is about, wherever its paragraph has moved to."""
    paragraph = bench.paragraph(finding)
    return (
        finding.code, finding.params.get("case", ""), finding.params.get("component", ""),
        paragraph.text if paragraph is not None else finding.where,
    )  # fmt: skip


def _put_right(
    first: Iterable[tuple[tuple[str, ...], Finding]], last: _Look
) -> tuple[Finding, ...]:
    remaining = Counter(_key(last.bench, finding) for finding in last.found)
    fixed: list[Finding] = []
    for key, finding in first:
        if remaining[key]:
            remaining[key] -= 1
        else:
            fixed.append(finding)
    return tuple(fold_alike(fixed))
