"""Authority, position and name of the signer (Appendix I, part I, II.7)."""

import re
from collections.abc import Iterator

from binhminh.law.decree30.paper import Paragraph
from binhminh.law.decree30.roles import Role
from binhminh.law.findings import Finding

from .layout import column_of, has_form, is_on_left, texts
from .look import look
from .pieces import is_mixed
from .registry import Judged, rule
from .say import say

__all__: list[str] = []

SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7"
_AUTHORITY = re.compile(
    r"(?P<word>TUQ|TM|KT|TL|Q)(?:(?P<dot>\.)|(?![^\W\d_]))\s*(?P<rest>.*)", re.DOTALL
)
_WRONG = re.compile(r"(?P<word>T/M|K/T|T/L|T/UQ|TUQ/|THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA ỦY QUYỀN)\b")
_DEPUTY = re.compile(r"PHÓ\b")
_ONE_PERSON = re.compile(
    r"(?:PHÓ )?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|THỦ TRƯỞNG|TỔNG GIÁM ĐỐC)\b"
)
_DEGREE = re.compile(
    r"(?:(?:PGS|GS|TSKH|TS|Th\.?\s?S|ThS|BS|CKI|CKII|CN|KS|NGƯT|NGND|NSƯT|NSND|LS|DS|BSCK\w*)\b\.?"
    r"|(?:Phó )?Giáo sư|Tiến sĩ|Thạc sĩ|Cử nhân|Kỹ sư|Bác sĩ|Nhà giáo \w+ \w+)"
    r"(?=[\s.,-])",
)
#: Types that several sign, each in its own way; a leave permit is confirmed at the left (1.10).
_OF_SEVERAL = frozenset({"minutes", "contract", "memorandum", "agreement", "leave_permit"})


def _is_of_several(judged: Judged) -> bool:
    kind = judged.document.type
    return kind is not None and kind.key in _OF_SEVERAL


def _on_left(judged: Judged, id: str, *roles: Role) -> Iterator[Finding]:
    if _is_of_several(judged):
        return
    recipients = judged.document.first(Role.RECIPIENTS_LABEL)
    for paragraph in judged.document.having(*roles):
        if is_mixed(judged, paragraph) or is_on_left(judged, paragraph) is not True:
            continue
        # Beside the recipients only: elsewhere the left half may be a second signer's.
        if recipients is not None and recipients.place.table == paragraph.place.table:
            yield say(
                judged, id, "place", paragraph, expected="phía dưới, bên phải", actual="bên trái"
            )


@rule(
    "ND30-CK-01", f"{SOURCE}.đ",
    cases="size bold upright capitals punctuation place align", fixable=True,
)  # fmt: skip
def _authority(judged: Judged) -> Iterator[Finding]:
    """TM., KT., TL., TUQ., Q. and what follows: bold capitals, lower right."""
    for paragraph, text in texts(judged, Role.SIGN_AUTHORITY):
        match = _AUTHORITY.match(text)
        if match is not None and not match["dot"] and match["rest"]:
            yield say(
                judged, "ND30-CK-01", "punctuation", paragraph,
                expected=f"{match['word']}.", actual=match["word"],
            )  # fmt: skip
    yield from _on_left(judged, "ND30-CK-01", Role.SIGN_AUTHORITY)
    yield from look(judged, "ND30-CK-01")


@rule(
    "ND30-CK-02", f"{SOURCE}.đ",
    cases="missing size bold upright capitals place align", fixable=True,
)  # fmt: skip
def _title(judged: Judged) -> Iterator[Finding]:
    """The signer's position: bold capitals, lower right."""
    document = judged.document
    if (
        has_form(judged)
        and not _is_of_several(judged)
        and not document.has(Role.SIGN_TITLE, Role.SIGN_AUTHORITY)
        and not document.fields.signer_title
    ):
        yield say(
            judged, "ND30-CK-02", "missing", component="sign_title",
            expected="quyền hạn, chức vụ của người ký",
        )  # fmt: skip
    yield from _on_left(judged, "ND30-CK-02", Role.SIGN_TITLE)
    yield from look(judged, "ND30-CK-02")


@rule(
    "ND30-CK-03", f"{SOURCE}.đ",
    cases="missing size bold upright not_capitals align", fixable=True,
)  # fmt: skip
def _name(judged: Judged) -> Iterator[Finding]:
    """The signer's name: bold, in sentence case, centred under the position."""
    for signed in _unsigned(judged) if has_form(judged) else ():
        yield say(
            judged, "ND30-CK-03", "missing", signed, component="sign_name",
            expected="họ và tên người ký", severity="error" if judged.issued else "warning",
        )  # fmt: skip
    yield from look(judged, "ND30-CK-03")


