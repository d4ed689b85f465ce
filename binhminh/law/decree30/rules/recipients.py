""" "Kính gửi" and "Nơi nhận" (Appendix I, part I, II.9)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding, Severity

from .dashes import dashes_out_of_line
from .layout import folded_has, has_form, part_of, texts
from .look import look
from .pieces import pieces
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9"
_LABEL = re.compile(r"Kính gửi(?P<colon>\s*:)?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_RECIPIENTS = re.compile(r"Nơi nhận(?P<colon>\s*:)?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_DASH = "-–—"
_SAME = re.compile(r"như\s+(?:trên|kính\s+gửi)|như\s+điều", re.IGNORECASE)
_FILED = re.compile(r"[-–—]?\s*Lưu\s*(?::|VT\b)", re.IGNORECASE)
#: Types to which "Kính gửi" belongs, and those that must have it.
#: A telegram names whom it is sent to after "… điện:" (form 1.6).
_ADDRESSED = frozenset({"official_letter", "submission", "report", "invitation", "telegram"})
_MUST_ADDRESS = frozenset({"official_letter", "submission"})
#: Types that no form of Appendix III shows and that parties or the public are given: Article 8 asks
#: for recipients in all documents, custom leaves them out there.
_SELDOM_LISTED = frozenset({"contract", "memorandum", "agreement", "public_letter"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list, with its offsets in the paper's text."""

    paragraph: Paragraph
    text: str
    start: int
    end: int


def _entries(judged: Judged, role: Role) -> list[Entry]:
    """Lines of a list, those that go on a line before joined to it."""
    found: list[Entry] = []
    for piece in pieces(judged, role, part=0):
        paragraph, position = piece.paragraph, piece.start
        for row in piece.text.split("\n"):
            text = " ".join(row.split())
            begin, end = position, position + len(row)
            position = end + 1
            if not text:
                continue
            if found and _goes_on(found[-1].text, text):
                last = found.pop()
                found.append(Entry(last.paragraph, f"{last.text} {text}", last.start, end))
            else:
                found.append(Entry(paragraph, text, begin, end))
    return found


def _goes_on(before: str, text: str) -> bool:
    """Whether a line is the rest of the one before: no dash, and that one had not ended."""
    return (
        text[:1] not in f"{_DASH}+•*"
        and before[-1:] not in ";."
        and (text[:1].islower() or text[:1].isdecimal() or text[:1] == "(" or before[-1:] == ",")
    )


# --- Kính gửi -------------------------------------------------------------------------------------


@rule(
    "ND30-NN-01", f"{SOURCE}.d",
    cases="size not_bold upright not_capitals punctuation", fixable=True,
)  # fmt: skip
def _addressed(judged: Judged) -> Iterator[Finding]:
    """ "Kính gửi:" and those it names: upright, in sentence case, not bold."""
    for paragraph, text in texts(judged, Role.ADDRESSEE_LABEL):
        match = _LABEL.match(text)
        if match is not None and match["colon"] is None:
            start = paragraph.start + paragraph.text.lower().find("kính gửi")
            yield say(
                judged, "ND30-NN-01", "punctuation", paragraph,
                span=(start, start + 8), expected="Kính gửi:", actual="Kính gửi",
            )  # fmt: skip
    yield from look(judged, "ND30-NN-01")


@rule("ND30-NN-10", f"{SOURCE}.b, c", cases="missing not_allowed same")
def _where_addressed(judged: Judged) -> Iterator[Finding]:
    """Letters and submissions name their addressees; other types have only "Nơi nhận"."""
    document = judged.document
    kind, label = document.type, next(pieces(judged, Role.ADDRESSEE_LABEL, part=0), None)
    if kind is None or not has_form(judged):
        return
    if label is None:
        if kind.key in _MUST_ADDRESS and not folded_has(judged, "Kính gửi"):
            yield say(
                judged, "ND30-NN-10", "missing", component="addressee_label", expected="Kính gửi:"
            )
        return
    if kind.key not in _ADDRESSED:
        yield say(
            judged, "ND30-NN-10", "not_allowed", label.paragraph, span=(label.start, label.end),
            component=label.role.value, actual=kind.name,
        )  # fmt: skip
        return
    listed = _entries(judged, Role.RECIPIENT)
    same = any(_SAME.search(each.text) for each in listed)
    if kind.key not in ("invitation", "telegram") and listed and not same:
        yield say(
            judged, "ND30-NN-10", "same", listed[0].paragraph, severity="warning",
            expected="- Như trên;", actual=listed[0].text,
        )  # fmt: skip


