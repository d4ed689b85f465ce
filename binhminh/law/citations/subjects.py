"""What a document is cited for, compared with what the catalogue says it is about.

The measure is plain, so that a person can follow it: both texts become folded words and pairs of
neighbouring words; the rarer a word or pair among the catalogue's subjects, the more it counts;
*coverage* of A in B is the weighted share of A's words and pairs that B has, too. Phrases that say
how (quy định chi tiết, sửa đổi, bổ sung một số điều, hướng dẫn thi hành…) do not count.
"""

import itertools
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import log

from binhminh.law.vietnamese import fold, nfc

from .catalogue import Catalogue, LegalDocument
from .numbers import SYMBOL, key, read_number

__all__ = ["Comparison", "compare", "core", "coverage", "features", "suggest"]

_HOW = re.compile(
    r"\b(?:quy\s+dinh\s+chi\s+tiet(?:\s+va\s+(?:bien\s+phap|huong\s+dan)\s+thi\s+hanh)?"
    r"|(?:va\s+)?bien\s+phap\s+thi\s+hanh|mot\s+so\s+(?:dieu|noi\s+dung|quy\s+dinh)(?:\s+cua)?"
    r"|sua\s+doi\s*,?\s*(?:va\s+)?(?:bo\s+sung)?|bo\s+sung|thay\s+the|bai\s+bo|huong\s+dan(?:\s+thi\s+hanh|\s+thuc\s+hien)?"
    r"|ban\s+hanh(?:\s+kem\s+theo)?|phe\s+duyet|cong\s+bo|ve\s+viec|quy\s+dinh(?:\s+ve)?|trien\s+khai"
    r"|thi\s+hanh|thuc\s+hien|cac|nhung|mot|so|ve|cua|va|cho|tai|trong|la|theo|nay|hoac|tu|den|voi"
    r"|nghi\s+dinh|thong\s+tu(?:\s+lien\s+tich)?|quyet\s+dinh|nghi\s+quyet|chi\s+thi|bo\s+luat|luat"
    r"|phap\s+lenh|ngay|thang|nam)\b"
)
_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "cntt": "cong nghe thong tin",
    "cbccvc": "can bo cong chuc vien chuc",
    "gd&dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "xhcn": "xa hoi chu nghia",
    "bhyt": "bao hiem y te",
    "bhxh": "bao hiem xa hoi",
    "nsnn": "ngan sach nha nuoc",
    "qlnn": "quan ly nha nuoc",
    "tdkt": "thi dua khen thuong",
    "pccc": "phong chay chua chay",
    "dvc": "dich vu cong",
    "bvmt": "bao ve moi truong",
}
_SHORT_PATTERN = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _SHORT))})(?!\w)")
_TOKEN = re.compile(r"[a-z]+")
# Where the topic ends and for whom or where it holds begins.
_SCOPE = re.compile(
    r"\b(?:doi\s+voi|trong|tai|thuoc|cua|cho|giai\s+doan|tren\s+dia\s+ban|den\s+nam|nam\s+\d|khoi\s+"
    r"|theo)\b|[,;:(]"
)
_WEIGHT_OF_PAIRS = 1.5


def _clean(text: str) -> str:
    folded = SYMBOL.sub(" ", nfc(text))
    folded = _SHORT_PATTERN.sub(lambda m: _SHORT[m[0]], fold(folded))
    # Numbers are broken by the fold of a tone; what is left of them is no word of a subject.
    return re.sub(r"\d+", " ", folded)


def features(text: str) -> list[str]:
    """Words and pairs of neighbouring words ("nghi_huu") of what ``text`` is about."""
    found: list[str] = []
    for run in re.split(r"[^a-z ]+", re.sub(r"\s+", " ", _HOW.sub(" , ", _clean(text)))):
        words = _TOKEN.findall(run)
        found += [word for word in words if len(word) > 1]
        found += [f"{a}_{b}" for a, b in itertools.pairwise(words)]
    return list(dict.fromkeys(found))


