"""Invented plans of different layouts. Every school, person and figure here is made up."""

TWO_COLUMNS = """\
UBND PHƯỜNG ĐÔNG HẢI\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TRƯỜNG TIỂU HỌC SAO BIỂN\tĐộc lập - Tự do - Hạnh phúc
––––––––––\t–––––––––––––––
Số: 27/KH-THSB\tĐông Hải, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026

Căn cứ Kế hoạch số 12/KH-UBND ngày 02/01/2026 của UBND phường Đông Hải về cải cách hành chính;
Căn cứ tình hình thực tế của nhà trường;
Trường Tiểu học Sao Biển ban hành Kế hoạch cải cách hành chính như sau:

PHẦN THỨ NHẤT
MỤC ĐÍCH VÀ CHỈ TIÊU
I. MỤC ĐÍCH
1. Phục vụ cha mẹ học sinh nhanh hơn.
2. Giảm giấy tờ cho giáo viên.
II. CHỈ TIÊU
1. Trên 92,5% cha mẹ học sinh hài lòng về sự phục vụ.
2. Không quá 02 ngày làm việc để trả giấy xác nhận.
3. Tối thiểu 80% hồ sơ nộp trực tuyến, 100% hồ sơ trả đúng hạn.
4. Có ít nhất 03 sáng kiến được công nhận (năm trước đạt 40%).

PHẦN THỨ HAI
NHIỆM VỤ
I. NHIỆM VỤ CỤ THỂ
1. Công tác chỉ đạo, điều hành
1.1. Họp giao ban công tác cải cách hành chính hằng tháng.
1.2. Giao bộ phận Văn thư chủ trì, phối hợp với Kế toán rà soát sổ sách; hoàn thành trước ngày 15/3.
2. Cải cách thủ tục hành chính
a) Niêm yết thủ tục:
+ Tại bảng tin;
+ Trên trang thông tin điện tử.
b) Rà soát thủ tục trong quý II/2026.
II. TIẾN ĐỘ
STT\tNội dung công việc\tChủ trì\tPhối hợp\tSản phẩm\tThời hạn
1\tLập danh mục hồ sơ\tVăn thư\tCác tổ\tDanh mục\tTrước ngày 31/01
2\tKhảo sát cha mẹ học sinh\tPhó Hiệu trưởng\tGiáo viên chủ nhiệm\tBáo cáo\tTháng 5, 11
\tTổng hợp kết quả khảo sát\t\t\tBảng số liệu\tTháng 6
3\tTập huấn ký số\tTổ Tin học\tVăn thư; Kế toán\tDanh sách\tQuý I
III. TỔ CHỨC THỰC HIỆN
- Hiệu trưởng chịu trách nhiệm chung.
- Các tổ chuyên môn báo cáo trước ngày 20 hằng tháng.

Nơi nhận:\tHIỆU TRƯỞNG
- UBND phường (để b/c);
- Lưu: VT.
\tTrần Thị Lụa
"""

PDF_LINES = """\
PHÒNG GIÁO DỤC VÀ
ĐÀO TẠO HUYỆN SƠN KHÊ
TRƯỜNG THCS RỪNG XANH
Số: 08/KH-THCSRX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sơn Khê, ngày 12 tháng 02 năm 2024
KẾ HOẠCH
Chuyển đổi số của nhà trường năm 2024
Thực hiện Kế hoạch số 45/KH-UBND ngày 20 tháng 01 năm 2024 của Ủy ban nhân
dân huyện Sơn Khê về chuyển đổi số, Trường THCS Rừng Xanh xây dựng kế hoạch
chuyển đổi số năm 2024 với những nội dung sau đây:
I. MỤC TIÊU
1. Mục tiêu chung: đưa mọi hoạt động quản lý của nhà trường lên môi trường số, để
giáo viên có thêm thời gian cho học sinh.
2. Mục tiêu cụ thể đến năm 2025
a) Ít nhất 85% học bạ được ký số bởi giáo viên chủ nhiệm và lãnh đạo nhà
trường.
b) Từ 70% đến 80% khoản thu không dùng tiền mặt.
c) 100% kết quả giải quyết thủ tục được số hóa và lưu trữ trên hệ thống của
ngành giáo dục.
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Hạ tầng
1.1. Nâng cấp đường truyền cho các phòng học, hoàn thành trong quý III năm
2024.
1.2. Trang bị máy tính cho phòng tin học theo dự toán được giao ngày
14. tháng đó.
2. Con người
- Bồi dưỡng kỹ năng số cho giáo viên mỗi quý một lần; tổ công nghệ chịu trách
nhiệm chuẩn bị nội dung.
- Cử người tham gia các lớp của ngành từ tháng 3 đến tháng 5/2024.
III. TỔ CHỨC THỰC HIỆN
Giao tổ văn phòng theo dõi, đôn đốc việc thực hiện kế hoạch này.
Nơi nhận:
- Phòng GD&ĐT (b/c);
- Lưu: VT.
KT. HIỆU TRƯỞNG
PHÓ HIỆU TRƯỞNG
(Đã ký)
Lò Văn Páo
"""