def _unsigned(judged: Judged) -> list[Paragraph]:
    """The position of each signer whose name is missing: one for each column that signs."""
    document = judged.document
    signing: dict[object, Paragraph] = {}
    for paragraph in document.having(Role.SIGN_AUTHORITY, Role.SIGN_TITLE):
        if is_mixed(judged, paragraph):
            return []
        signing.setdefault(column_of(paragraph), paragraph)
    names = list(document.having(Role.SIGN_NAME))
    if document.has(Role.SIGN_NAME) and len(names) >= len(signing):
        return []
    if len(signing) == 1 and (names or document.has(Role.SIGN_NAME) or document.fields.signer):
        return []
    named = {column_of(name) for name in names}
    return [paragraph for column, paragraph in signing.items() if column not in named]


@rule("ND30-CK-10", f"{SOURCE}.b", cases="deputy authority text")
def _in_whose_stead(judged: Judged) -> Iterator[Finding]:
    """In whose stead one signs: the right abbreviation before the right name."""
    lines = _signing_lines(judged)
    said = [word for _, text in lines if (word := _authority_word(text))]
    for paragraph, text in lines:
        if wrong := _WRONG.match(text):
            yield say(
                judged, "ND30-CK-10", "authority", paragraph,
                expected="TM., KT., TL., TUQ. hoặc Q.", actual=wrong["word"],
            )  # fmt: skip
        elif text.startswith("QUYỀN "):
            rest = text.removeprefix("QUYỀN ")
            yield say(judged, "ND30-CK-10", "text", paragraph, expected=f"Q. {rest}", actual=text)
        elif _authority_word(text) == "TM" and _ONE_PERSON.match(_after_authority(text)):
            yield say(
                judged, "ND30-CK-10", "authority", paragraph,
                expected="TM. và tên tập thể lãnh đạo hoặc cơ quan", actual=text,
            )  # fmt: skip
    if _is_of_several(judged):
        return
    deputies = [(p, text) for p, text in lines if _DEPUTY.match(text)]
    if (
        deputies
        and not {"KT", "TL", "TUQ"} & {*said}
        and not any(_WRONG.match(text) for _, text in lines)
    ):
        paragraph, text = deputies[0]
        yield say(
            judged, "ND30-CK-10", "deputy", paragraph,
            severity="warning", expected="KT. và chức vụ của người đứng đầu", actual=text,
        )  # fmt: skip
    elif "KT" in said and not deputies and len(lines) == said.index("KT") + 1:
        paragraph, text = lines[-1]
        yield say(
            judged, "ND30-CK-10", "deputy", paragraph,
            severity="warning", expected="chức vụ của cấp phó ký thay", actual=text,
        )  # fmt: skip


def _signing_lines(judged: Judged) -> list[tuple[Paragraph, str]]:
    """The lines of authority and position, paragraphs with line breaks taken apart."""
    found = []
    for paragraph in judged.document.having(Role.SIGN_AUTHORITY, Role.SIGN_TITLE):
        for row in paragraph.text.split("\n"):
            text = " ".join(row.split()).upper()  # small letters are ND30-CK-01, ND30-CK-02
            if text:
                found.append((paragraph, text))
    return found


def _authority_word(text: str) -> str:
    match = _AUTHORITY.match(text)
    return match["word"] if match and (match["dot"] or match["word"] != "Q") else ""


def _after_authority(text: str) -> str:
    match = _AUTHORITY.match(text)
    return match["rest"] if match else text


@rule("ND30-CK-12", f"{SOURCE}.c", cases="degree", severity="warning")
def _degree(judged: Judged) -> Iterator[Finding]:
    """No academic title or honour before the name, unless the sector allows it."""
    if judged.allow_degrees:
        return
    for paragraph, text in texts(judged, Role.SIGN_NAME):
        if match := _DEGREE.match(text):
            start = paragraph.start + len(paragraph.text) - len(paragraph.text.lstrip())
            name = _DEGREE.sub("", text).strip(" .,-")
            yield say(
                judged, "ND30-CK-12", "degree", paragraph,
                span=(start, start + match.end()), expected=name, actual=match[0],
            )  # fmt: skip
