"""What a demo school writes in a year: its outgoing documents, month by month."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """An outgoing document of a month.

    Attributes:
        type: key of `law.decree30.types`.
        text: what it says: of a plan its aim and its content, otherwise sentences.
        by: who drafts it, a name of `documents.Office`.
        to: to whom it goes, a name of `documents.RECIPIENTS`.
    """

    type: str
    subject: str
    text: tuple[str, ...]
    by: str = "clerk"
    to: str = "authority"


#: Bodies by type; {0}, {1} are the sentences of `Sent.text`.
BODIES = {
    "plan": """I. MỤC ĐÍCH, YÊU CẦU
1. {0}
2. Việc thực hiện bảo đảm thiết thực, an toàn, tiết kiệm, phù hợp với điều kiện của nhà trường.
II. NỘI DUNG
1. {1}
2. Mỗi bộ phận chủ động chuẩn bị và báo cáo kết quả với Hiệu trưởng khi kết thúc.
III. TỔ CHỨC THỰC HIỆN
1. Các tổ chuyên môn, Tổ Văn phòng và Tổ Nuôi dưỡng phân công người thực hiện.
2. Tổ Văn phòng theo dõi, đôn đốc và tổng hợp kết quả.""",
    "report": """I. KẾT QUẢ THỰC HIỆN
1. {0}
2. {1}
II. TỒN TẠI VÀ NGUYÊN NHÂN
1. Một số việc hoàn thành chậm so với dự kiến do phải phối hợp nhiều bộ phận.
III. PHƯƠNG HƯỚNG
1. Nhà trường tiếp tục duy trì các kết quả đã đạt được và khắc phục các tồn tại nêu trên.""",
    "decision": """Điều 1. {0}
Điều 2. {1}
Điều 3. Các tổ, bộ phận và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.""",
    "official_letter": """{0}
{1}
Trân trọng cảm ơn.""",
    "announcement": """{0}
{1}
Đề nghị các tổ, bộ phận phổ biến đến từng người và thực hiện.""",
    "invitation": """Nhà trường trân trọng kính mời: {0}
