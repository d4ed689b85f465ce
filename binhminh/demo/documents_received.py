"""What reaches a demo school in a year: its incoming documents, month by month."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Issuer:
    """Who writes to the school.

    Attributes:
        symbols: symbol by type of document; "" for any other type.
        yearly: how many documents it numbers in a year, so that its numbers rise with the days.
    """

    name: str
    symbols: dict[str, str]
    yearly: int
    signer_title: str = ""


@dataclass(frozen=True)
class Received:
    """An incoming document of a month.

    Attributes:
        what: "answer" (we write back), "do" (somebody sees to it), "all" (all staff read it) or
            "file" (nothing to do).
        by: who is put in charge, a name of `documents.Office`.
        days: working days until it has to be done.
    """

    issuer: str
    type: str
    subject: str
    what: str = "do"
    by: str = "clerk"
    days: int = 7


ISSUERS = {
    "commune": Issuer(
        "Ủy ban nhân dân xã Yên Hạ",
        {"": "UBND-VHXH", "plan": "KH-UBND", "decision": "QĐ-UBND", "announcement": "TB-UBND",
         "invitation": "GM-UBND", "report": "BC-UBND"}, 900, "Phó Chủ tịch"),
    "culture": Issuer(
        "Phòng Văn hóa - Xã hội xã Yên Hạ",
        {"": "VHXH-GD", "plan": "KH-VHXH", "announcement": "TB-VHXH", "guideline": "HD-VHXH"},
        420, "Trưởng phòng"),
    "department": Issuer(
        "Sở Giáo dục và Đào tạo",
        {"": "SGDĐT-GDMN", "plan": "KH-SGDĐT", "announcement": "TB-SGDĐT",
         "guideline": "HD-SGDĐT", "decision": "QĐ-SGDĐT"}, 4200, "Phó Giám đốc"),
    "health": Issuer("Trạm Y tế xã Yên Hạ", {"": "TYT", "plan": "KH-TYT"}, 160, "Trạm trưởng"),
    "hospital": Issuer(
        "Trung tâm Y tế khu vực Yên Sơn", {"": "TTYT-KSBT", "plan": "KH-TTYT"}, 800, "Giám đốc"),
    "police": Issuer(
        "Công an xã Yên Hạ", {"": "CAX", "plan": "KH-CAX", "announcement": "TB-CAX"}, 350,
        "Trưởng Công an xã"),
    "insurance": Issuer(
        "Bảo hiểm xã hội cơ sở Yên Sơn", {"": "BHXH-TST", "announcement": "TB-BHXH"}, 1100,
        "Phó Giám đốc"),
    "treasury": Issuer(
        "Phòng Giao dịch Kho bạc Yên Sơn", {"": "KBNN-KTNN", "announcement": "TB-KBNN"}, 700,
        "Phó Giám đốc"),
    "union": Issuer(
        "Công đoàn xã Yên Hạ", {"": "CĐX", "plan": "KH-CĐX", "invitation": "GM-CĐX"}, 140,
        "Chủ tịch"),
    "power": Issuer("Điện lực Yên Sơn", {"": "ĐLYS-KD", "announcement": "TB-ĐLYS"}, 600,
                    "Phó Giám đốc"),
    "women": Issuer(
        "Hội Liên hiệp Phụ nữ xã Yên Hạ", {"": "HPN", "invitation": "GM-HPN"}, 90, "Chủ tịch"),
}  # fmt: skip

LETTER = "official_letter"

#: What comes every month.
MONTHLY = [
    Received("commune", LETTER, "Báo cáo công tác cải cách hành chính tháng {m}", "do",
             "reform", 5),
    Received("culture", LETTER, "Báo cáo số liệu trẻ, lớp tháng {m}", "do", "clerk", 5),
    Received("insurance", "announcement", "Kết quả đóng bảo hiểm xã hội tháng {m}", "do",
             "accountant", 10),
    Received("police", LETTER, "Tăng cường bảo đảm an ninh, trật tự trường học tháng {m}", "do",
             "vice"),
]  # fmt: skip

#: {n} is the year, {s} the school year, {m} the month.
RECEIVED: dict[int, list[Received]] = {
    1: [
        Received("commune", "plan", "Cải cách hành chính năm {n} của xã", "do", "reform", 15),
        Received("department", LETTER, "Hướng dẫn nghỉ Tết Nguyên đán năm {n}", "all"),
        Received("commune", LETTER, "Phân công trực Tết Nguyên đán năm {n}", "answer", "clerk", 5),
        Received("treasury", LETTER, "Đối chiếu số dư tài khoản cuối năm", "do", "accountant", 7),
        Received("health", LETTER, "Tiêm bổ sung vắc xin cho trẻ dưới 5 tuổi", "do", "nurse", 10),
        Received("union", "plan", "Chăm lo Tết cho đoàn viên, người lao động", "file"),
        Received("power", "announcement", "Lịch ngừng cấp điện để bảo trì lưới điện", "do",
                 "clerk", 3),
        Received("department", LETTER, "Báo cáo sơ kết học kỳ I", "do", "vice", 7),
    ],
    2: [
        Received("culture", LETTER, "Báo cáo tình hình trẻ đi học sau Tết", "answer", "clerk", 3),
        Received("commune", "plan", "Phát động Tết trồng cây xuân {n}", "do", "vice", 7),
        Received("hospital", LETTER, "Phòng, chống bệnh sởi và thủy đậu trong trường học", "all"),
        Received("department", "guideline", "Công tác kiểm tra nội bộ trường học", "do",
                 "reform", 10),
        Received("women", "invitation", "Dự tọa đàm chào mừng Ngày Quốc tế Phụ nữ 8 tháng 3",
                 "file"),
        Received("department", LETTER, "Rà soát chế độ phụ cấp thâm niên nhà giáo", "do",
                 "accountant", 10),
        Received("commune", "decision", "Về việc giao dự toán thu, chi ngân sách năm {n}", "do",
                 "accountant", 10),
    ],
    3: [
        Received("commune", LETTER, "Báo cáo công tác cải cách hành chính quý I năm {n}", "answer",
                 "reform", 7),
        Received("culture", LETTER, "Điều tra trẻ trong độ tuổi mầm non trên địa bàn", "answer",
                 "clerk", 10),
        Received("department", "plan", "Hội thi giáo viên dạy giỏi cấp học mầm non", "do", "vice",
                 20),
        Received("health", "plan", "Kiểm tra an toàn thực phẩm bếp ăn bán trú", "answer",
                 "kitchen", 7),
        Received("police", "plan", "Tuyên truyền pháp luật về phòng cháy, chữa cháy", "all"),
        Received("department", LETTER, "Tập huấn phần mềm quản lý văn bản", "do", "clerk", 7),
        Received("commune", "invitation", "Dự hội nghị triển khai chuyển đổi số", "do", "reform",
                 4),
        Received("treasury", LETTER, "Hướng dẫn mẫu biểu thanh toán điện tử", "do", "accountant",
                 10),
    ],
    4: [
        Received("department", "guideline", "Công tác tuyển sinh đầu cấp năm học tới", "do",
                 "vice", 15),
        Received("commune", LETTER, "Lấy ý kiến dự thảo quy chế phối hợp", "do", "reform", 7),
        Received("police", LETTER, "Kiện toàn lực lượng phòng cháy, chữa cháy cơ sở", "answer",
                 "clerk", 10),
        Received("hospital", LETTER, "Mời tập huấn y tế trường học", "do", "nurse", 5),
        Received("culture", "plan", "Kiểm tra công tác công khai của các trường", "do",
                 "accountant", 10),
        Received("insurance", LETTER, "Rà soát thẻ bảo hiểm y tế của viên chức", "do",
                 "accountant", 7),
        Received("commune", "announcement", "Lịch nghỉ lễ 30 tháng 4 và 01 tháng 5", "all"),
    ],
    5: [
        Received("department", LETTER, "Báo cáo tổng kết năm học", "answer", "vice", 10),
        Received("health", LETTER, "Lịch khám sức khỏe định kỳ cho trẻ", "do", "nurse", 7),
        Received("hospital", LETTER, "Phòng, chống bệnh tay chân miệng", "all"),
        Received("commune", LETTER, "Bình xét thi đua, khen thưởng năm học", "do", "reform", 10),
        Received("women", LETTER, "Phối hợp tổ chức Ngày Quốc tế Thiếu nhi", "do", "vice", 10),
        Received("police", LETTER, "Phòng, chống đuối nước cho trẻ trong dịp hè", "all"),
        Received("department", "announcement", "Lịch bồi dưỡng hè cho cán bộ quản lý", "do",
                 "vice", 7),
    ],
    6: [
        Received("commune", LETTER, "Báo cáo cải cách hành chính 6 tháng đầu năm {n}", "answer",
                 "reform", 7),
        Received("culture", LETTER, "Báo cáo kết quả tuyển sinh đợt 1", "answer", "clerk", 5),
        Received("department", "plan", "Bồi dưỡng thường xuyên cho giáo viên mầm non", "do",
                 "vice", 15),
        Received("treasury", "announcement", "Thời hạn đối chiếu dự toán 6 tháng", "do",
                 "accountant", 7),
        Received("commune", LETTER, "Kiểm kê tài sản công", "do", "accountant", 20),
        Received("power", LETTER, "Sử dụng điện tiết kiệm, an toàn mùa nắng nóng", "all"),
    ],
    7: [
        Received("department", LETTER, "Rà soát cơ sở vật chất trước năm học mới", "do",
                 "accountant", 10),
        Received("commune", "plan", "Phòng, chống thiên tai và tìm kiếm cứu nạn năm {n}", "do",
                 "clerk", 10),
        Received("insurance", LETTER, "Điều chỉnh mức đóng bảo hiểm xã hội", "do", "accountant",
                 10),
        Received("union", "invitation", "Dự hội nghị sơ kết công tác công đoàn", "file"),
        Received("health", LETTER, "Phun hóa chất diệt muỗi phòng sốt xuất huyết", "do", "nurse",
                 4),
        Received("culture", LETTER, "Báo cáo tình hình đội ngũ viên chức", "do", "reform", 7),
    ],
    8: [
        Received("department", "guideline", "Thực hiện nhiệm vụ năm học {s}", "all"),
        Received("department", "decision", "Về việc ban hành khung kế hoạch thời gian năm học {s}",
                 "all"),
        Received("culture", LETTER, "Chuẩn bị khai giảng năm học {s}", "do", "vice", 10),
        Received("police", LETTER, "Bảo đảm an toàn giao thông trước cổng trường", "do", "clerk",
                 7),
        Received("commune", "announcement", "Lịch nghỉ lễ Quốc khánh 02 tháng 9", "all"),
        Received("department", LETTER, "Hướng dẫn thu, chi đầu năm học", "do", "accountant", 10),
        Received("hospital", LETTER, "Vệ sinh, khử khuẩn trường, lớp trước năm học mới", "do",
                 "nurse", 7),
        Received("power", "announcement", "Lịch ngừng cấp điện để sửa chữa đường dây", "do",
                 "clerk", 3),
    ],
    9: [
        Received("commune", LETTER, "Báo cáo cải cách hành chính quý III năm {n}", "answer",
                 "reform", 7),
        Received("department", LETTER, "Báo cáo số liệu đầu năm học {s}", "answer", "clerk", 10),
        Received("culture", LETTER, "Phê duyệt các khoản thu thỏa thuận", "answer", "accountant",
                 10),
        Received("women", "plan", "Tổ chức Tết Trung thu cho thiếu nhi", "do", "vice", 7),
        Received("health", "plan", "Cân đo và uống vitamin A cho trẻ", "do", "nurse", 10),
        Received("union", "plan", "Hướng dẫn tổ chức hội nghị viên chức, người lao động", "do",
                 "reform", 15),
        Received("treasury", LETTER, "Đăng ký lại mẫu dấu, chữ ký giao dịch", "do", "accountant",
                 7),
    ],
    10: [
        Received("department", LETTER, "Cử viên chức dự lớp bồi dưỡng nghiệp vụ văn thư", "answer",
                 "clerk", 5),
        Received("police", "plan", "Diễn tập phòng cháy, chữa cháy và cứu nạn", "all"),
        Received("commune", "plan", "Khảo sát sự hài lòng của người dân năm {n}", "do", "reform",
                 10),
        Received("hospital", LETTER, "Báo cáo kết quả cân đo, khám sức khỏe trẻ", "answer",
                 "nurse", 10),
        Received("culture", LETTER, "Thực hiện chuyên đề lấy trẻ làm trung tâm", "do", "vice", 15),
        Received("commune", "invitation", "Dự tập huấn chữ ký số", "do", "clerk", 3),
        Received("insurance", "announcement", "Kết quả xét duyệt chế độ ốm đau, thai sản", "do",
                 "accountant", 7),
    ],
    11: [
        Received("department", LETTER, "Tổ chức các hoạt động kỷ niệm Ngày Nhà giáo Việt Nam",
                 "all"),
        Received("commune", LETTER, "Đăng ký nhu cầu biên chế năm sau", "answer", "reform", 10),
        Received("department", "plan", "Kiểm tra công tác tự đánh giá chất lượng giáo dục", "do",
                 "vice", 15),
        Received("hospital", LETTER, "Phòng bệnh đường hô hấp cho trẻ trong mùa lạnh", "all"),
        Received("commune", "plan", "Kiểm tra công tác cải cách hành chính năm {n}", "do",
                 "reform", 7),
        Received("culture", LETTER, "Lập dự toán thu, chi năm sau", "do", "accountant", 10),
        Received("union", "invitation", "Dự lễ tuyên dương đoàn viên tiêu biểu", "file"),
        Received("department", LETTER, "Tập huấn sử dụng học bạ và hồ sơ điện tử", "do",
                 "teacher", 5),
        Received("commune", LETTER, "Rà soát văn bản hết hiệu lực", "do", "clerk", 10),
    ],
    12: [
        Received("commune", LETTER, "Báo cáo tổng kết cải cách hành chính năm {n}", "answer",
                 "reform", 7),
        Received("culture", LETTER, "Đánh giá, xếp loại viên chức năm {n}", "answer", "reform",
                 10),
        Received("treasury", "announcement", "Thời hạn khóa sổ và đối chiếu cuối năm", "do",
                 "accountant", 10),
        Received("department", LETTER, "Chuẩn bị sơ kết học kỳ I", "do", "vice", 15),
        Received("police", LETTER, "Bảo đảm an ninh, trật tự dịp Tết Dương lịch", "all"),
        Received("health", LETTER, "Rà soát trẻ chưa tiêm chủng đầy đủ", "do", "nurse", 7),
    ],
}  # fmt: skip

#: What heads write on incoming documents.
INSTRUCTIONS = {
    "answer": [
        "Chuẩn bị văn bản trả lời đúng hạn.",
        "Tổng hợp số liệu, dự thảo báo cáo trình ký trước hạn.",
        "Tham mưu văn bản gửi cấp trên.",
    ],
    "do": [
        "Nghiên cứu, triển khai thực hiện.",
        "Tổ chức thực hiện và báo cáo kết quả.",
        "Phối hợp các tổ thực hiện, xong trước hạn.",
        "Chủ động thực hiện, vướng mắc thì báo lại.",
    ],
    "all": [
        "Sao gửi toàn thể cán bộ, giáo viên, nhân viên đọc và thực hiện.",
        "Phổ biến trong buổi họp gần nhất.",
    ],
}
#: What was done.
RESULTS = [
    "Đã thực hiện xong theo yêu cầu của văn bản.",
    "Đã gửi báo cáo đúng hạn.",
    "Đã phổ biến đến các tổ và niêm yết tại bảng tin.",
    "Đã lập danh sách và gửi qua thư điện tử.",
    "Đã phối hợp với các tổ thực hiện, biên bản lưu tại văn phòng.",
]