DECISION = """\
SỞ GIÁO DỤC VÀ ĐÀO TẠO
TRƯỜNG THPT ÁNH DƯƠNG
Số: 31/QĐ-THPTAD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bản Mây, ngày 09 tháng 01 năm 2025

QUYẾT ĐỊNH
Ban hành Kế hoạch kiểm tra nội bộ

Căn cứ Điều lệ của nhà trường;
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm tra nội bộ.
Điều 2. Các tổ chịu trách nhiệm thi hành.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
HIỆU TRƯỞNG
Nông Văn Sáng

KẾ HOẠCH
Kiểm tra nội bộ năm học 2024-2025
(Kèm theo Quyết định số 31/QĐ-THPTAD ngày 09/01/2025)

CHƯƠNG I
MỤC TIÊU
Điều 1. Mục tiêu
1. Kiểm tra ít nhất 50% giáo viên.
2. 100% tổ chuyên môn được kiểm tra hồ sơ.
CHƯƠNG II
NỘI DUNG, NHIỆM VỤ
Điều 2. Nhiệm vụ của các tổ
1. Tự kiểm tra hằng tuần.
2. Báo cáo bằng văn bản cuối học kỳ I.
Điều 3. Nhiệm vụ của Ban kiểm tra
1. Lập biên bản từng cuộc;
2. Tổng hợp kết quả chậm nhất 25/5/2025.
"""

CAPITALS = """\
TRƯỜNG MẦM NON HOA GẠO
KẾ HOẠCH CÔNG TÁC VĂN THƯ NĂM 2024
MỤC ĐÍCH
• Giữ gìn tài liệu của nhà trường.
CHỈ TIÊU PHẤN ĐẤU
• Tối thiểu 95% văn bản gửi đi dưới dạng điện tử;
• 100% phản ánh, kiến nghị của cha mẹ trẻ được trả lời đúng hạn.
NHIỆM VỤ TRỌNG TÂM
• Lập danh mục hồ sơ:
+ Phần chung
+ Phần riêng của từng tổ
• Nộp lưu hồ sơ vào cuối năm.
• Kiểm tra kho lưu trữ 2 lần/năm.
TỔ CHỨC THỰC HIỆN
• Văn thư chịu trách nhiệm tổng hợp.
"""

NO_TARGETS = """\
KẾ HOẠCH
Tuyên truyền pháp luật năm 2025

I. YÊU CẦU
- Nội dung ngắn gọn, dễ hiểu.
- Triển khai đến 100% cán bộ, giáo viên Quyết định về quy tắc ứng xử.
II. NỘI DUNG
1. Giới thiệu luật mới
- Phổ biến tới 100% giáo viên các văn bản mới.
- Phát tờ rơi 1 lần/tháng.
2. Thi tìm hiểu pháp luật
- Thời gian thực hiện: Tháng 10/2025
- Đơn vị chủ trì: Công đoàn trường
- Đơn vị phối hợp: Đoàn thanh niên, Tổ Sử
III. TỔ CHỨC THỰC HIỆN
Công đoàn chủ trì, phối hợp với Đoàn thanh niên tổ chức thực hiện.
"""

