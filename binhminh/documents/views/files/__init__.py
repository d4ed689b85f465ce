"""Desk pages of work files: the files themselves, the list of a year, periods, what leaves."""

from __future__ import annotations

from django.urls import path

from . import batches, lists, records

urlpatterns = [
    path("ho-so/", records.work_file_list, name="work-file-list"),
    path("ho-so/moi/", records.work_file_new, name="work-file-new"),
    path("ho-so/cho-van-ban/", records.filing_put, name="filing-put"),
    path("ho-so/danh-muc/", lists.file_list_list, name="file-list-list"),
    path("ho-so/danh-muc/moi/", lists.file_list_new, name="file-list-new"),
    path("ho-so/danh-muc/<int:pk>/", lists.file_list_detail, name="file-list-detail"),
    path("ho-so/danh-muc/<int:pk>/de-muc/", lists.file_list_heading, name="file-list-heading"),
    path(
        "ho-so/danh-muc/<int:pk>/de-muc/<int:heading>/bo/",
        lists.file_list_drop,
        name="file-list-drop",
    ),
    path("ho-so/danh-muc/<int:pk>/ban-hanh/", lists.file_list_issue, name="file-list-issue"),
    path("ho-so/danh-muc/<int:pk>/tai-ve/", lists.file_list_sheet_file, name="file-list-sheet"),
    path("ho-so/thoi-han/", lists.retention_list, name="retention-list"),
    path("ho-so/thoi-han/moi/", lists.retention_new, name="retention-new"),
    path("ho-so/thoi-han/<slug:key>/", lists.retention_edit, name="retention-edit"),
    path("ho-so/thoi-han/<slug:key>/bo/", lists.retention_unset, name="retention-unset"),
    path("ho-so/giao-nop/", batches.file_batch_list, name="batch-list"),
    path("ho-so/giao-nop/moi/", batches.file_batch_begin, name="batch-begin"),
    path("ho-so/giao-nop/<int:pk>/", batches.file_batch_detail, name="batch-detail"),
    path("ho-so/giao-nop/<int:pk>/xong/", batches.file_batch_finish, name="batch-finish"),
    path("ho-so/giao-nop/<int:pk>/bo/", batches.file_batch_cancel, name="batch-cancel"),
    path("ho-so/giao-nop/<int:pk>/tai-ve/", batches.file_batch_sheet, name="batch-sheet"),
    path("ho-so/<int:pk>/", records.work_file_detail, name="work-file-detail"),
    path("ho-so/<int:pk>/sua/", records.work_file_edit, name="work-file-edit"),
    path("ho-so/<int:pk>/them/", records.work_file_paper, name="work-file-paper"),
    path("ho-so/<int:pk>/rut/<int:item>/", records.work_file_out, name="work-file-out"),
    path("ho-so/<int:pk>/sap-xep/", records.work_file_order, name="work-file-order"),
    path("ho-so/<int:pk>/ket-thuc/", records.work_file_close, name="work-file-close"),
    path("ho-so/<int:pk>/mo-lai/", records.work_file_reopen, name="work-file-reopen"),
    path("ho-so/<int:pk>/bo/", records.work_file_remove, name="work-file-remove"),
    path("ho-so/<int:pk>/muc-luc/", records.work_file_contents, name="work-file-contents"),
    path("ho-so/<int:pk>/xuat/", records.work_file_export, name="work-file-export"),
]
