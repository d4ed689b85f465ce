"""How an attached text opens: "Phụ lục I", its title, "(Kèm theo Quyết định số …)"."""

from binhminh.law.decree30.roles import Role

from .lines import Line
from .phrases import APPENDIX, APPENDIX_TITLED, REFERENCE
from .structure import structure_of
from .walk import Opening, skip

__all__ = ["is_appendix", "mark_reference", "read_appendix", "refers_to_document"]


def read_appendix(opening: Opening, index: int) -> int:
    """Read "Phụ lục I", its title and "(Kèm theo …)"."""
    sheet = opening.sheet
    index = skip(opening, index)
    if index >= opening.stop or not is_appendix(sheet.lines[index]):
        return index
    line = sheet.lines[index]
    sheet.mark(line, Role.APPENDIX)
    for piece in line.pieces[1:]:
        piece.role = (
            Role.APPENDIX_REFERENCE if refers_to_document(piece.fold) else Role.APPENDIX_TITLE
        )
    line.pieces[0].role = Role.APPENDIX
    titles, index = 0, index + 1
    titled = APPENDIX.fullmatch(line.pieces[0].fold) is None
    while (index := skip(opening, index)) < opening.stop and titles < 6:
        line = sheet.lines[index]
        if refers_to_document(line.fold):
            index = mark_reference(opening, index)
            continue
        if structure_of(line.text, line.fold) or line.place.table is not None:
            break
        first = titles == 0 and not titled
        if not (line.is_upper or (line.is_centred and line.is_bold) or (first and _titles(line))):
            break
        sheet.mark(line, Role.APPENDIX_TITLE)
        titles, index = titles + 1, index + 1
    return index


def _titles(line: Line) -> bool:
    return len(line.text) < 160 and not line.text.endswith((".", ";", ":"))


def is_appendix(line: Line) -> bool:
    """Tell whether a line is the heading of an appendix."""
    if line.text[:1] not in ("P", "p") or len(line.text) > 240:
        return False
    if not line.fold.startswith("phu luc"):
        return False
    row = line.fold.split("\n", 1)[0].strip()
    if APPENDIX.fullmatch(row):
        return True
    if APPENDIX_TITLED.match(row) is None or line.text.endswith((";", "./.", ",")):
        return False
    return line.text.split("\n", 1)[0].isupper() or line.is_centred


def refers_to_document(fold: str) -> bool:
    return REFERENCE.match(fold) is not None and len(fold) < 240


def mark_reference(opening: Opening, index: int) -> int:
    """Mark "(Kèm theo …)" up to its bracket, over three lines at most."""
    sheet = opening.sheet
    text = ""
    for _ in range(3):
        line = sheet.lines[index]
        if line.is_blank:
            break
        sheet.mark(line, Role.APPENDIX_REFERENCE)
        text += line.text
        index += 1
        if text[0] not in "([" or text.count(")") + text.count("]") >= text.count("("):
            break
        if index >= opening.stop:
            break
    return index
