"""What a document is cited for: the words after its number, date and issuer."""

import re
from collections.abc import Sequence

from .scan import Found
from .source import Source

__all__ = ["cited_subject", "is_repealed_here"]

_LEAD = re.compile(
    r"\s*,?\s*(?:\((?:khoa|nhiem ky|sau day|goi tat|viet tat)[^)]{0,80}\)\s*,?\s*"
    r"|(?:khoa|nhiem\s+ky)\s+[ivx\d\s\-]{1,12}\s*,?\s*)?"
    r"[“\"]?(?:(?:ve\s+)?(?:ve|v/v|quy\s+dinh|huong\s+dan|ban\s+hanh|phe\s+duyet|sua\s+doi|bo\s+sung|cong\s+bo"
    r"|thay\s+the|bai\s+bo|tiep\s+tuc|tang\s+cuong|uy\s+quyen|dieu\s+chinh|trien\s+khai|thuc\s+hien"
    r"|day\s+manh|doi\s+moi|keo\s+dai|giao|phan\s+cong|chi\s+tiet|kiem\s+tra|to\s+chuc)\b)"
)
_NOT_LEAD = re.compile(r"\s*,?\s*(?:quy\s+dinh\s*(?:nhu\s+the\s+nao|tai|nay|tren|:)|ve\s+phia)")
# What ends a subject: punctuation, the next item of a list, and words that go on to something else.
_STOP = re.compile(
    r"[;?\t]|\n\s*\n|\n\s*[-+•*◦▪]|\n\s*(?:\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.)"
    r"|\.(?=\s|\Z|/)|\s\((?:sau day|duoc|goi)|/\.|[”\"»]\s*(?:[,.;]|$)"
    r"|,\s+(?:chu\s+trong|gan\s+voi|sat\s+voi|xay\s+dung|dam\s+bao|bao\s+dam|nham|nha\s+truong"
    r"|truong\s+(?:mam|tieu|trung|phong)|cu\s+the|trong\s+do|dong\s+thoi|tung\s+buoc|uy\s+ban|ubnd"
    r"|(?:so|phong)\s+(?:giao|noi|tai|van|y|tu|gd)|can\s+cu|thuc\s+hien|toi\s|chung\s+toi|de\s+nghi)"
    r"|\s+(?:co\s+hieu\s+luc|duoc\s+sua\s+doi|da\s+duoc|het\s+hieu\s+luc|va\s+cac\s+van\s+ban"
    r"|theo\s+(?:de\s+an|quy\s+dinh)|nhu\s+sau)\b"
)
_INTO = re.compile(
    r"(?:cua|thi\s+hanh|thuc\s+hien|theo|thay\s+the|bai\s+bo|huong\s+dan|tai|bo\s+sung|sua\s+doi)"
    r"\s*(?:cac\s+)?\Z"
)
_LONGEST = 400


def cited_subject(source: Source, found: Sequence[Found], index: int) -> str:
    """The subject as written, white space collapsed: "về tuổi nghỉ hưu đối với…"; "" for none.

    A citation inside belongs to it when the words lead into it ("sửa đổi một số điều của Nghị định
    số …"); otherwise the subject ends before the next citation.
    """
    item = found[index]
    folded = source.folded
    lead = _LEAD.match(folded, item.body_end)
    if lead is None or _NOT_LEAD.match(folded, item.body_end):
        return ""
    begin = item.body_end
    while begin < lead.end() and not folded[begin].isalpha():
        if folded[begin] == "(":
            begin = folded.index(")", begin)
        begin += 1
    limit = min(len(folded), begin + _LONGEST)
    end = limit
    position = lead.end()
    stop = _STOP.search(folded, position, limit)
    end = stop.start() if stop else limit
    for following in found[index + 1 :]:
        if following.start >= end:
            break
        if not _INTO.search(folded, max(begin, following.start - 30), following.start):
            end = following.start
            break
        # Inside the cited document's own words nothing stops the subject.
        stop = _STOP.search(folded, max(following.body_end, position), limit)
        end = stop.start() if stop else limit
    words = folded[begin:end]
    if (opened := words.find(")")) >= 0 and "(" not in words[:opened]:
        end = begin + opened
    text = source.words(begin, end)
    if end == limit and limit - begin == _LONGEST:
        text = text.rsplit(" ", 1)[0]
    return re.sub(r"[\s,;:.\-(]+$|\s(?:và|,|các|cùng|tại|theo)+$", "", text)


_REPEALED_BEFORE = re.compile(r"(?:thay\s+the|bai\s+bo|huy\s+bo)\s*(?:cac\s+)?\Z")
_REPEALED_AFTER = re.compile(
    r"[^.;]{0,220}?\b(?:het\s+hieu\s+luc|duoc\s+thay\s+the|bi\s+bai\s+bo)\b"
)


def is_repealed_here(source: Source, item: Found) -> bool:
    """Whether the text itself says that the document ends: then citing it is no mistake."""
    before = source.folded[max(0, item.start - 40) : item.start]
    if _REPEALED_BEFORE.search(before):
        return True
    return _REPEALED_AFTER.match(source.folded, item.end) is not None
