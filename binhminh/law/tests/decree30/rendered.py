"""What rendered documents are held against."""

from datetime import UTC, datetime

from binhminh.law.decree30.model import Document
from binhminh.law.decree30.render.compose import compose
from binhminh.law.decree30.render.composed import Element, Foot, Grid, Line

AT = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)


def words_of(document: Document) -> list[str]:
    """Every line of words that has to be on paper, without what stands in stamps."""
    composed = compose(document)
    main = composed.main
    assert main
    lines = [main.head.parent, main.head.issuer, main.head.national_title, main.head.motto]
    lines += [main.head.number, main.head.date, main.head.letter_subject]
    if main.heading:
        lines += [main.heading.label, main.heading.text]
    for element in (*main.opening, *main.body):
        lines += _element(element)
    lines += _foot(main.foot)
    for extra in composed.extras:
        lines += [extra.title.label, extra.title.text, extra.title.reference]
        for element in extra.body:
            lines += _element(element)
    return [line for line in lines if line.strip()]


def _element(element: Element) -> list[str]:
    match element:
        case Line():
            return ["".join(span.text for span in element.spans)]
        case Grid():
            return ["".join(span.text for span in cell.spans) for cell in element.cells]
    return []


def _foot(foot: Foot | None) -> list[str]:
    if foot is None:
        return []
    signed = [line for s in foot.signatures for line in (*s.lines, s.name)]
    return [*signed, *foot.recipients, foot.drafter]
