"""Kinds of documents: how they are written, abbreviated and coded in a document's symbol.

Source of names and abbreviations: Decree 30/2020/NĐ-CP, Appendix III; Law 80/2015/QH13, Art. 4;
Regulation 66-QĐ/TW (2017) for documents of the Party [from memory].
"""

import re

__all__ = ["CODES", "KIND_WORDS", "LOST_WORDS", "kind_of_words", "words_pattern"]

# Folded words as written -> canonical kind. Longer ones win.
KIND_WORDS: dict[str, str] = {
    "nghi dinh": "Nghị định",
    "nghi quyet lien tich": "Nghị quyết liên tịch",
    "nghi quyet": "Nghị quyết",
    "quyet dinh": "Quyết định",
    "thong tu lien tich": "Thông tư liên tịch",
    "thong tu lien bo": "Thông tư liên tịch",
    "thong tu": "Thông tư",
    "chi thi": "Chỉ thị",
    "ke hoach hanh dong": "Kế hoạch",
    "ke hoach": "Kế hoạch",
    "cong van": "Công văn",
    "cong dien": "Công điện",
    "ket luan": "Kết luận",
    "thong bao ket luan": "Thông báo",
    "thong bao": "Thông báo",
    "thong tri": "Thông tri",
    "huong dan": "Hướng dẫn",
    "chuong trinh hanh dong": "Chương trình",
    "chuong trinh": "Chương trình",
    "quy dinh": "Quy định",
    "quy che": "Quy chế",
    "bao cao": "Báo cáo",
    "to trinh": "Tờ trình",
    "van ban hop nhat": "Văn bản hợp nhất",
    "phap lenh": "Pháp lệnh",
    "bo luat": "Bộ luật",
    "luat": "Luật",
    "lenh": "Lệnh",
    "sac lenh": "Sắc lệnh",
    "de an": "Đề án",
    "du an": "Dự án",
    "phuong an": "Phương án",
    "bien ban": "Biên bản",
    "giay moi": "Giấy mời",
    "giay uy quyen": "Giấy ủy quyền",
    "van ban": "",  # whatever the symbol says
}
# Abbreviations stand for a kind only in capitals (folded here): "NĐ số 61/CP", "QĐ 270/QĐ-TTg".
_ABBREVIATIONS: dict[str, str] = {
    "nd": "Nghị định",
    "nq": "Nghị quyết",
    "qd": "Quyết định",
    "tt": "Thông tư",
    "ttlt": "Thông tư liên tịch",
    "ct": "Chỉ thị",
    "kh": "Kế hoạch",
    "cv": "Công văn",
    "kl": "Kết luận",
    "tb": "Thông báo",
    "hd": "Hướng dẫn",
    "ctr": "Chương trình",
    "bc": "Báo cáo",
    "ttr": "Tờ trình",
    "vbhn": "Văn bản hợp nhất",
}
# "Nghị số 90/2020/NĐ-CP": one syllable of the kind was lost; the symbol tells which.
LOST_WORDS = ("nghi", "quyet", "dinh", "thong", "chi")

# Code in a symbol (folded) -> (code as printed, kinds that may carry it; the first by default).
CODES: dict[str, tuple[str, tuple[str, ...]]] = {
    "nd": ("NĐ", ("Nghị định",)),
    "nq": ("NQ", ("Nghị quyết",)),
    "nqlt": ("NQLT", ("Nghị quyết liên tịch", "Nghị quyết")),
    "qd": ("QĐ", ("Quyết định", "Quy định")),
    "qdi": ("QĐi", ("Quy định",)),
    "qyd": ("QyĐ", ("Quy định",)),
    "tt": ("TT", ("Thông tư", "Thông tri")),
    "ttlt": ("TTLT", ("Thông tư liên tịch",)),
    "ct": ("CT", ("Chỉ thị", "Chương trình")),
    "kh": ("KH", ("Kế hoạch",)),
    "cv": ("CV", ("Công văn",)),
    "cd": ("CĐ", ("Công điện",)),
    "kl": ("KL", ("Kết luận",)),
    "tb": ("TB", ("Thông báo",)),
    "hd": ("HD", ("Hướng dẫn",)),
    "ctr": ("CTr", ("Chương trình",)),
    "cthd": ("CTHĐ", ("Chương trình",)),
    "qc": ("QC", ("Quy chế",)),
    "bc": ("BC", ("Báo cáo",)),
    "ttr": ("TTr", ("Tờ trình",)),
    "vbhn": ("VBHN", ("Văn bản hợp nhất",)),
    "pl": ("PL", ("Pháp lệnh",)),
    "l": ("L", ("Luật", "Lệnh")),
    "lct": ("LCT", ("Luật",)),
    "sl": ("SL", ("Sắc lệnh",)),
    "da": ("ĐA", ("Đề án", "Dự án")),
    "pa": ("PA", ("Phương án",)),
    "bb": ("BB", ("Biên bản",)),
    "gm": ("GM", ("Giấy mời",)),
    "bctd": ("BCTĐ", ("Báo cáo",)),
    "ctrph": ("CTrPH", ("Chương trình",)),
    "ctph": ("CTPH", ("Chương trình",)),
    "qcph": ("QCPH", ("Quy chế",)),
    "khlt": ("KHLT", ("Kế hoạch",)),
    "khln": ("KHLN", ("Kế hoạch",)),
    "hdlt": ("HDLT", ("Hướng dẫn",)),
    "hdln": ("HDLN", ("Hướng dẫn",)),
}


def words_pattern() -> str:
    """A pattern (for folded text) of every way to write a kind in words or by abbreviation."""
    words = sorted((*KIND_WORDS, *_ABBREVIATIONS), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def kind_of_words(folded: str, written: str) -> str | None:
    """Canonical kind for words found in the text; "" when they only say "văn bản".

    Args:
        folded: the words, folded, white space collapsed.
        written: the same words as written, to know an abbreviation by its capitals.
    Returns:
        None when the words are not a kind: "tt" or "hd" in small letters.
    """
    if folded in _ABBREVIATIONS:
        capitals = sum(character.isupper() for character in written)
        return _ABBREVIATIONS[folded] if capitals >= len(written) - 1 and capitals > 1 else None
    return KIND_WORDS.get(folded)