@rule("ND30-NN-11", f"{SOURCE}.d", cases="line symbol punctuation dash")
def _addressee_lines(judged: Judged) -> Iterator[Finding]:
    """One addressee stands on the line of "Kính gửi:", several each on a line of their own."""
    labels = list(judged.document.having(Role.ADDRESSEE_LABEL))
    if len(labels) != 1 or judged.document.paper.kind == "text":
        return
    match = _LABEL.match(" ".join(labels[0].text.split()))
    if match is None:
        return
    rest, entries = match["rest"], _entries(judged, Role.ADDRESSEE)
    if _LABEL.match(labels[0].text.split("\n")[0].strip()) and "\n" in labels[0].text.strip():
        return  # the list is in the paragraph of the label: each on its line, as far as one sees
    if rest and entries and _goes_on(rest, entries[0].text):
        entries = entries[1:]
    if not rest and len(entries) == 1:
        yield say(
            judged, "ND30-NN-11", "line", entries[0].paragraph,
            expected=f"Kính gửi: {entries[0].text.lstrip(_DASH + ' ')}", actual=entries[0].text,
        )  # fmt: skip
        return
    if not entries:
        return
    if rest:
        yield say(
            judged, "ND30-NN-11", "line", labels[0],
            expected="Kính gửi: và mỗi nơi một dòng riêng", actual=f"Kính gửi: {rest}"[:60],
        )  # fmt: skip
    for entry in entries:
        span = (entry.start, entry.end)
        if entry.text[:1] not in _DASH:
            yield say(
                judged, "ND30-NN-11", "symbol", entry.paragraph, span=span,
                expected=f"- {entry.text}", actual=entry.text,
            )  # fmt: skip
        wanted = "." if entry is entries[-1] else ";"
        if entry.text[-1] != wanted:
            yield say(
                judged, "ND30-NN-11", "punctuation", entry.paragraph, span=span,
                expected=wanted, actual=_last(entry.text),
            )  # fmt: skip
    listed = [entry.paragraph for entry in entries]
    if not rest and all(paragraph.text.lstrip()[:1] in _DASH for paragraph in listed):
        yield from dashes_out_of_line(judged, "ND30-NN-11", labels[0], listed)


def _last(text: str) -> str:
    """The mark a line ends with, or its last word."""
    return text.split()[-1] if text[-1].isalnum() or text[-1] == ")" else text[-1]


# --- Nơi nhận -------------------------------------------------------------------------------------


def _missed(judged: Judged) -> Severity:
    """How much it matters that a document has no list of recipients, or no line of filing."""
    kind = judged.document.type
    return "warning" if kind is not None and kind.key in _SELDOM_LISTED else "error"


def _says(judged: Judged, words: re.Pattern[str]) -> bool:
    """Whether a line of the main document begins so, whatever it was taken for."""
    document = judged.document
    return any(
        words.match(line.strip())
        for paragraph in document.paper.paragraphs
        if part_of(document, paragraph) == 0
        for line in paragraph.text.split("\n")
    )


@rule(
    "ND30-NN-02", f"{SOURCE}.d",
    cases="missing size bold italic not_capitals punctuation line align", fixable=True,
)  # fmt: skip
def _recipients_label(judged: Judged) -> Iterator[Finding]:
    """ "Nơi nhận:" on a line of its own at the left: bold italic, size 12."""
    has_label = judged.document.has(Role.RECIPIENTS_LABEL) or _says(judged, _RECIPIENTS)
    if has_form(judged) and not has_label:
        yield say(
            judged, "ND30-NN-02", "missing", component="recipients_label",
            expected="Nơi nhận:", severity=_missed(judged),
        )  # fmt: skip
    for paragraph, text in texts(judged, Role.RECIPIENTS_LABEL):
        match = _RECIPIENTS.match(text)
        if match is None:
            continue
        if match["colon"] is None:
            yield say(
                judged, "ND30-NN-02", "punctuation", paragraph,
                expected="Nơi nhận:", actual=match[0][:8],
            )  # fmt: skip
        first = paragraph.text.strip().split("\n")[0]
        same_line = _RECIPIENTS.match(first)
        if same_line and same_line["rest"][:1] in tuple(_DASH):
            yield say(
                judged, "ND30-NN-02", "line", paragraph,
                expected="Nơi nhận:", actual=" ".join(first.split())[:40],
            )  # fmt: skip
    yield from look(judged, "ND30-NN-02", among=lambda p: len(p.text.split("\n")[0].split()) <= 3)