Tới dự: {1}
Chủ trì: Hiệu trưởng nhà trường
Thời gian: 08 giờ 00 phút, sáng thứ Bảy tuần này
Địa điểm: Phòng họp của nhà trường""",
    "submission": """{0}
{1}
Nhà trường kính đề nghị cấp trên xem xét, quyết định.""",
}
#: Legal bases of decisions: in force in any year the demo is built for.
BASES = (
    "Căn cứ Điều lệ trường mầm non ban hành kèm theo Thông tư số 52/2020/TT-BGDĐT ngày 31 tháng "
    "12 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo",
)
PROPOSAL = "Theo đề nghị của Tổ trưởng Tổ Văn phòng"

#: {n} is the year, {s} the school year ("2026-2027").
SENT: dict[int, list[Sent]] = {
    1: [
        Sent("plan", "Cải cách hành chính năm {n}", (
            "Nâng cao chất lượng phục vụ phụ huynh và giảm thời gian giải quyết thủ tục.",
            "Rà soát thủ tục nội bộ, công khai quy trình và lấy ý kiến phụ huynh theo quý."),
            "reform"),
        Sent("decision", "Về việc ban hành Quy chế công tác văn thư năm {n}", (
            "Ban hành kèm theo Quyết định này Quy chế công tác văn thư của nhà trường.",
            "Quyết định này có hiệu lực kể từ ngày ký."), "clerk", "staff"),
        Sent("report", "Công khai tài chính quý IV năm trước", (
            "Nhà trường đã niêm yết báo cáo quyết toán tại bảng tin và trang thông tin.",
            "Đến nay chưa nhận được ý kiến thắc mắc của phụ huynh và viên chức."), "accountant"),
        Sent("announcement", "Lịch nghỉ Tết Nguyên đán năm {n}", (
            "Trẻ, cán bộ, giáo viên và nhân viên nghỉ Tết theo lịch chung của địa phương.",
            "Các tổ tắt thiết bị điện, khóa cửa lớp và bàn giao cho bộ phận bảo vệ."),
            "clerk", "staff"),
        Sent("official_letter", "Đăng ký lịch trực Tết Nguyên đán năm {n}", (
            "Nhà trường gửi danh sách lãnh đạo và nhân viên trực trong dịp Tết.",
            "Số điện thoại trực được niêm yết tại cổng trường.")),
        Sent("report", "Kết quả khảo sát sự hài lòng của phụ huynh học kỳ I", (
            "Nhà trường phát phiếu khảo sát đến phụ huynh của tất cả các lớp.",
            "Đa số phụ huynh hài lòng với việc chăm sóc bữa ăn và tiếp nhận hồ sơ."), "reform"),
    ],
    2: [
        Sent("plan", "Tổ chức Tết trồng cây xuân {n}", (
            "Giáo dục trẻ yêu thiên nhiên, chăm sóc cây xanh.",
            "Trồng bổ sung cây bóng mát và vườn rau của bé tại khu sân sau."), "vice", "staff"),
        Sent("report", "Tình hình trẻ đi học sau kỳ nghỉ Tết", (
            "Tỷ lệ trẻ đến lớp trong tuần đầu sau Tết đạt trên 90%.",
            "Sức khỏe của trẻ ổn định, bếp ăn hoạt động bình thường.")),
        Sent("official_letter", "Đề nghị phun thuốc diệt muỗi phòng dịch", (
            "Nhà trường đề nghị Trạm Y tế phối hợp phun thuốc diệt muỗi tại khuôn viên trường.",
            "Thời gian phù hợp là chiều thứ Bảy, khi trẻ không có mặt tại trường."),
            "clerk", "health"),
        Sent("decision", "Về việc thành lập Tổ kiểm tra nội bộ năm {n}", (
            "Thành lập Tổ kiểm tra nội bộ gồm 05 thành viên theo danh sách kèm theo.",
            "Tổ kiểm tra làm việc theo kế hoạch đã được Hiệu trưởng phê duyệt."),
            "reform", "staff"),
        Sent("invitation", "Dự họp Ban đại diện cha mẹ trẻ em", (
            "Các ông, bà trong Ban đại diện cha mẹ trẻ em",
            "Họp Ban đại diện cha mẹ trẻ em"), "clerk", "parents"),
    ],
    3: [
        Sent("report", "Công tác cải cách hành chính quý I năm {n}", (
            "Nhà trường đã hoàn thành việc rà soát thủ tục nội bộ và công khai quy trình.",
            "Tỷ lệ hồ sơ trả đúng hẹn trong quý đạt trên 95%."), "reform"),
        Sent("plan", "Tổ chức Hội thi “Bé khỏe ngoan” cấp trường", (
            "Rèn luyện thể chất và kỹ năng tự phục vụ cho trẻ.",
            "Mỗi lớp cử một đội tham gia các trò chơi vận động tại sân trường."),
            "teacher", "staff"),
        Sent("official_letter", "Báo cáo số liệu trẻ trong độ tuổi trên địa bàn", (
            "Nhà trường gửi bảng tổng hợp trẻ trong độ tuổi theo từng thôn.",
            "Số liệu đã đối chiếu với danh sách của các trưởng thôn.")),
        Sent("submission", "Về việc sửa chữa nhà vệ sinh khu lớp nhà trẻ", (
            "Nhà vệ sinh khu lớp nhà trẻ xuống cấp, nền trơn, thiết bị hỏng nhiều.",
            "Kinh phí dự kiến lấy từ nguồn sửa chữa thường xuyên của nhà trường."), "accountant"),
        Sent("announcement", "Thực hiện thực đơn mùa hè", (
            "Bếp ăn áp dụng thực đơn mùa hè từ tuần tới.",
            "Thực đơn được niêm yết tại bảng tin và gửi đến từng nhóm lớp."), "kitchen", "staff"),
        Sent("report", "Kết quả tự kiểm tra an toàn thực phẩm", (
            "Bếp ăn thực hiện đủ ba bước kiểm thực và lưu mẫu thức ăn theo quy định.",
            "Hợp đồng cung cấp thực phẩm còn hiệu lực, hồ sơ nguồn gốc đầy đủ."), "kitchen"),
    ],
    4: [
        Sent("plan", "Tuyển sinh năm học mới", (
            "Huy động tối đa trẻ năm tuổi trên địa bàn ra lớp.",
            "Nhận hồ sơ trực tuyến và trực tiếp tại bộ phận một cửa của trường."), "vice"),
        Sent("report", "Công khai tài chính quý I năm {n}", (
            "Nhà trường đã niêm yết tình hình thu, chi quý I tại bảng tin.",
            "Các khoản thu thỏa thuận được thực hiện đúng dự toán."), "accountant"),
        Sent("announcement", "Tập huấn sơ cấp cứu cho giáo viên, nhân viên", (
            "Nhà trường tổ chức tập huấn sơ cấp cứu tại phòng họp.",
            "Các tổ sắp xếp người trực lớp để mọi người đều được tham dự."), "nurse", "staff"),
        Sent("official_letter", "Cử giáo viên tham gia Hội thi giáo viên dạy giỏi", (
            "Nhà trường cử 03 giáo viên tham gia Hội thi theo danh sách kèm theo.",
            "Hồ sơ của giáo viên đã được Hội đồng chấm thi cấp trường thẩm định."), "vice"),
        Sent("decision", "Về việc kiện toàn Ban chỉ huy phòng cháy, chữa cháy", (
            "Kiện toàn Ban chỉ huy phòng cháy, chữa cháy gồm 07 thành viên.",
            "Ban chỉ huy tổ chức kiểm tra thiết bị mỗi tháng một lần."), "clerk", "police"),
    ],
    5: [
        Sent("report", "Tổng kết năm học", (
            "Nhà trường hoàn thành các chỉ tiêu chăm sóc, nuôi dưỡng và giáo dục trẻ.",
            "Toàn bộ trẻ năm tuổi hoàn thành chương trình giáo dục mầm non."), "vice"),
        Sent("plan", "Tổ chức Lễ ra trường cho trẻ năm tuổi", (
            "Tạo kỷ niệm đẹp cho trẻ trước khi vào lớp Một.",
            "Chương trình gồm văn nghệ, trao giấy chứng nhận và chụp ảnh lưu niệm."),
            "teacher", "staff"),
        Sent("invitation", "Dự Lễ tổng kết năm học", (
            "Các ông, bà trong Ban đại diện cha mẹ trẻ em",
            "Lễ tổng kết năm học"), "clerk", "parents"),
        Sent("decision", "Về việc công nhận danh hiệu thi đua của viên chức", (
            "Công nhận danh hiệu Lao động tiên tiến cho 38 viên chức theo danh sách kèm theo.",
            "Kinh phí khen thưởng thực hiện theo Quy chế chi tiêu nội bộ."), "reform", "staff"),
        Sent("official_letter", "Đề nghị khám sức khỏe định kỳ cho trẻ", (
            "Nhà trường đề nghị Trạm Y tế bố trí đoàn khám sức khỏe cho toàn bộ trẻ.",
            "Danh sách trẻ theo từng lớp được gửi kèm theo."), "nurse", "health"),
        Sent("report", "Công tác phòng, chống dịch bệnh trong nhà trường", (
            "Từ đầu năm đến nay nhà trường không có ổ dịch.",
            "Lớp học và đồ chơi được vệ sinh, khử khuẩn hằng tuần."), "nurse"),
    ],
    6: [
        Sent("report", "Công tác cải cách hành chính 6 tháng đầu năm {n}", (
            "Nhà trường đã đưa bộ phận một cửa vào hoạt động ổn định.",
            "Tỷ lệ phụ huynh hài lòng qua khảo sát đạt trên 90%."), "reform"),
        Sent("plan", "Bồi dưỡng hè cho cán bộ, giáo viên, nhân viên", (
            "Nâng cao kỹ năng chuyên môn và ứng dụng công nghệ thông tin.",
            "Học tập trung 03 ngày tại trường, kết hợp tự học trực tuyến."), "vice", "staff"),
        Sent("announcement", "Lịch trực hè năm {n}", (
            "Mỗi ngày có một lãnh đạo và hai nhân viên trực tại trường.",
            "Người trực ghi sổ và báo cáo ngay khi có việc phát sinh."), "clerk", "staff"),
        Sent("submission", "Về việc mua sắm đồ dùng, đồ chơi ngoài trời", (
            "Một số đồ chơi ngoài trời đã hết hạn sử dụng, không bảo đảm an toàn cho trẻ.",
            "Nhà trường đề nghị cho mua sắm thay thế từ nguồn chi thường xuyên."), "accountant"),
        Sent("report", "Kết quả tuyển sinh đợt 1", (
            "Nhà trường đã nhận đủ hồ sơ trẻ năm tuổi theo chỉ tiêu được giao.",
            "Chỉ tiêu nhóm trẻ 24-36 tháng còn 12 chỗ."), "clerk"),
    ],
    7: [
        Sent("report", "Công khai tài chính quý II năm {n}", (
            "Nhà trường đã niêm yết tình hình thu, chi quý II tại bảng tin.",
            "Số dư các quỹ khớp với sổ sách kế toán."), "accountant"),
        Sent("official_letter", "Đề nghị kiểm tra hệ thống điện của nhà trường", (
            "Nhà trường đề nghị kiểm tra hệ thống điện trước năm học mới.",
            "Khu bếp và khu lớp nhà trẻ cần được ưu tiên kiểm tra trước."), "clerk", "power"),
        Sent("plan", "Chuẩn bị cơ sở vật chất cho năm học mới", (
            "Bảo đảm phòng học, bếp ăn và sân chơi an toàn trước ngày khai giảng.",
            "Sơn sửa lớp học, kiểm kê tài sản và mua bổ sung đồ dùng cho trẻ."), "accountant"),
        Sent("decision", "Về việc thành lập Hội đồng kiểm kê tài sản", (
            "Thành lập Hội đồng kiểm kê tài sản gồm 06 thành viên theo danh sách kèm theo.",
            "Hội đồng tự giải thể sau khi hoàn thành nhiệm vụ."), "accountant", "staff"),
    ],
    8: [
        Sent("plan", "Tổ chức Ngày hội đến trường của bé", (
            "Tạo không khí vui tươi, giúp trẻ mới làm quen với trường, lớp.",
            "Chương trình gồm phần lễ ngắn gọn và các trò chơi theo góc."), "vice"),
        Sent("decision", "Về việc phân công nhiệm vụ năm học {s}", (
            "Phân công nhiệm vụ cho cán bộ, giáo viên, nhân viên theo danh sách kèm theo.",
            "Người được phân công nhận bàn giao lớp trước ngày khai giảng."), "vice", "staff"),
        Sent("announcement", "Họp phụ huynh đầu năm học {s}", (
            "Các lớp tổ chức họp phụ huynh vào sáng thứ Bảy tuần cuối tháng.",
            "Giáo viên chủ nhiệm gửi giấy mời và chuẩn bị nội dung theo hướng dẫn."),
            "clerk", "staff"),
        Sent("report", "Kết quả kiểm kê tài sản", (
            "Hội đồng đã kiểm kê toàn bộ tài sản, công cụ, dụng cụ của nhà trường.",
            "Tài sản hư hỏng được lập danh sách đề nghị thanh lý."), "accountant"),
        Sent("official_letter", "Đề nghị bảo đảm an toàn giao thông trước cổng trường", (
            "Đầu năm học lượng phụ huynh đưa đón trẻ tăng, dễ gây ùn tắc trước cổng trường.",
            "Nhà trường đề nghị bố trí lực lượng hướng dẫn giao thông trong hai tuần đầu."),
            "clerk", "police"),
    ],
    9: [
        Sent("report", "Công tác cải cách hành chính quý III năm {n}", (
            "Nhà trường tiếp nhận hồ sơ nhập học trực tuyến, phụ huynh không phải chờ đợi.",
            "Các phản ánh, kiến nghị đều được trả lời đúng hạn."), "reform"),
        Sent("plan", "Nhiệm vụ năm học {s}", (
            "Nâng cao chất lượng chăm sóc, nuôi dưỡng và giáo dục trẻ.",
            "Thực hiện chương trình giáo dục mầm non và chuyên đề lấy trẻ làm trung tâm."),
            "vice"),
        Sent("official_letter", "Báo cáo số lượng trẻ, giáo viên đầu năm học {s}", (
            "Nhà trường gửi biểu thống kê số lớp, số trẻ và đội ngũ đầu năm học.",
            "Số liệu khớp với cơ sở dữ liệu ngành."), "clerk"),
        Sent("decision", "Về việc thành lập Tổ chuyên môn năm học {s}", (
            "Thành lập các tổ chuyên môn và bổ nhiệm tổ trưởng theo danh sách kèm theo.",
            "Tổ trưởng được hưởng phụ cấp theo quy định hiện hành."), "vice", "staff"),
        Sent("plan", "Tổ chức Tết Trung thu cho trẻ", (
            "Giúp trẻ hiểu ý nghĩa của Tết Trung thu và tự tay làm đồ chơi dân gian.",
            "Mỗi lớp bày mâm cỗ và tham gia rước đèn tại sân trường."), "teacher", "staff"),
        Sent("submission", "Về việc phê duyệt các khoản thu thỏa thuận năm học {s}", (
            "Các khoản thu đã được thống nhất với Ban đại diện cha mẹ trẻ em.",
            "Mức thu không cao hơn năm học trước."), "accountant"),
    ],
    10: [
        Sent("report", "Công khai tài chính quý III năm {n}", (
            "Nhà trường đã niêm yết tình hình thu, chi quý III tại bảng tin.",
            "Các khoản thu thỏa thuận được phụ huynh giám sát."), "accountant"),
        Sent("plan", "Tổ chức Hội nghị viên chức, người lao động năm học {s}", (
            "Phát huy dân chủ trong hoạt động của nhà trường.",
            "Các tổ họp trước, tổng hợp ý kiến gửi Tổ Văn phòng."), "reform", "staff"),
        Sent("report", "Kết quả cân đo, khám sức khỏe trẻ đầu năm học", (
            "Toàn bộ trẻ được cân đo và theo dõi trên biểu đồ tăng trưởng.",
            "Tỷ lệ trẻ suy dinh dưỡng thể nhẹ cân giảm so với năm học trước."), "nurse"),
        Sent("official_letter", "Cử viên chức dự lớp bồi dưỡng nghiệp vụ văn thư", (
            "Nhà trường cử 01 viên chức làm công tác văn thư tham dự lớp bồi dưỡng.",
            "Thông tin của viên chức được ghi trong biểu kèm theo.")),
        Sent("decision", "Về việc ban hành Nội quy tiếp công dân", (
            "Ban hành kèm theo Quyết định này Nội quy tiếp công dân của nhà trường.",
            "Nội quy được niêm yết tại phòng tiếp công dân."), "reform", "staff"),
        Sent("announcement", "Diễn tập phòng cháy, chữa cháy và thoát nạn", (
            "Nhà trường tổ chức diễn tập vào buổi sáng, có trẻ các lớp mẫu giáo tham gia.",
            "Giáo viên hướng dẫn trẻ đi theo lối thoát nạn đã được dán mũi tên."),
            "clerk", "staff"),
    ],
    11: [
        Sent("plan", "Tổ chức kỷ niệm Ngày Nhà giáo Việt Nam 20 tháng 11", (
            "Tôn vinh nhà giáo và phát động thi đua dạy tốt.",
            "Tổ chức tọa đàm, văn nghệ và hội giảng cấp trường."), "vice", "staff"),
        Sent("report", "Kết quả tự đánh giá chất lượng giáo dục", (
            "Hội đồng tự đánh giá đã rà soát đủ các tiêu chuẩn, tiêu chí.",
            "Nhà trường đề xuất các biện pháp cải tiến cho từng tiêu chí chưa đạt."), "vice"),
        Sent("official_letter", "Đăng ký nhu cầu biên chế năm sau", (
            "Nhà trường đăng ký nhu cầu biên chế theo số lớp thực tế.",
            "Hiện còn thiếu 02 giáo viên dạy lớp mẫu giáo."), "reform"),
        Sent("report", "Kết quả khảo sát sự hài lòng của phụ huynh đợt 2", (
            "Nhà trường khảo sát trực tuyến phụ huynh của tất cả các lớp.",
            "Ý kiến góp ý tập trung vào thực đơn bữa phụ và giờ đón trẻ."), "reform"),
        Sent("announcement", "Giữ ấm và phòng bệnh cho trẻ trong mùa lạnh", (
            "Các lớp bảo đảm phòng học kín gió và có nước ấm cho trẻ.",
            "Giáo viên phối hợp với phụ huynh theo dõi sức khỏe của trẻ."), "nurse", "staff"),
        Sent("decision", "Về việc khen thưởng giáo viên đạt giải hội giảng", (
            "Khen thưởng 05 giáo viên đạt giải hội giảng theo danh sách kèm theo.",
            "Kinh phí khen thưởng thực hiện theo Quy chế chi tiêu nội bộ."), "vice", "staff"),
        Sent("official_letter", "Đề nghị hỗ trợ tập huấn chữ ký số", (
            "Nhà trường đã được cấp chứng thư số cho lãnh đạo và cơ quan.",
            "Nhà trường đề nghị hỗ trợ một buổi tập huấn ký số cho văn thư và lãnh đạo.")),
        Sent("report", "Tiến độ thực hiện kế hoạch cải cách hành chính năm {n}", (
            "Các nhiệm vụ trong năm cơ bản hoàn thành đúng tiến độ.",
            "Một số nhiệm vụ của tháng 12 đang được chuẩn bị."), "reform"),
    ],
    12: [
        Sent("report", "Tổng kết công tác cải cách hành chính năm {n}", (
            "Nhà trường hoàn thành các chỉ tiêu của kế hoạch năm.",
            "Việc ký số và gửi văn bản điện tử đã thành nền nếp."), "reform"),
        Sent("decision", "Về việc thành lập Hội đồng đánh giá, xếp loại viên chức", (
            "Thành lập Hội đồng đánh giá, xếp loại viên chức gồm 07 thành viên.",
            "Hội đồng làm việc từ ngày 10 đến ngày 20 tháng 12."), "reform", "staff"),
        Sent("plan", "Công tác kiểm tra nội bộ học kỳ II", (
            "Nâng cao kỷ cương, nền nếp trong hoạt động của nhà trường.",
            "Kiểm tra hồ sơ chuyên môn, bếp ăn và công tác tài chính."), "vice", "staff"),
        Sent("official_letter", "Báo cáo kết quả đánh giá, xếp loại viên chức", (
            "Nhà trường gửi bảng tổng hợp kết quả đánh giá, xếp loại viên chức.",
            "Hồ sơ đánh giá được lưu tại nhà trường."), "reform"),
        Sent("announcement", "Nghỉ Tết Dương lịch", (
            "Trẻ, cán bộ, giáo viên và nhân viên nghỉ Tết Dương lịch theo quy định.",
            "Bộ phận bảo vệ trực đủ ca trong thời gian nghỉ."), "clerk", "staff"),
    ],
}  # fmt: skip
