"""What people write in the demo: results, progress, headlines, where figures come from."""

from __future__ import annotations

RESULTS = [
    "Đã thực hiện xong, biên bản lưu tại văn phòng.",
    "Đã hoàn thành, phổ biến đến toàn thể cán bộ, giáo viên, nhân viên trong buổi họp hội đồng.",
    "Đã ban hành văn bản và niêm yết tại bảng tin của trường.",
    "Đã công khai tại bảng tin và trên trang thông tin của trường.",
    "Đã rà soát, đề xuất sửa hai nội dung, hiệu trưởng đã đồng ý.",
    "Đã thực hiện đúng kế hoạch; phụ huynh không có ý kiến khác.",
    "Đã báo cáo cấp trên qua phần mềm quản lý văn bản.",
]
HEADLINES = [
    "Đã đăng tin: Nhận hồ sơ nhập học vào các buổi sáng, phụ huynh không phải chờ.",
    "Đã đăng tin: Phụ huynh có thể góp ý với trường ngay trên điện thoại.",
    "Đã đăng tin: Giáo viên không phải nộp bản giấy của kế hoạch tuần.",
    "Đã đăng tin: Kết quả khảo sát phụ huynh và ba việc trường đã sửa.",
    "Đã đăng tin: Hướng dẫn xin chuyển trường chỉ với hai loại giấy tờ.",
    "Đã đăng tin: Công khai thực đơn và mức ăn bán trú của tuần.",
    "Đã đăng tin: Bộ phận một cửa trả kết quả đúng hẹn cả tháng.",
    "Đã đăng tin: Tập huấn kỹ năng giao tiếp cho giáo viên mới.",
]
PROGRESS = [
    "Đã lập danh sách và phân công người làm.",
    "Đã xong phần rà soát, đang tổng hợp ý kiến các tổ.",
    "Đã dự thảo, chờ tổ văn phòng góp ý.",
    "Còn thiếu số liệu của hai lớp, sẽ bổ sung trong tuần.",
    "Đã làm được quá nửa, đúng tiến độ.",
]
NOTES = [
    "Biên bản họp hội đồng, lưu tại văn phòng.",
    "Ảnh chụp bảng tin công khai, do tổ văn phòng lưu.",
    "Danh sách ký nhận của giáo viên, nhân viên.",
    "Sổ theo dõi của tổ văn phòng, trang tháng này.",
]
EXTENSIONS = [
    "Chờ hướng dẫn của cấp trên.",
    "Trùng thời gian kiểm tra bán trú, xin lùi một tuần.",
]
COMMENTS = [
    "Tổ văn phòng hỗ trợ thêm một người cho việc này nhé.",
    "Nhờ đồng chí gửi ảnh bảng tin sau khi niêm yết.",
    "Việc này cần xong trước buổi họp hội đồng.",
]
FIGURES = {
    "surveys.satisfaction": "Phiếu khảo sát phụ huynh, tổng hợp của tổ văn phòng.",
    "documents.electronic_share": "Sổ văn bản đi trên phần mềm quản lý văn bản.",
    "training.staff_trained": "Danh sách điểm danh các buổi tập huấn.",
    "feedback.answered_in_time": "Sổ theo dõi phản ánh, kiến nghị.",
}
SHORT_NAMES = {
    "surveys.satisfaction": "Phụ huynh hài lòng",
    "documents.electronic_share": "Văn bản điện tử gửi cấp trên",
    "training.staff_trained": "Cán bộ, giáo viên, nhân viên được bồi dưỡng",
    "feedback.answered_in_time": "Phản ánh, kiến nghị trả lời đúng hạn",
}
