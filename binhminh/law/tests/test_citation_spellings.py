# ruff: noqa: E501
"""How people write citations: a table made by hand, each row (text, what is in it).

What is in it: "kind|number|date", several parted by " ; "; "-" for nothing. A law without a number
is "kind|=name|date". A date is ISO, a year, or empty.
"""

import unicodedata

import pytest

from binhminh.law.citations import find_citations

ROWS = """
Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP ngày 5/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP ngày 05-3-2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP ngày 05.03.2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP, ngày 05 tháng 03 năm 2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP (ngày 05/3/2020) => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP (05/3/2020) => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP ban hành ngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CP của Chính phủ ngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định của Chính phủ số 30/2020/NĐ-CP ngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
nghị định số 30/2020/nđ-cp => Nghị định|30/2020/NĐ-CP|
NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
NĐ số 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
NĐ 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số: 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ–CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ—CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ - CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ- CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ -CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30 / 2020 / NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/ 2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/ND-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NÐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ_CP => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐCP => Nghị định|30/2020/NĐ-CP|
Nghị\\nđịnh số 30/2020/NĐ-CP => Nghị định|30/2020/NĐ-CP|
Nghị định số\\n30/2020/NĐ-CP ngày 05\\ntháng 3 năm 2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-\\nCP ngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định   số   30/2020/NĐ-CP   ngày   05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định\u00a0số\u00a030/2020/NĐ-CP\u00a0ngày\u00a005/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị định số 30/2020/NĐ-CPngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghị số 30/2020/NĐ-CP ngày 05/3/2020 => Nghị định|30/2020/NĐ-CP|2020-03-05
Nghi dinh so 30/2020/ND-CP ngay 05/3/2020 cua Chinh phu => Nghị định|30/2020/NĐ-CP|2020-03-05
theo 30/2020/NĐ-CP thì => Nghị định|30/2020/NĐ-CP|
Nghị định số 30/2020/NĐ-CP năm 2020 => Nghị định|30/2020/NĐ-CP|2020
Nghị định số 30/2020/NĐ-CP1 của Chính phủ => Nghị định|30/2020/NĐ-CP|
Nghị định 30/2020 => Nghị định|30/2020|
Nghị định số 30/2020 => Nghị định|30/2020|
NĐ 30/2020 của Chính phủ => Nghị định|30/2020|
Nghị định 30 năm 2020 của Chính phủ => Nghị định|30/2020|2020
Thông tư 09/2024 của Bộ => Thông tư|09/2024|
Nghị định số 61/CP ngày 05/7/1994 => Nghị định|61/CP|1994-07-05
NĐ số 61/CP => Nghị định|61/CP|
Quyết định 619/TTg ngày 27/12/1993 => Quyết định|619/TTg|1993-12-27
các Nghị định số 106, 115/2020/NĐ-CP => Nghị định|106/2020/NĐ-CP| ; Nghị định|115/2020/NĐ-CP|
các Thông tư số 17, 18 và 19/2018/TT-BGDĐT => Thông tư|17/2018/TT-BGDĐT| ; Thông tư|18/2018/TT-BGDĐT| ; Thông tư|19/2018/TT-BGDĐT|
Nghị định số 24/2014/NĐ-CP, Nghị định số 37/2014/NĐ-CP ngày 05/5/2014 => Nghị định|24/2014/NĐ-CP| ; Nghị định|37/2014/NĐ-CP|2014-05-05
Nghị định số 24/2014/NĐ-CP, 37/2014/NĐ-CP => Nghị định|24/2014/NĐ-CP| ; Nghị định|37/2014/NĐ-CP|
Nghị định số 24/2014/NĐ-CP ngày 04/4/2014 và Nghị định số 37/2014/NĐ-CP ngày 05/5/2014 => Nghị định|24/2014/NĐ-CP|2014-04-04 ; Nghị định|37/2014/NĐ-CP|2014-05-05
Nghị quyết số 18-NQ/TW ngày 25/10/2017 => Nghị quyết|18-NQ/TW|2017-10-25
Nghị quyết 18-NQ/TW => Nghị quyết|18-NQ/TW|
Nghị quyết số 18/NQ-TW => Nghị quyết|18-NQ/TW|
Nghị quyết số 18 - NQ/TW => Nghị quyết|18-NQ/TW|
Nghị quyết số 18-NQ/TƯ => Nghị quyết|18-NQ/TW|
Nghị quyết số 18 NQ/TW => Nghị quyết|18-NQ/TW|
NQ 18-NQ/TW => Nghị quyết|18-NQ/TW|
Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ => Nghị quyết|76/NQ-CP|2021-07-15
Nghị quyết 76/NQ-CP năm 2021 => Nghị quyết|76/NQ-CP|2021
Nghị quyết số 98/2023/QH15 ngày 24/6/2023 => Nghị quyết|98/2023/QH15|2023-06-24
Nghị quyết số 351/2017/UBTVQH14 => Nghị quyết|351/2017/UBTVQH14|
Nghị quyết số 12/2021/NQ-HĐND của Hội đồng nhân dân thành phố => Nghị quyết|12/2021/NQ-HĐND|
Nghị quyết số 01/2019/NQ-HĐTP => Nghị quyết|01/2019/NQ-HĐTP|
Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN => Nghị quyết liên tịch|403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN|
Chỉ thị số 16/CT-TTg ngày 27/5/2023 => Chỉ thị|16/CT-TTg|2023-05-27
Chỉ thị 16/CTTg => Chỉ thị|16/CT-TTg|
CHỈ THỊ SỐ 16/CT-TTG => Chỉ thị|16/CT-TTg|
Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị => Chỉ thị|05-CT/TW|2016-05-15
Kết luận số 01-KL/TW => Kết luận|01-KL/TW|
Kết luận 01/KL-TW => Kết luận|01-KL/TW|
Quy định số 205-QĐ/TW ngày 23/9/2019 => Quy định|205-QĐ/TW|2019-09-23
Quy định số 08-QĐi/TW => Quy định|08-QĐi/TW|
Hướng dẫn số 03-HD/TW => Hướng dẫn|03-HD/TW|
Thông báo kết luận số 12-TB/HU => Thông báo|12-TB/HU|
Chương trình hành động số 15-CTr/TU ngày 09/9/2021 => Chương trình|15-CTr/TU|2021-09-09
Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ => Quyết định|749/QĐ-TTg|2020-06-03
QĐ số 749/QĐ-TTg => Quyết định|749/QĐ-TTg|
QĐ 749/QĐ- TTg => Quyết định|749/QĐ-TTg|
Quyết định 749/QĐ-TTG => Quyết định|749/QĐ-TTg|
Quyết định số 749/QD-TTg => Quyết định|749/QĐ-TTg|
Quyết định số 45/QĐ-MNHM ngày 10/9/2023 của trường mầm non Hoa Mai => Quyết định|45/QĐ-MNHM|2023-09-10
Quyết định số 1299/QĐ-UBND ngày 12/4/2022 của UBND huyện => Quyết định|1299/QĐ-UBND|2022-04-12
Quyết định số 22/2022/QĐ-UBND => Quyết định|22/2022/QĐ-UBND|
Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 => Thông tư|52/2020/TT-BGDĐT|2020-12-31
Thông tư 52/2020/TT-BGDDT => Thông tư|52/2020/TT-BGDĐT|
TT 52/2020/TT-BGDĐT => Thông tư|52/2020/TT-BGDĐT|
Thông tư số 52/2020/TT- BGDĐT => Thông tư|52/2020/TT-BGDĐT|
Thông tư số 02/2002/TT-BGD&ĐT => Thông tư|02/2002/TT-BGD&ĐT|
Thông tư số 12/2018/TT-BLDTBXH => Thông tư|12/2018/TT-BLĐTBXH|
Thông tư liên tịch số 06/2015/TTLT-BGDĐT-BNV ngày 16/3/2015 => Thông tư liên tịch|06/2015/TTLT-BGDĐT-BNV|2015-03-16
Thông tư liên tịch 06/2015/TTLT-BGDĐT- BNV => Thông tư liên tịch|06/2015/TTLT-BGDĐT-BNV|
TTLT số 06/2015/TTLT-BGDĐT-BNV => Thông tư liên tịch|06/2015/TTLT-BGDĐT-BNV|
Thông tư số 06/2015/TTLT-BGDĐT-BNV => Thông tư liên tịch|06/2015/TTLT-BGDĐT-BNV|
Thông tư liên tịch số 162/2004/TTLT/BQP-BTC => Thông tư liên tịch|162/2004/TTLT/BQP-BTC|
Văn bản hợp nhất số 08/VBHN-BGDĐT ngày 09/6/2021 => Văn bản hợp nhất|08/VBHN-BGDĐT|2021-06-09
VBHN 08/VBHN-BGDĐT => Văn bản hợp nhất|08/VBHN-BGDĐT|
Kế hoạch số 81/KH-UBND ngày 14/3/2022 => Kế hoạch|81/KH-UBND|2022-03-14
kế hoạch số 12/KH-GD&ĐT ngày 20/02/2022 => Kế hoạch|12/KH-GD&ĐT|2022-02-20
kế hoạch 12/KH-PGDĐT => Kế hoạch|12/KH-PGDĐT|
Kế hoạch số 12/KH-MNHM của trường => Kế hoạch|12/KH-MNHM|
Công văn số 3945/BGDĐT-GDMN ngày 05/8/2022 => Công văn|3945/BGDĐT-GDMN|2022-08-05
Công văn 3945/BGDĐT-GDTrH => Công văn|3945/BGDĐT-GDTrH|
công văn số 55/GD&ĐT => Công văn|55/GD&ĐT|
CV số 210/UBND-NV => Công văn|210/UBND-NV|
Công văn số 101/CV-GDĐT ngày 12/02/2025 => Công văn|101/CV-GDĐT|2025-02-12
Công văn 5528/CT-CS => Công văn|5528/CT-CS|
Văn bản số 2377/UBND-KGVX => Công văn|2377/UBND-KGVX|
Công điện số 124/CĐ-TTg ngày 30/11/2024 => Công điện|124/CĐ-TTg|2024-11-30
Báo cáo số 14/BC-MNHM ngày 30/5/2023 => Báo cáo|14/BC-MNHM|2023-05-30
Tờ trình số 07/TTr-MNHM => Tờ trình|07/TTr-MNHM|
Thông báo số 33/TB-UBND => Thông báo|33/TB-UBND|
Hướng dẫn số 21/HD-SNV => Hướng dẫn|21/HD-SNV|
Luật Giáo dục năm 2019 => Luật|=Luật Giáo dục|2019
Luật Giáo dục 2019 => Luật|=Luật Giáo dục|2019
Luật Giáo dục ngày 14 tháng 6 năm 2019 => Luật|=Luật Giáo dục|2019-06-14
Luật Giáo dục số 43/2019/QH14 ngày 14/6/2019 => Luật|43/2019/QH14|2019-06-14
Luật số 43/2019/QH14 => Luật|43/2019/QH14|
Luật Giáo dục (số 43/2019/QH14) => Luật|43/2019/QH14|
LUẬT GIÁO DỤC NĂM 2019 => Luật|=Luật Giáo dục|2019
Luật\\nGiáo dục năm 2019 => Luật|=Luật Giáo dục|2019
theo quy định của Luật Trẻ em và các văn bản => Luật|=Luật Trẻ em|
Luật An toàn, vệ sinh lao động => Luật|=Luật An toàn, vệ sinh lao động|
Luật Phòng, chống tham nhũng năm 2018 => Luật|=Luật Phòng, chống tham nhũng|2018
Luật Thực hành tiết kiệm, chống lãng phí, => Luật|=Luật Thực hành tiết kiệm, chống lãng phí|
Luật Hôn nhân và gia đình năm 2014 => Luật|=Luật Hôn nhân và gia đình|2014
Luật Viên chức và Luật Cán bộ, công chức => Luật|=Luật Viên chức| ; Luật|=Luật Cán bộ, công chức|
Luật Trẻ em, Luật Giáo dục và Bộ luật Lao động => Luật|=Luật Trẻ em| ; Luật|=Luật Giáo dục| ; Bộ luật|=Bộ luật Lao động|
Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức năm 2019 => Luật|=Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức|2019
Luật sửa đổi, bổ sung một số điều của Luật Giáo dục đại học số 34/2018/QH14 => Luật|34/2018/QH14|
Bộ luật Dân sự số 91/2015/QH13 => Bộ luật|91/2015/QH13|
Bộ luật Lao động năm 2019 => Bộ luật|=Bộ luật Lao động|2019
Bộ luật số 45/2019/QH14 => Bộ luật|45/2019/QH14|
Hiến pháp năm 2013 => Hiến pháp|=Hiến pháp|2013
Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013 => Hiến pháp|=Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam|2013
Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14 => Pháp lệnh|02/2020/UBTVQH14|
Pháp lệnh số 06/2003/PL-UBTVQH11 => Pháp lệnh|06/2003/PL-UBTVQH11|
Pháp lệnh Dân số năm 2003 => Pháp lệnh|=Pháp lệnh Dân số|2003
Báo cáo thẩm định số 18/BCTĐ-STP ngày 25/5/2018 => Báo cáo|18/BCTĐ-STP|2018-05-25
Chương trình phối hợp số 01/CTrPH-GDĐT-HPN => Chương trình|01/CTrPH-GDĐT-HPN|
Quyết định phê duyệt số 15/QĐ-SGDĐT => Quyết định|15/QĐ-SGDĐT|
Nghị quyết HĐND số 12/NQ-HĐND ngày 3/3/2023 => Nghị quyết|12/NQ-HĐND|2023-03-03
Hướng dẫn liên ngành số 4128/HDLN-SGDĐT-SNV => Hướng dẫn|4128/HDLN-SGDĐT-SNV|
Quyết định số 2555 QĐ/UBND ngày 12/6/2023 => Quyết định|2555/QĐ-UBND|2023-06-12
Thông tư số 51/2020/TT-BGD ĐT ngày 31/12/2020 => Thông tư|51/2020/TT-BGDĐT|2020-12-31
Kế hoạch Số: 102/KH-PGD ĐT ngày 15/9/2022 => Kế hoạch|102/KH-PGDĐT|2022-09-15
Thông tư 28/2016/TT - BGD&ĐT => Thông tư|28/2016/TT-BGD&ĐT|
Nghị định 24/2021NĐ-CP => Nghị định|24/2021/NĐ-CP|
Nghị định số 24/2021 NĐ-CP => Nghị định|24/2021/NĐ-CP|
Quyết định số 16/2018/QĐ.TTg => Quyết định|16/2018/QĐ-TTg|
Công văn số: 1023/ UBND-VP => Công văn|1023/UBND-VP|
luật Giáo dục số 43/2019/QH14 => Luật|43/2019/QH14|
theo luật Trẻ em năm 2016 => Luật|=Luật Trẻ em|2016
Luật Bảo hiểm y tế (sửa đổi) năm 2014 => Luật|=Luật Bảo hiểm y tế|2014
Luật giáo dục 2019 => Luật|=Luật Giáo dục|2019
Kế hoạch số 239/KH-UBND, 240/KH-UBND ngày 27/9/2023 => Kế hoạch|239/KH-UBND| ; Kế hoạch|240/KH-UBND|2023-09-27
"""

