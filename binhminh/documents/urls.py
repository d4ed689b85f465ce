"""`/lam-viec/van-ban/`: one list, a section for each topic."""

from django.urls import path

from .views import (
    checks,
    exchange,
    files,
    incoming,
    incoming_capture,
    incoming_confirm,
    incoming_paper,
    incoming_record,
    incoming_steps,
    lawwatch,
    outgoing,
    register_books,
    register_import,
    register_papers,
    register_reports,
    registers,
)

app_name = "documents"
urlpatterns = [
    # --- outgoing documents: di/ ----------------------------------------------------------------
    *outgoing.urlpatterns,
    # --- incoming documents: den/ ---------------------------------------------------------------
    path("den/", incoming.incoming_list, name="incoming-list"),
    path("den/moi/", incoming_capture.incoming_new, name="incoming-new"),
    path("den/nhap-tay/", incoming_capture.incoming_by_hand, name="incoming-by-hand"),
    path("den/<int:pk>/", incoming_record.incoming_detail, name="incoming-detail"),
    path("den/<int:pk>/xac-nhan/", incoming_confirm.incoming_confirm, name="incoming-confirm"),
    path("den/<int:pk>/doc/", incoming_confirm.incoming_progress, name="incoming-progress"),
    path("den/<int:pk>/doc-lai/", incoming_confirm.incoming_read_again, name="incoming-read-again"),
    path(
        "den/<int:pk>/trang/<int:page>/", incoming_confirm.incoming_picture, name="incoming-picture"
    ),
    path(
        "den/<int:pk>/go-tep-mat/",
        incoming_confirm.incoming_remove_secret,
        name="incoming-remove-secret",
    ),
    path("den/<int:pk>/chi-dao/", incoming_steps.incoming_instruct, name="incoming-instruct"),
    path("den/<int:pk>/dinh-chinh/", incoming_steps.incoming_correct, name="incoming-correct"),
    path(
        "den/<int:pk>/phan-viec/<int:part>/xong/",
        incoming_steps.incoming_finish,
        name="incoming-finish",
    ),
    *(
        path(
            f"den/<int:pk>/{address}/",
            incoming_steps.incoming_step,
            {"step": step},
            name=f"incoming-{step}",
        )
        for step, address in {
            "close": "dong",
            "reopen": "mo-lai",
            "extend": "gia-han",
            "return": "tra-lai",
            "discard": "khong-dang-ky",
            "take-up": "nhan-lai",
            "remark": "y-kien",
        }.items()
    ),
    path("den/<int:pk>/phieu-giai-quyet/", incoming_paper.incoming_slip, name="incoming-slip"),
    path("den/<int:pk>/ban-dong-dau/", incoming_paper.incoming_stamped, name="incoming-stamped"),
    # --- registers: so/ -------------------------------------------------------------------------
    path("so/", registers.register_list, name="register-list"),
    path("so/moi/", registers.register_new, name="register-new"),
    path("so/giai-quyet/", register_books.register_handling, name="register-handling"),
    path("so/buu-dien/", register_books.register_post, name="register-post"),
    path("so/bao-cao/", register_reports.register_reports, name="register-reports"),
    path("so/thong-ke/", register_reports.register_statistics, name="register-statistics"),
    path("so/nhap/", register_import.register_import, name="register-import"),
    path(
        "so/nhap/<int:file>/", register_import.register_import_check, name="register-import-check"
    ),
    path("so/<int:pk>/", registers.register_detail, name="register-detail"),
    path("so/<int:pk>/sua/", registers.register_edit, name="register-edit"),
    path("so/<int:pk>/tai-ve/", register_papers.register_sheet, name="register-sheet"),
    path("so/<int:pk>/in/", register_papers.register_print, name="register-print"),
    path("so/<int:pk>/khoa/", register_papers.register_close, name="register-close"),
    path("so/<int:pk>/mo-lai/", register_papers.register_reopen, name="register-reopen"),
    # --- work files: ho-so/ ---------------------------------------------------------------------
    *files.urlpatterns,
    # --- review of documents: ra-soat/ ----------------------------------------------------------
    *lawwatch.urlpatterns,
    # --- exchange: thu-den/ and trao-doi/ ------------------------------------------------------
    path("thu-den/", exchange.parcel_list, name="parcel-list"),
    path("thu-den/nhan/", exchange.parcel_fetch, name="parcel-fetch"),
    path("thu-den/<int:pk>/", exchange.parcel_detail, name="parcel-detail"),
    path("thu-den/<int:pk>/tra-loi/", exchange.parcel_answer, name="parcel-answer"),
    path("trao-doi/", exchange.exchange_settings, name="exchange-settings"),
    path("trao-doi/hop-thu/", exchange.mailbox_edit, name="mailbox-edit"),
    path("trao-doi/hop-thu/thu/", exchange.mailbox_try, name="mailbox-try"),
    path("trao-doi/truc/", exchange.axis_edit, name="axis-edit"),
    path("trao-doi/truc/thu/", exchange.axis_try, name="axis-try"),
    # --- checks of form: kiem-tra/ --------------------------------------------------------------
    path("kiem-tra/", checks.check_list, name="check-list"),
    path("kiem-tra/moi/", checks.check_new, name="check-new"),
    path("kiem-tra/<int:pk>/", checks.check_detail, name="check-detail"),
    path("kiem-tra/<int:pk>/tien-do/", checks.check_progress, name="check-progress"),
    path("kiem-tra/<int:pk>/trang/<int:page>/", checks.check_picture, name="check-picture"),
    path("kiem-tra/<int:pk>/ban-sua/", checks.check_fixed, name="check-fixed"),
    path("kiem-tra/<int:pk>/ban-unicode/", checks.check_unicode, name="check-unicode"),
    path(
        "kiem-tra/<int:pk>/ban-unicode/kiem-tra/",
        checks.check_unicode_copy,
        name="check-unicode-copy",
    ),
    path("kiem-tra/<int:pk>/doc-lai/", checks.check_again, name="check-again"),
    path("kiem-tra/<int:pk>/xoa/", checks.check_remove, name="check-remove"),
    path("trang-cong-khai/", checks.public_page_switch, name="public-page-switch"),
]
