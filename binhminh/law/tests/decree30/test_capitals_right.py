"""Text in which nothing is wrong, or nothing surely so: no finding at all."""

import pytest

from binhminh.law.decree30.capitals import capital_findings

TEXTS = """
Nguyễn Ái Quốc, Trần Phú, Bác Hồ, Cụ Hồ, Vua Hùng, Bà Triệu là những tên người.
Tỉnh Nam Định có nhiều trường. Thành phố Thái Nguyên cũng vậy.
Họp ở thành phố Thái Nguyên, tỉnh Nam Định, Quận 1, Phường Điện Biên Phủ.
Thủ đô Hà Nội và Thành phố Hồ Chí Minh là hai thành phố lớn.
TP. Hồ Chí Minh và TP Hồ Chí Minh đều là cách viết tắt.
Tên Bộ Tài nguyên và Môi trường, Hội đồng nhân dân tỉnh Sơn La, Sở Tài chính đúng mẫu.
Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam, Văn phòng Trung ương Đảng, Liên hợp quốc.
Văn phòng Chủ tịch nước và Văn phòng Chính phủ phối hợp.
Đảng, Nhà nước và Nhân dân cùng chăm lo.
Huân chương Sao vàng, Nghệ sĩ Nhân dân, Anh hùng Lao động là danh hiệu cao quý.
Chủ tịch Quốc hội, Thủ tướng Chính phủ, Giáo sư Tôn Thất Tùng.
Ngày Quốc khánh 2-9, ngày Quốc tế Lao động 1-5, ngày Phụ nữ Việt Nam 20-10.
Bộ luật Hình sự và Luật Tổ chức Quốc hội là hai văn bản.
Căn cứ điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự.
Theo điểm a khoản 1 Điều 24 Tiểu mục 1 Mục 1 Chương III của Nghị quyết.
Năm Kỷ Tỵ, Tân Hợi, Mậu Tuất, Mậu Thân.
Tổ chức tết Nguyên đán, tết Đoan ngọ, tết Trung thu. Tết đến, nhà trường tặng quà Tết.
Học từ thứ Hai đến thứ Sáu, tháng Năm thi, tháng Tám tựu trường.
Cách mạng tháng Tám và Phong trào Xô viết Nghệ Tĩnh.
Vùng Tây Bắc, Đông Bắc, Bắc Bộ, Tây Nguyên.
Đồ dùng gồm bàn, ghế, tủ, v.v. và các loại khác.
Mua sách, vở, bút... cho trẻ.
Theo ông (tr. 15) thì đúng. Xem thêm tr. hai mươi.
Đạt 98.5 phần trăm; phiên bản 2.0 mới; trang www.moet.gov.vn dùng được.
Gửi về hòm thư mamnon.saomai@gmail.com trước ngày 5.
Cô hỏi: “Con tên là gì?” rồi mời trẻ trả lời.
“Con chào cô ạ!” là câu nói quen thuộc.
Theo phần i. các mục khác không đổi.
Th.S Nguyễn Văn An và PGS.TS. Trần Thị Bình dự họp.
Họp lúc 8 giờ. Địa điểm: hội trường.
Số tiền 1.500.000 đồng. Số lượng: 05 bộ.
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ AN BÌNH
SỞ TÀI CHÍNH VÀ PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
THEO ĐIỀU 5 LUẬT GIÁO DỤC
Ông Nguyễn Văn An, bà Trần Thị Hoa, đồng chí Lê Thị Ngọc Ánh có mặt.
Ông Trần là tổ trưởng, bà Lê được phân công ghi biên bản.
Bà Mai và cô Lan chăm sóc trẻ; ông Hà Công khen cháu.
Ông bà, cha mẹ trẻ phối hợp với nhà trường.
Đồng chí hiệu trưởng chỉ đạo; đồng chí tổ trưởng thực hiện.
Bà hoàng trong truyện cổ tích; cao hồng tâm; ông vua hiền.
Bà Triệu Thị Hoa nộp đơn, bà Hồ Thị Lan nhận.
Nhân viên bác hồ sơ không hợp lệ.
Các tỉnh, thành phố, các xã, phường, đặc khu thực hiện.
Trên địa bàn Tỉnh và Thành phố có nhiều trường.
Có 10 xã, 5 phường tham gia; mỗi xã 2 trường, mỗi phường 3 trường.
Các phường 5 năm liền đạt chuẩn.
Đội tuyển các quận 1 và 3 thi đấu.
Sống hòa bình, thái bình, an giang sơn.
Bình minh trên biển; nam định cư; ninh bình yên.
Trẻ ở xã hội xa xôi; xã hội hóa giáo dục.
Hội nghị ở Trường Mầm non Sao Mai, xã An Bình, tỉnh Nam Định.
Cán bộ y tế, cán bộ tài chính và cán bộ Công an đến làm việc.
Cơ sở giáo dục mầm non, cơ sở y tế, trụ sở công an.
Toàn bộ tài chính công khai; nội bộ y tế đoàn kết.
Phòng y tế của trường có tủ thuốc. Phòng kinh tế gia đình.
Trường có phòng y tế, phòng tài chính, phòng hội đồng.
Các sở, ban, ngành; các phòng Giáo dục và Đào tạo; các sở Y tế, Tài chính.
Các trường mầm non, trường tiểu học trên địa bàn xã.
Trường mầm non là cơ sở giáo dục đầu tiên. Trường tiểu học tiếp nối.
Mỗi trường mầm non có một hiệu trưởng.
Chuyển hồ sơ từ trường mầm non sang trường tiểu học.
Bảo hiểm y tế và bảo hiểm xã hội cho viên chức.
Công tác y tế dự phòng y tế học đường.
Bầu ban chấp hành mới; thành lập ban chỉ đạo cấp trường.
Ban chỉ đạo gồm 05 thành viên.
Văn phòng Ủy ban nhân dân xã và Thanh tra nhân dân.
Công an nhân dân, Quân đội nhân dân, lực lượng vũ trang nhân dân.
Chi hội Khuyến học thôn và Hội Khuyến học xã.
Quản lý nhà nước, cơ quan nhà nước, ngân sách nhà nước, bí mật nhà nước.
Cải cách hành chính nhà nước; doanh nghiệp nhà nước.
Nhiệm vụ được cơ quan nhà nước có thẩm quyền giao.
Xây dựng mô hình của nhà nước pháp quyền.
Đổi 100 nhân dân tệ; nhân dân các nước; tình đoàn kết với nhân dân các dân tộc.
Chủ tịch Hồ Chí Minh, Hiệu trưởng Nguyễn Thị Hoa, Tiến sĩ Lê Minh Anh.
Hiệu trưởng phân công; phó hiệu trưởng phụ trách; kế toán lập dự toán.
Bầu chủ tịch và phó chủ tịch hội; giám đốc sở; trưởng phòng.
Các giáo sư Nguyễn Văn An và Trần Phú dự.
Kỷ luật Đảng; pháp luật Việt Nam; quy luật giáo dục; hình luật.
Tuân thủ pháp luật giáo dục, pháp luật lao động.
Luật sư tư vấn; luật chơi đơn giản; luật này có hiệu lực.
Luật Ngân sách nhà nước và Luật Ngân sách Nhà nước.
Luật Thi đua, khen thưởng; Luật Bảo hiểm xã hội; Luật Viên chức.
Các luật, nghị định, thông tư có liên quan.
Ban hành quyết định mới; báo cáo 15 trường; kế hoạch 5 năm; thông báo số lượng trẻ.
Hướng dẫn 20 giáo viên; công văn đến; chương trình 35 tuần.
Quyết định này có hiệu lực; nghị định quy định chi tiết.
Các nghị định số 30/2020/NĐ-CP và số 45/2020/NĐ-CP.
Học 5 điều Bác Hồ dạy; 19 điều đảng viên không được làm.
Những điều 5 tuổi cần biết; điều 10 trẻ cần nhất.
a) Khoản 2 Điều 30 áp dụng cho trường công lập.
Khoản 3 Điều này được sửa. Điểm a khoản 2 Điều 5 bị bãi bỏ.
Tài khoản 3712; mục 6000, tiểu mục 6001 của mục lục ngân sách.
Chương trình giáo dục; thành phần II; học phần I; cổ phần.
Danh mục 1 gồm đồ chơi; hạng mục 2 gồm sân.
Địa điểm a và b; thời điểm 1; đạt Điểm A trong kỳ thi.
Lần thứ hai, thứ ba; giải thứ năm; thứ tư là nề nếp.
Thứ hai, nhà trường tăng cường dạy tốt.
Ngày thứ hai của hội thi; đứng thứ sáu toàn xã.
Báo cáo hằng tháng năm lần; tháng hai lần họp; trong tháng hai buổi.
Ghi rõ ngày, tháng, năm sinh; đầu tháng năm sau.
Vị trí phía tây bắc sân trường; hướng đông nam mát mẻ.
Tên các ngày tết; gói bánh chưng trong ngày tết của trẻ.
Tổ chức tết thiếu nhi; đón tết Dương lịch; vui tết cổ truyền.
Người lao động tiên tiến; anh hùng lao động sáng tạo trong nghề.
Nhà giáo nhân dân địa phương quý mến; nghệ sĩ ưu tú.
Giải ba hội thi; xếp hạng ba toàn xã; hạng nhất khối.
Tổ chức phi chính phủ; xây dựng nền tảng của chính phủ điện tử, của chính phủ số.
Quan hệ của chính phủ các nước; Nghị quyết của Quốc hội trình Chính phủ.
Vì sự tiến bộ của phụ nữ Việt Nam; văn hóa gia đình Việt Nam.
Theo Bộ Công Thương và Sở Công thương, giá ổn định.
Kinh phí cho hội cựu chiến binh trong các cơ quan.
Hội phụ nữ, đoàn thanh niên, hội cựu giáo chức.
"""

LINES = TEXTS.strip().split("\n")


@pytest.mark.parametrize("text", LINES)
def test_nothing_is_said(text: str) -> None:
    assert capital_findings(text) == ()


@pytest.mark.parametrize("text", LINES)
def test_nor_when_the_page_wraps_it(text: str) -> None:
    middle = text.find(" ", len(text) // 2)
    wrapped = text[:middle] + "\n" + text[middle + 1 :] if middle > 0 else text

    assert capital_findings(wrapped, wrapped=True) == ()


def test_nothing_in_nothing() -> None:
    for text in ("", "\n", " \n\t\n", "…", "1. 2. 3.", "?!"):
        assert capital_findings(text) == ()
        assert capital_findings(text, wrapped=True) == ()