@rule(
    "ND30-NN-03", f"{SOURCE}.d",
    cases="size not_bold upright not_capitals symbol punctuation align", fixable=True,
)  # fmt: skip
def _recipient_lines(judged: Judged) -> Iterator[Finding]:
    """Recipients: a dash, one a line, a semicolon at the end, size 11."""
    entries = _entries(judged, Role.RECIPIENT)
    for entry in entries:
        span = (entry.start, entry.end)
        if entry.text[:1] not in _DASH:
            yield say(
                judged, "ND30-NN-03", "symbol", entry.paragraph, span=span,
                expected=f"- {entry.text}", actual=entry.text[:60],
            )  # fmt: skip
        if _FILED.match(entry.text):
            continue  # ND30-NN-12
        ends = ";." if entry is entries[-1] else ";"
        if entry.text[-1] not in ends and not _leads_on(entry, entries):
            yield say(
                judged, "ND30-NN-03", "punctuation", entry.paragraph, span=span,
                expected=";", actual=_last(entry.text),
            )  # fmt: skip
    yield from look(judged, "ND30-NN-03")


def _leads_on(entry: Entry, entries: list[Entry]) -> bool:
    """A heading of a group within the list ("Các phòng chuyên môn:"), or followed by a "+"."""
    place = entries.index(entry)
    return entry.text[-1] == ":" or (
        place + 1 < len(entries) and entries[place + 1].text[:1] in ("+", "•")
    )


@rule("ND30-NN-12", f"{SOURCE}.d", cases="missing punctuation text place")
def _filed(judged: Judged) -> Iterator[Finding]:
    """The last line is "- Lưu: VT, ….": where the document is kept."""
    entries = _entries(judged, Role.RECIPIENT)
    filed = [entry for entry in entries if _FILED.match(entry.text)]
    if not filed:
        label = judged.document.first(Role.RECIPIENTS_LABEL)
        at = entries[-1].paragraph if entries else label
        if at is not None and has_form(judged) and not _says(judged, _FILED):
            yield say(
                judged, "ND30-NN-12", "missing", at,
                expected="- Lưu: VT, ….", severity=_missed(judged),
            )  # fmt: skip
        return
    entry = filed[-1]
    span = (entry.start, entry.end)
    if entry is not entries[-1] and not _is_drafter(entries[-1].text):
        yield say(
            judged, "ND30-NN-12", "place", entry.paragraph, span=span,
            expected="dòng cuối cùng", actual=entry.text,
        )  # fmt: skip
    bare = entry.text.lstrip(_DASH + " ")
    if not re.match(r"Lưu\s*:?\s*VT\b", bare, re.IGNORECASE):
        yield say(
            judged, "ND30-NN-12", "text", entry.paragraph, span=span,
            expected="- Lưu: VT, ….", actual=entry.text,
        )  # fmt: skip
    elif not re.match(r"Lưu\s*:", bare, re.IGNORECASE):
        yield say(
            judged, "ND30-NN-12", "punctuation", entry.paragraph, span=span,
            expected="Lưu:", actual="Lưu",
        )  # fmt: skip
    elif not _ends_right(entry.text):
        yield say(
            judged, "ND30-NN-12", "punctuation", entry.paragraph, span=span,
            expected=".", actual=_last(entry.text),
        )  # fmt: skip


def _is_drafter(text: str) -> bool:
    return re.fullmatch(r"[A-ZĐ][\w.]{0,8}\s*\(?\d+\)?\.?", text) is not None


def _ends_right(text: str) -> bool:
    """A full stop at the end, or before the drafter's mark ("- Lưu: VT, GDMN. PL.(10)")."""
    return text.endswith(".") or re.search(r"\.\s+\S{1,10}\s?\(\d+\)$", text) is not None