NOTHING = """
hệ thống quản lý chất lượng theo tiêu chuẩn TCVN ISO 9001:2015
QCVN 102:2016/BTTTT về cấu trúc mã định danh
TCVN 5700:2002/BKHCN
ISO/IEC 27001:2013
điện thoại 024.3827.6789, fax 024/38276788
ngày 05/3/2020 họp tại phòng hội đồng
đạt 3/4 số phiếu, 24/7, 1 tuần/lần
Kế hoạch số:     /KH-MNHM ngày   tháng 2 năm 2023
số: /QĐ-UBND
Mẫu số 02/BM-TCKT
Mẫu số 01/ĐKT-TNCN
Biểu mẫu số 05/2020/BM-CN
hợp đồng số 12/2020/HĐ-KT
quy định của pháp luật hiện hành
kỷ luật lao động và luật sư
mời Luật sư đến nói chuyện
Khoa Luật, Trường Đại học Luật Hà Nội
Luật này có hiệu lực từ ngày ký
quyết định 02 việc sau đây
Quyết định 3 nội dung
đề nghị 15 đơn vị báo cáo
kế hoạch 5 năm 2021-2025
Nghị quyết Đại hội Đảng bộ lần thứ XIII
giai đoạn 2021-2025, năm học 2022-2023
120.000/người/tháng
tỷ lệ 95/100 trẻ
số 12/5 đường Nguyễn Huệ
tuân thủ pháp luật Việt Nam
kỷ luật Lao động
tháng 5/2021 TM. UBND
"""


def described(text: str) -> str:
    found = []
    for citation in find_citations(text):
        name = citation.number or f"={citation.subject}"
        found.append(f"{citation.kind}|{name}|{citation.issued}")
    return " ; ".join(found) or "-"


def rows() -> list[tuple[str, str]]:
    result = []
    for line in ROWS.strip("\n").splitlines():
        text, _, wanted = line.partition(" => ")
        result.append((text.replace("\\n", "\n"), wanted))
    return result


def test_the_table_is_long_enough() -> None:
    assert len(rows()) >= 120


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_spelling(text: str, wanted: str) -> None:
    assert described(text) == wanted
    assert described(f"Căn cứ {text};") == wanted


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_spelling_with_decomposed_letters(text: str, wanted: str) -> None:
    decomposed = unicodedata.normalize("NFD", f"Thực hiện {text}.")
    assert described(decomposed) == wanted
    for citation in find_citations(decomposed):
        assert decomposed[citation.start : citation.end] == citation.text


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert described(text) == "-"
