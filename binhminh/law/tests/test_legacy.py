"""Old Vietnamese codes: told apart, converted (TCVN 5712:1993 VN3; VNI for Windows)."""

import pytest

from binhminh.law.decree30.check import check_paper
from binhminh.law.legacy import convert, detect, is_legacy_font
from binhminh.law.tests.decree30.papers import make_paper, p
from binhminh.law.tests.decree30.right import change, check, letter

TCVN3 = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    ("Tr\u00adêng MÇm non ph\u00adêng An B×nh", "Trường Mầm non phường An Bình"),
    ("Kû luËt, kü n¨ng, quúªn, quý", "Kỷ luật, kỹ năng, quỳên, quý"),
    ("µ¸¶·¹ »¾¼½Æ ÇÊÈÉË", "àáảãạ ằắẳẵặ ầấẩẫậ"),
    ("ÌÐÎÏÑ ÒÕÓÔÖ ×ÝØÜÞ", "èéẻẽẹ ềếểễệ ìíỉĩị"),
    ("ßãáâä åèæçé êíëìî", "òóỏõọ ồốổỗộ ờớởỡợ"),
    ("ïóñòô õøö÷ù úýûüþ", "ùúủũụ ừứửữự ỳýỷỹỵ"),
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
]
VNI = [
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    ("Tröôøng Maàm non phöôøng An Bình", "Trường Mầm non phường An Bình"),
    ("kyõ thuaät, yù kieán, lyù do, tæ leä", "kỹ thuật, ý kiến, lý do, tỉ lệ"),
    ("aøaùaûaõaï aèaéaúaüaë aàaáaåaãaä", "àáảãạ ằắẳẵặ ầấẩẫậ"),
    ("eøeùeûeõeï eàeáeåeãeä", "èéẻẽẹ ềếểễệ"),
    ("oøoùoûoõoï oàoáoåoãoä ôøôùôûôõôï", "òóỏõọ ồốổỗộ ờớởỡợ"),
    ("uøuùuûuõuï öøöùöûöõöï", "ùúủũụ ừứửữự"),
]


@pytest.mark.parametrize(("old", "new"), TCVN3)
def test_tcvn3(old: str, new: str) -> None:
    assert convert(old, "TCVN3") == new


def test_a_capital_font_of_tcvn3_makes_capitals() -> None:
    assert convert("quyÕt ®Þnh", "TCVN3", font=".VnTimeH") == "QUYẾT ĐỊNH"
    assert convert("quyÕt ®Þnh", "TCVN3", font=".VnTime") == "quyết định"


@pytest.mark.parametrize(("old", "new"), VNI)
def test_vni(old: str, new: str) -> None:
    assert convert(old, "VNI") == new


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="BKHCM2"):
        convert("a", "BKHCM2")  # type: ignore[arg-type]


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", ".VnArial", "VNI-Times", "vni-helve"])
def test_fonts_of_old_codes(font: str) -> None:
    assert is_legacy_font(font)


@pytest.mark.parametrize("font", ["Times New Roman", "", "Vni", "VNtimes new roman", "Verdana"])
def test_other_fonts(font: str) -> None:
    assert is_legacy_font(font) is (font == "Vni")


@pytest.mark.parametrize("text", [old for old, _ in TCVN3[:2]])
def test_tcvn3_is_told_by_its_letters(text: str) -> None:
    found = detect(text * 2)
    assert found is not None
    assert (found.encoding, found.is_garbled) == ("TCVN3", True)


@pytest.mark.parametrize("text", [old for old, _ in VNI[:3]])
def test_vni_is_told_by_its_letters(text: str) -> None:
    found = detect(text * 2)
    assert found is not None
    assert (found.encoding, found.is_garbled) == ("VNI", True)


@pytest.mark.parametrize(
    "text",
    [
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Plain English text here",
        "",
        "Ông (bà): Hoàng Thị Thu Bình",  # one letter of Unicode, and "oà" as VNI has it
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert detect(text) is None


def test_unicode_in_an_old_font_is_a_fault_of_the_font_only() -> None:
    found = detect("Cộng hòa", [".VnTime"])
    assert found is not None
    assert not found.is_garbled


# --- the rule -------------------------------------------------------------------------------------


def test_a_text_in_an_old_code_gives_one_finding_and_the_conversion() -> None:
    lines = ["ubnd x· an b×nh", *(old for old, _ in TCVN3[:3])] * 3
    report = check_paper(make_paper([p(line, font=".VnTime", size_pt=9) for line in lines]))
    (finding,) = report.findings
    assert (finding.code, finding.params["case"]) == ("ND30-TR-08", "text")
    assert (finding.actual, finding.params["converted"]) == ("TCVN3", "ubnd xã an bình")


def test_an_old_code_without_its_font() -> None:
    lines = [old for old, _ in VNI[:4]] * 2
    (finding,) = check_paper(make_paper(list(lines))).findings
    assert (finding.code, finding.actual) == ("ND30-TR-08", "VNI")


def test_unicode_text_in_an_old_font() -> None:
    report = check(change(letter(), "Nhà trường", font=".VnTime"))
    (finding,) = report.findings
    assert (finding.code, finding.params["case"]) == ("ND30-TR-08", "font")
    assert finding.actual == ".VnTime"


def test_most_of_a_text_decides_when_its_words_differ() -> None:
    mixed = detect("C¨n cø NghÞ ®Þnh của Chính phủ", [".VnTime"])
    assert mixed is not None
    assert mixed.is_garbled
    unicode = detect("Căn cứ NghÞ định của Chính phủ", [".VnTime"])
    assert unicode is not None
    assert not unicode.is_garbled
