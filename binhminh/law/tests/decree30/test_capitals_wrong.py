"""Wrong capitals, worked by hand from Appendix II: each is found, with its right form."""

import pytest

from binhminh.law.decree30.capitals import capital_findings

# rule | text | found | expected; several findings of a text are parted by " / ".
TABLE = """
VH-01 | Nhà trường đã họp. các tổ báo cáo kết quả. | các | Các
VH-01 | Trẻ ăn ngủ tốt! cô giáo rất vui. | cô | Cô
VH-01 | Vì sao chậm? do thiếu nhân lực. | do | Do
VH-01 | Thực hiện từ năm 2024. các bộ phận phối hợp. | các | Các
VH-01 | Tỷ lệ đạt 95%. nhà trường tiếp tục duy trì. | nhà | Nhà
VH-01 | (theo mẫu kèm theo). các tổ nộp trước thứ Sáu. | các | Các
VH-01 | Cô nói “xin chào”. trẻ chào lại cô. | trẻ | Trẻ
VH-01 | Đã xong việc.  ông báo cáo lại. | ông | Ông
VH-02 | Giao ông Nguyễn văn An phụ trách. | Nguyễn văn An | Nguyễn Văn An
VH-02 | Bà Trần thị Hoa là tổ trưởng. | Trần thị Hoa | Trần Thị Hoa
VH-02 | Đồng chí lê Văn Bình chủ trì. | lê Văn Bình | Lê Văn Bình
VH-02 | đồng chí phạm thị lan nhận nhiệm vụ. | phạm thị lan | Phạm Thị Lan
VH-02 | Đ/c Hoàng Thị hương ghi biên bản. | Hoàng Thị hương | Hoàng Thị Hương
VH-02 | Họ và tên: Vũ minh Đức | Vũ minh Đức | Vũ Minh Đức
VH-02 | Bà Nguyễn Thị ngọc Ánh có mặt. | Nguyễn Thị ngọc Ánh | Nguyễn Thị Ngọc Ánh
VH-02 | Tấm gương của Nguyễn ái Quốc. | Nguyễn ái Quốc | Nguyễn Ái Quốc
VH-02 | Có mặt Phạm văn Đồng và Trần Phú. | Phạm văn Đồng | Phạm Văn Đồng
VH-02 | Cháu ngoan bác Hồ được khen. | bác Hồ | Bác Hồ
VH-02 | Giỗ tổ vua Hùng hằng năm. | vua Hùng | Vua Hùng
VH-03 | Trường đóng tại Tỉnh Nam Định. | Tỉnh Nam Định | tỉnh Nam Định
VH-03 | Nhân viên quê ở Tỉnh Thái Bình, nay ở đây. | Tỉnh Thái Bình | tỉnh Thái Bình
VH-03 | Công tác tại Thành phố Hải Phòng từ lâu. | Thành phố Hải Phòng | thành phố Hải Phòng
VH-03 | Sinh ra ở Thành Phố Huế. | Thành Phố Huế | thành phố Huế
VH-03 | UBND Huyện Gia Lâm đã chỉ đạo. | Huyện | huyện
VH-03 | Đóng trên địa bàn Xã Bát Tràng. | Xã | xã
VH-03 | Chuyển đến Thị Trấn Trâu Quỳ. | Thị Trấn | thị trấn
VH-03 | Trụ sở đặt tại Phường Phan Thiết. | Phường | phường
VH-03 | Người quê tỉnh hà nam. | tỉnh hà nam | tỉnh Hà Nam
VH-03 | Đại biểu tỉnh Lạng sơn dự họp. | tỉnh Lạng sơn | tỉnh Lạng Sơn
VH-03 | Đất nước việt nam. | việt nam | Việt Nam
VH-03 | Các tỉnh của Việt nam đều có trường. | Việt nam | Việt Nam
VH-04 | Trường ở quận 1, địa bàn đông dân. | quận 1 | Quận 1
VH-04 | Trẻ cư trú tại phường 5. | phường 5 | Phường 5
VH-04 | Sinh sống ở phường 12 quận 3. | phường 12 / quận 3 | Phường 12 / Quận 3
VH-04 | Họp tại phường Điện Biên Phủ. | phường Điện Biên Phủ | Phường Điện Biên Phủ
VH-04 | Trường thuộc quận Hai Bà Trưng cũ. | quận Hai Bà Trưng | Quận Hai Bà Trưng
VH-04 | Nhà ở phường Trần Hưng Đạo. | phường Trần Hưng Đạo | Phường Trần Hưng Đạo
VH-05 | Tham quan thủ đô Hà Nội. | thủ đô Hà Nội | Thủ đô Hà Nội
VH-05 | Thủ Đô Hà Nội là trung tâm. | Thủ Đô Hà Nội | Thủ đô Hà Nội
VH-05 | Họp ở thành phố Hồ Chí Minh. | thành phố Hồ Chí Minh | Thành phố Hồ Chí Minh
VH-05 | Họp ở Thành Phố Hồ Chí Minh. | Thành Phố Hồ Chí Minh | Thành phố Hồ Chí Minh
VH-06 | Trình Sở tài chính thẩm định. | Sở tài chính | Sở Tài chính
VH-06 | Sở tài chính thẩm định dự toán. | Sở tài chính | Sở Tài chính
VH-06 | Theo văn bản của Sở Giáo dục và đào tạo. | Sở Giáo dục và đào tạo | Sở Giáo dục và Đào tạo
VH-06 | Gửi Sở Giáo Dục và Đào Tạo. | Sở Giáo Dục và Đào Tạo | Sở Giáo dục và Đào tạo
VH-06 | Gửi sở Nội vụ trước ngày 15. | sở Nội vụ | Sở Nội vụ
VH-06 | Báo cáo phòng Giáo dục và Đào tạo. | phòng Giáo dục và Đào tạo | Phòng Giáo dục và Đào tạo
VH-06 | Phòng giáo dục và đào tạo hướng dẫn. | Phòng giáo dục và đào tạo | Phòng Giáo dục và Đào tạo
VH-06 | Do phòng y tế xã An Bình khám. | phòng y tế | Phòng Y tế
VH-06 | Phối hợp phòng Văn hóa - Xã hội. | phòng Văn hóa - Xã hội | Phòng Văn hóa - Xã hội
VH-06 | Phối hợp Phòng Văn hoá – xã hội xã. | Phòng Văn hoá – xã hội | Phòng Văn hoá – Xã hội
VH-06 | Theo Thông tư của Bộ giáo dục và đào tạo. | Bộ giáo dục và đào tạo | Bộ Giáo dục và Đào tạo
VH-06 | Theo hướng dẫn của bộ Y tế. | bộ Y tế | Bộ Y tế
VH-06 | Theo Bộ công thương, giá ổn định. | Bộ công thương | Bộ Công Thương
VH-06 | Gửi Bộ Tài Chính xem xét. | Bộ Tài Chính | Bộ Tài chính
VH-06 | Trình Ủy ban Nhân dân xã. | Ủy ban Nhân dân | Ủy ban nhân dân
VH-06 | Trình Uỷ Ban Nhân Dân xã. | Uỷ Ban Nhân Dân | Uỷ ban nhân dân
VH-06 | Trình ủy ban nhân dân xã phê duyệt. | ủy ban nhân dân | Ủy ban nhân dân
VH-06 | Nghị quyết của Hội đồng Nhân dân xã. | Hội đồng Nhân dân | Hội đồng nhân dân
VH-06 | Nghị quyết của hội đồng nhân dân tỉnh. | hội đồng nhân dân | Hội đồng nhân dân
VH-06 | Phối hợp Mặt trận tổ quốc xã. | Mặt trận tổ quốc | Mặt trận Tổ quốc
VH-06 | Theo Đảng cộng sản Việt Nam. | Đảng cộng sản Việt Nam | Đảng Cộng sản Việt Nam
VH-06 | Công văn của Văn phòng chính phủ. | Văn phòng chính phủ | Văn phòng Chính phủ
VH-06 | Phối hợp với Hội Liên hiệp phụ nữ xã. | Hội Liên hiệp phụ nữ | Hội Liên hiệp Phụ nữ
VH-06 | Liên đoàn lao động thành phố tặng quà. | Liên đoàn lao động | Liên đoàn Lao động
VH-06 | Kế hoạch của trường mầm non Sao Mai. | trường mầm non | Trường Mầm non
VH-06 | Trường Mầm Non Sao Mai báo cáo. | Trường Mầm Non | Trường Mầm non
VH-06 | Giáo viên trường tiểu học Kim Đồng. | trường tiểu học | Trường Tiểu học
VH-06 | Họp Ban chỉ đạo phổ cập. | Ban chỉ đạo | Ban Chỉ đạo
VH-06 | Phiên họp của Ban chấp hành Công đoàn. | Ban chấp hành | Ban Chấp hành
VH-06 | Phối hợp công an xã An Bình. | công an | Công an
VH-06 | Tiêm chủng ở trạm y tế phường An Bình. | trạm y tế | Trạm Y tế
VH-06 | Bản án của Tòa án Nhân dân khu vực. | Tòa án Nhân dân | Tòa án nhân dân
VH-06 | Tài trợ của Liên Hợp Quốc cho trẻ em. | Liên Hợp Quốc | Liên hợp quốc
VH-06 | Theo Nghị định của chính phủ về văn thư. | chính phủ | Chính phủ
VH-06 | Ý kiến của đại biểu quốc hội. | quốc hội | Quốc hội
VH-07 | Chủ trương của Đảng và nhà nước. | nhà nước | Nhà nước
VH-07 | Chính sách của Đảng, pháp luật của nhà nước. | nhà nước | Nhà nước
VH-07 | Kinh phí do nhà nước cấp. | nhà nước | Nhà nước
VH-07 | Hợp tác giữa nhà nước và gia đình. | nhà nước | Nhà nước
VH-07 | Tận tụy phục vụ nhân dân. | nhân dân | Nhân dân
VH-07 | Nhà nước của nhân dân. | nhân dân | Nhân dân
VH-07 | Tuyên truyền tới các tầng lớp nhân dân. | nhân dân | Nhân dân
VH-07 | Đối thoại với nhân dân hằng năm. | nhân dân | Nhân dân
VH-08 | Nhờ giáo sư Tôn Thất Tùng. | giáo sư | Giáo sư
VH-08 | Theo lời dạy của chủ tịch Hồ Chí Minh. | chủ tịch Hồ Chí Minh | Chủ tịch Hồ Chí Minh
VH-08 | Do hiệu trưởng Nguyễn Thị Hoa ký. | hiệu trưởng | Hiệu trưởng
VH-08 | Do phó hiệu trưởng Trần Thị Mai phụ trách. | phó hiệu trưởng | Phó hiệu trưởng
VH-08 | Tác giả là tiến sĩ Lê Minh Anh. | tiến sĩ | Tiến sĩ
VH-08 | Chỉ thị của thủ tướng Chính phủ. | thủ tướng Chính phủ | Thủ tướng Chính phủ
VH-08 | Chỉ thị của Thủ tướng chính phủ. | Thủ tướng chính phủ | Thủ tướng Chính phủ
VH-08 | Thư của chủ tịch Quốc hội. | chủ tịch Quốc hội | Chủ tịch Quốc hội
VH-09 | Theo luật Giáo dục, trẻ em được bảo vệ. | luật Giáo dục | Luật Giáo dục
VH-09 | Theo Luật giáo dục hiện hành. | Luật giáo dục | Luật Giáo dục
VH-09 | Theo luật giáo dục năm 2019. | luật giáo dục | Luật Giáo dục
VH-09 | Theo Luật Giáo Dục hiện hành. | Luật Giáo Dục | Luật Giáo dục
VH-09 | Theo Luật tổ chức Quốc hội. | Luật tổ chức Quốc hội | Luật Tổ chức Quốc hội
VH-09 | Theo Bộ Luật Hình sự hiện hành. | Bộ Luật Hình sự | Bộ luật Hình sự
VH-09 | Theo bộ luật Lao động hiện hành. | bộ luật Lao động | Bộ luật Lao động
VH-09 | Theo Bộ luật dân sự hiện hành. | Bộ luật dân sự | Bộ luật Dân sự
VH-09 | Theo nghị định số 30/2020/NĐ-CP, văn thư có việc này. | nghị định | Nghị định
VH-09 | Theo quyết định số 12/QĐ-UBND của xã. | quyết định | Quyết định
VH-09 | Theo thông tư 52/2020/TT-BGDĐT, trường có tổ. | thông tư | Thông tư
VH-09 | Trả lời công văn số 15/PGDĐT-MN về việc nộp báo cáo. | công văn | Công văn
VH-09 | Theo Nghị Định số 30/2020/NĐ-CP, nhà trường lập hồ sơ. | Nghị Định | Nghị định
VH-09 | Kèm theo kế hoạch số 05/KH-MNSM. | kế hoạch | Kế hoạch
VH-10 | Theo khoản 2 điều 103 của Luật. | điều | Điều
VH-10 | Quy định tại điều 5 Nghị định này. | điều | Điều
VH-10 | Theo Khoản 2 Điều 103. | Khoản | khoản
VH-10 | Theo điểm a, Khoản 2, Điều 5. | Khoản | khoản
VH-10 | Quy định tại Điểm a khoản 2 Điều 103. | Điểm | điểm
VH-10 | Quy định tại Điểm b, khoản 1 Điều 4. | Điểm | điểm
VH-10 | Quy định ở chương XII của Bộ luật Hình sự. | chương | Chương
VH-10 | Quy định ở Chương XII phần I. | phần | Phần
VH-10 | Theo Điều 24 tiểu mục 1 Mục 1 Chương III. | tiểu mục | Tiểu mục
VH-10 | Theo Điều 103 mục 5 Chương XII. | mục | Mục
VH-10 | Nội dung tại mục 3 Kế hoạch này. | mục | Mục
VH-10 | Tại điểm a, Khoản 2, điều 5 Thông tư này. | Khoản / điều | khoản / Điều
VH-11 | Họp vào sáng thứ hai tới. | thứ hai | thứ Hai
VH-11 | Thứ hai hằng tuần, các tổ họp. | Thứ hai | Thứ Hai
VH-11 | Trường họp vào Thứ Hai hằng tuần. | Thứ Hai | thứ Hai
VH-11 | Ăn bán trú từ thứ Hai đến thứ sáu. | thứ sáu | thứ Sáu
VH-11 | Nghỉ ngày chủ nhật. | chủ nhật | Chủ nhật
VH-11 | Lễ hội đầu tháng giêng. | tháng giêng | tháng Giêng
VH-11 | Xong vào cuối tháng tám. | tháng tám | tháng Tám
VH-11 | Chúc mừng xuân Bính ngọ. | Bính ngọ | Bính Ngọ
VH-11 | Sinh năm kỷ tỵ ở quê. | kỷ tỵ | Kỷ Tỵ
VH-12 | Nghỉ lễ ngày quốc khánh. | quốc khánh | Quốc khánh
VH-12 | Tổ chức ngày nhà giáo Việt Nam. | nhà giáo Việt Nam | Nhà giáo Việt Nam
VH-12 | Chào mừng ngày Quốc Tế Lao động 1-5. | Quốc Tế Lao động | Quốc tế Lao động
VH-12 | Kỷ niệm Giỗ tổ Hùng Vương. | Giỗ tổ Hùng Vương | Giỗ Tổ Hùng Vương
VH-12 | Lịch nghỉ Tết Nguyên đán. | Tết Nguyên đán | tết Nguyên đán
VH-12 | Lịch nghỉ tết nguyên đán. | tết nguyên đán | tết Nguyên đán
VH-12 | Tết Nguyên Đán năm nay. | Tết Nguyên Đán | Tết Nguyên đán
VH-12 | Vui tết trung thu cùng bé. | tết trung thu | tết Trung thu
VH-12 | Lịch nghỉ tết của giáo viên năm nay, quà tết cho trẻ. | tết | Tết
VH-12 | Thắng lợi của Cách mạng Tháng Tám. | Cách mạng Tháng Tám | Cách mạng tháng Tám
VH-13 | Các tỉnh vùng tây bắc. | tây bắc | Tây Bắc
VH-13 | Các tỉnh miền núi Bắc bộ. | Bắc bộ | Bắc Bộ
VH-13 | Trường ở khu vực Tây nguyên. | Tây nguyên | Tây Nguyên
VH-13 | Mưa ở đông Nam Bộ. | đông Nam Bộ | Đông Nam Bộ
VH-13 | Các nước Đông Nam á. | Đông Nam á | Đông Nam Á
VH-14 | Được tặng huân chương sao vàng. | huân chương sao vàng | Huân chương Sao vàng
VH-14 | Đón nhận huân chương Lao động. | huân chương Lao động | Huân chương Lao động
VH-14 | Đón nhận Huân chương Lao động hạng ba. | hạng ba | hạng Ba
VH-14 | Danh hiệu nghệ sĩ nhân dân. | nghệ sĩ nhân dân | Nghệ sĩ Nhân dân
VH-14 | Cô là Nhà giáo ưu Tú. | Nhà giáo ưu Tú | Nhà giáo Ưu tú
VH-14 | Phong tặng anh hùng lao động. | anh hùng lao động | Anh hùng Lao động
"""

ROWS = [tuple(map(str.strip, line.split("|"))) for line in TABLE.strip().split("\n")]


@pytest.mark.parametrize(("rule", "text", "found", "expected"), ROWS)
def test_found_with_its_right_form(rule: str, text: str, found: str, expected: str) -> None:
    findings = capital_findings(text)

    assert [each.found for each in findings] == found.split(" / ")
    assert [each.expected for each in findings] == expected.split(" / ")
    assert {each.rule for each in findings} == {f"ND30-{rule}"}
    for each in findings:
        assert text[each.start : each.end] == each.found


@pytest.mark.parametrize(("rule", "text", "found", "expected"), ROWS)
def test_the_right_form_is_not_found(rule: str, text: str, found: str, expected: str) -> None:
    corrected = text
    for finding in reversed(capital_findings(text)):
        corrected = corrected[: finding.start] + finding.expected + corrected[finding.end :]

    assert capital_findings(corrected) == ()


def test_every_rule_has_rows() -> None:
    assert {row[0] for row in ROWS} == {f"VH-{number:02d}" for number in range(1, 15)}
    assert len(ROWS) >= 120
