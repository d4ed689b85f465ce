"""One known fault each, and changes within the limits that are no fault.

What a fault breaks is written down here from Decree 30/2020/NĐ-CP, Appendix I, part I, and not
taken from the checker's own table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from lxml import etree

from binhminh.law.decree30.roles import Role

from . import pages, rest, wording
from .word import Word, look, shape

__all__ = ["FAULTS", "HARMLESS", "Change", "Specimen"]


@dataclass(frozen=True)
class Specimen:
    """A right document opened for one change.

    Attributes:
        word: the file.
        parts: role -> paragraphs of the main document, in reading order.
        family: of its type ("letter", "decision"…).
    """

    word: Word
    parts: dict[Role, list[etree._Element]]
    family: str

    def one(self, role: Role) -> etree._Element:
        """The first paragraph of a role.

        Raises:
            LookupError: the document has none; the change does not apply to it.
        """
        found = self.parts.get(role)
        if not found:
            raise LookupError(role)
        return found[0]


@dataclass(frozen=True)
class Change:
    """One change of a right document.

    Attributes:
        rule: what it breaks; "" for a change within the limits.
        name: what it does, for the table of what was missed.
        apply: changes the specimen in place; LookupError where it does not apply.
        also: rules that the same fault breaks by its nature, counted neither for nor against.
    """

    rule: str
    name: str
    apply: Callable[[Specimen], None]
    also: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Component:
    """How Appendix I wants a component: sizes in points, what is bold, italic, in capitals."""

    rule: str
    sizes: tuple[float, float]
    bold: bool | None = False
    italic: bool = False
    capitals: bool = False
    centred: bool = False


COMPONENTS = {
    Role.NATIONAL_TITLE: Component("ND30-QH-01", (12, 13), True, capitals=True, centred=True),
    Role.MOTTO: Component("ND30-TN-01", (13, 14), True, centred=True),
    Role.PARENT: Component("ND30-CQ-01", (12, 13), False, capitals=True, centred=True),
    Role.ISSUER: Component("ND30-CQ-02", (12, 13), True, capitals=True, centred=True),
    Role.NUMBER: Component("ND30-SO-01", (13, 13), False, centred=True),
    Role.DATE: Component("ND30-DD-01", (13, 14), False, italic=True, centred=True),
    Role.TYPE: Component("ND30-TL-01", (13, 14), True, capitals=True, centred=True),
    Role.SUBJECT: Component("ND30-TL-02", (13, 14), True, centred=True),
    Role.SUBJECT_LETTER: Component("ND30-CV-01", (12, 13), False, centred=True),
    Role.BASIS: Component("ND30-CC-01", (13, 14), False, italic=True),
    Role.BODY: Component("ND30-ND-01", (13, 14), None),
    Role.CHAPTER: Component("ND30-BC-01", (13, 14), True, centred=True),
    Role.CHAPTER_TITLE: Component("ND30-BC-02", (13, 14), True, capitals=True, centred=True),
    Role.SECTION: Component("ND30-BC-03", (13, 14), True, centred=True),
    Role.SECTION_TITLE: Component("ND30-BC-04", (13, 14), True, capitals=True, centred=True),
    Role.ARTICLE: Component("ND30-BC-05", (13, 14), None),
    Role.CLAUSE: Component("ND30-BC-06", (13, 14), None),
    Role.POINT: Component("ND30-BC-07", (13, 14), None),
    Role.HEADING: Component("ND30-BC-08", (13, 14), True, capitals=True),
    Role.SIGN_AUTHORITY: Component("ND30-CK-01", (13, 14), True, capitals=True, centred=True),
    Role.SIGN_TITLE: Component("ND30-CK-02", (13, 14), True, capitals=True, centred=True),
    Role.SIGN_NAME: Component("ND30-CK-03", (13, 14), True, centred=True),
    Role.ADDRESSEE_LABEL: Component("ND30-NN-01", (13, 14), False),
    Role.RECIPIENTS_LABEL: Component("ND30-NN-02", (12, 12), True, italic=True),
    Role.RECIPIENT: Component("ND30-NN-03", (11, 11), False),
    Role.APPENDIX: Component("ND30-PL-01", (14, 14), True, centred=True),
    Role.APPENDIX_TITLE: Component("ND30-PL-02", (13, 14), True, capitals=True, centred=True),
    Role.APPENDIX_REFERENCE: Component("ND30-PL-03", (13, 14), False, italic=True, centred=True),
    Role.URGENCY: Component("ND30-MK-01", (13, 14), True, capitals=True),
    Role.CIRCULATION: Component("ND30-LH-01", (13, 14), True, capitals=True),
    Role.DRAFTER: Component("ND30-ST-01", (11, 11), False),
    Role.ADDRESS: Component("ND30-DC-01", (11, 12), False),
    Role.COPY_KIND: Component("ND30-BS-01", (13, 14), True, capitals=True),
}
#: Where a written word of other case would be another component (a role is told by its words).
_CASE_DECIDES = {Role.URGENCY, Role.CIRCULATION, Role.COPY_KIND}


def _look(role: Role, specimen: Specimen, **attributes: str | float | bool) -> None:
    look(specimen.one(role), **attributes)


def _shape(role: Role, specimen: Specimen, **attributes: str | float) -> None:
    shape(specimen.one(role), **attributes)


def _sentence_case(role: Role, specimen: Specimen) -> None:
    """A component that is to be in capitals, typed in sentence case."""
    wording.retype(specimen.one(role), str.capitalize)


def _component_faults() -> Iterable[Change]:
    for role, wanted in COMPONENTS.items():
        low, high = wanted.sizes

        def change(name: str, apply: Callable[..., None], role: Role = role, **values: object):
            return Change(COMPONENTS[role].rule, f"{role}: {name}", partial(apply, role, **values))

        yield change(f"cỡ {low - 1:g}", _look, size=low - 1)
        yield change(f"cỡ {high + 1:g}", _look, size=high + 1)
        yield change(f"cỡ {high + 0.5:g}", _look, size=high + 0.5)
        if wanted.bold is not None:
            yield change("không đậm" if wanted.bold else "đậm", _look, bold=not wanted.bold)
        yield change("đứng" if wanted.italic else "nghiêng", _look, italic=not wanted.italic)
        if wanted.capitals and role not in _CASE_DECIDES:
            yield change("in thường", _sentence_case)
        elif not wanted.capitals and role in (
            Role.MOTTO,
            Role.DATE,
            Role.SUBJECT,
            Role.BODY,
            Role.SIGN_NAME,
            Role.SUBJECT_LETTER,
        ):
            yield change("in hoa", _look, caps=True)
        if wanted.centred:
            yield change("căn trái", _shape, align="left")


def _harmless_components() -> Iterable[Change]:
    for role, wanted in COMPONENTS.items():
        for size in sorted({*wanted.sizes, sum(wanted.sizes) / 2}):
            yield Change("", f"{role}: cỡ {size:g}", partial(_look, role, size=size))


FAULTS: tuple[Change, ...] = (
    *_component_faults(),
    *(Change(*row) for row in pages.FAULTS),
    *(Change(*row) for row in wording.FAULTS),
    *(Change(*row) for row in rest.FAULTS),
)
HARMLESS: tuple[Change, ...] = (
    *_harmless_components(),
    *(Change("", *row) for row in pages.HARMLESS),
    *(Change("", *row) for row in wording.HARMLESS),
    *(Change("", *row) for row in rest.HARMLESS),
)