AIMS_IN_TASKS = """\
KẾ HOẠCH
Nâng cao chất lượng phục vụ năm 2025

I. YÊU CẦU
- Làm đúng, làm đủ.
II. NHIỆM VỤ
1. Tiếp công dân
- Bố trí phòng tiếp riêng; phấn đấu trên 98% lượt tiếp được giải quyết trong ngày.
- Thông báo lịch tiếp đến 100% cha mẹ học sinh.
2. Hồ sơ
- 100% hồ sơ được trả đúng hạn.
- Tập huấn nghiệp vụ cho nhân viên.
III. TỔ CHỨC THỰC HIỆN
Kế hoạch được phổ biến đến 100% nhân viên.
"""

BY_MONTH = """\
KẾ HOẠCH CÔNG TÁC KIỂM TRA NĂM 2025
I. CHỈ TIÊU
- Khoảng 10 cuộc kiểm tra, đạt 100% các tổ.
II. NHIỆM VỤ
| Tháng | Nội dung công việc | Người phụ trách |
| --- | --- | --- |
| 01/2025 | Kiểm tra bếp ăn | Phó Hiệu trưởng |
| 02/2025 | Kiểm tra thu chi | Kế toán |
| Hằng tuần | Kiểm tra vệ sinh | Y tế |
III. KINH PHÍ
Từ nguồn chi thường xuyên của trường.
"""

AREAS_AS_PARTS = """\
KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NĂM 2024
I. CẢI CÁCH THỂ CHẾ
1) Rà soát quy chế nội bộ.
2) Lấy ý kiến góp ý trước khi ban hành.
II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH
1) Cập nhật bảng niêm yết hằng quý.
III. CẢI CÁCH TỔ CHỨC BỘ MÁY
1) Kiện toàn tổ một cửa, xong trước 30/6.
IV. TỔ CHỨC THỰC HIỆN
Tổ văn phòng theo dõi chung.
"""

SCHOOL_YEAR = """\
I. ĐẶC ĐIỂM TÌNH HÌNH
Năm học trước đạt 97% trẻ chuyên cần.
II. NHIỆM VỤ TRỌNG TÂM
1. Chăm sóc, nuôi dưỡng
* Chỉ tiêu:
- 98% trẻ được cân đo đúng kỳ trở lên;
- Giảm tỷ lệ trẻ thấp còi xuống dưới 5%.
* Biện pháp:
- Cân đo trẻ hằng quý.
- Phối hợp với trạm y tế khám sức khỏe vào tháng 9 và tháng 3.
2. Giáo dục
* Chỉ tiêu: 100% trẻ 5 tuổi hoàn thành chương trình.
* Biện pháp:
- Đổi mới hoạt động góc.
"""

ONE_CELL_A_LINE = """\
KẾ HOẠCH
Tập huấn năm 2024
I. NHIỆM VỤ
Thực hiện theo bảng sau:
TT
Nội dung
Người thực hiện
Thời gian
1
Tập huấn phần mềm quản lý cho toàn bộ giáo viên trong trường
Tổ Tin học
Tháng 8/2024
2
Tập huấn sơ cứu, phòng chống tai nạn thương tích cho nhân viên
Tháng 9/2024
3
Bồi dưỡng kỹ năng giao tiếp với cha mẹ trẻ cho nhân viên
Ban Giám hiệu
Thường xuyên
II. TỔ CHỨC THỰC HIỆN
1. Văn thư theo dõi.
2. Kế toán bố trí kinh phí.
Nơi nhận:
- Lưu: VT.
HIỆU TRƯỞNG
Đinh Thị Sen
"""

EVERY = {
    "two_columns": TWO_COLUMNS, "pdf_lines": PDF_LINES, "decision": DECISION,
    "capitals": CAPITALS, "no_targets": NO_TARGETS, "aims_in_tasks": AIMS_IN_TASKS,
    "by_month": BY_MONTH, "areas_as_parts": AREAS_AS_PARTS, "school_year": SCHOOL_YEAR,
    "one_cell_a_line": ONE_CELL_A_LINE,
}  # fmt: skip