def core(text: str) -> list[str]:
    """Features of the topic alone: "tuổi nghỉ hưu" of "về tuổi nghỉ hưu đối với cán bộ…"."""
    topic = _clean(text)
    begin = 0
    while match := _SCOPE.search(topic, begin):
        head = features(topic[: match.start()])
        if sum("_" not in item for item in head) >= 2:
            return head
        begin = match.end()
    return features(topic)


def _weight(item: str, catalogue: Catalogue) -> float:
    # A word that stands in one subject, or in none, is as rare as can be told.
    rarity = log((len(catalogue) + 1) / catalogue.word_counts.get(item, 1))
    return rarity * (_WEIGHT_OF_PAIRS if "_" in item else 1.0)


def coverage(items: Collection[str], others: Collection[str], catalogue: Catalogue) -> float:
    """Share (0 to 1) of ``items`` that ``others`` have too, weighted by rarity; 1 for nothing."""
    total = sum(_weight(item, catalogue) for item in items)
    if not total:
        return 1.0
    held = set(others)
    return sum(_weight(item, catalogue) for item in items if item in held) / total


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far a cited subject and a document agree.

    Attributes:
        cited: share of the cited topic that the document's subject has.
        document: share of the document's topic that the citation has.
    """

    cited: float
    document: float

    @property
    def agrees(self) -> bool:
        return self.cited >= 0.4 or self.document >= 0.72

    @property
    def disagrees(self) -> bool:
        """So far apart that no other document is needed to say so."""
        return self.cited < 0.2 and self.document < 0.25


def _numbers(text: str) -> set[str]:
    return {key(read_number(match).number) for match in SYMBOL.finditer(nfc(text))}


def compare(subject: str, document: LegalDocument, catalogue: Catalogue) -> Comparison | None:
    """Compare what a document is cited for with what it is about; None when it cannot be told.

    A document that amends another agrees with the other's subject, too, and with any citation
    that names the amended number.
    """
    cited = core(subject)
    if sum("_" not in item for item in cited) < 2:
        return None
    about = [document.subject, document.other_subject]
    named = _numbers(subject)
    for text in tuple(about):
        for number in _numbers(text):
            if number in named:
                return Comparison(1.0, 1.0)
            if (base := catalogue.get(number)) is not None:
                about += [base.subject, base.other_subject]
    # It cites an amendment of, or rules to carry out, a document that is about the same.
    for number in named:
        if (base := catalogue.get(number)) is not None:
            cited = [*cited, *core(base.subject)]
    whole = [item for text in about for item in features(text)]
    if not whole:
        return None
    topics = [core(text) for text in about if text]
    everything = features(subject)
    return Comparison(
        coverage(cited, whole, catalogue),
        max((coverage(topic, everything, catalogue) for topic in topics if topic), default=0.0),
    )


def suggest(
    subject: str,
    catalogue: Catalogue,
    *,
    kind: str = "",
    not_number: str = "",
    on: date | None = None,
) -> LegalDocument | None:
    """The one document whose subject is what ``subject`` says; None when none or several fit.

    Args:
        subject: what a document was cited for.
        kind: kind to look among; "" for any.
        not_number: number that was cited, and so is not the answer.
        on: day on which it must be issued and not yet ended, if it is known.
    """
    cited = core(subject)
    words = [item for item in cited if "_" not in item]
    if len(words) < 2:
        return None
    rare = sorted(words, key=lambda word: catalogue.word_counts.get(word, 1))[:3]
    everything = features(subject)
    refused = key(not_number)
    best: list[tuple[float, LegalDocument]] = []
    for document in catalogue.containing(rare):
        if (kind and document.kind != kind) or key(document.number) == refused or document.amends:
            continue
        if on is not None and (
            document.status_on(on) in ("expired", "replaced")
            or (document.issued_on is not None and document.issued_on > on)
        ):
            continue
        texts = [text for text in (document.subject, document.other_subject) if text]
        there = coverage(cited, [i for text in texts for i in features(text)], catalogue)
        back = max(coverage(core(text), everything, catalogue) for text in texts)
        if there >= 0.8 and back >= 0.6:
            best.append((there + back, document))
    best.sort(key=lambda pair: pair[0], reverse=True)
    if not best or (len(best) > 1 and best[0][0] - best[1][0] < 0.1):
        return None
    return best[0][1]
