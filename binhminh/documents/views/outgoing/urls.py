"""Addresses of outgoing documents, under ``di/``."""

from django.urls import path

from . import draft, files, listing, record, steps, versions, write

#: Steps of one button, and their addresses.
STEPS = {
    "submit": "trinh",
    "withdraw": "rut",
    "drop": "gac-lai",
    "take-up": "lay-lai",
    "issue": "phat-hanh",
    "void": "huy-so",
    "recall": "thu-hoi",
}

urlpatterns = [
    path("di/", listing.outgoing_list, name="outgoing-list"),
    path("di/moi/", draft.outgoing_new, name="outgoing-new"),
    path("di/<int:pk>/", record.outgoing_detail, name="outgoing-detail"),
    path("di/<int:pk>/thong-tin/", draft.outgoing_about, name="outgoing-about"),
    path("di/<int:pk>/soan/", write.outgoing_write, name="outgoing-write"),
    path("di/<int:pk>/tu-luu/", write.outgoing_autosave, name="outgoing-autosave"),
    path("di/<int:pk>/bo-ban-go/", write.outgoing_forget, name="outgoing-forget"),
    path("di/<int:pk>/tep-word/", write.outgoing_upload, name="outgoing-upload"),
    path(
        "di/<int:pk>/ban/<int:number>/trang/<int:page>/",
        files.outgoing_picture,
        name="outgoing-picture",
    ),
    path("di/<int:pk>/ban/<int:number>/the-thuc/", files.outgoing_form, name="outgoing-form"),
    path("di/<int:pk>/trang/<int:page>/", files.outgoing_page, name="outgoing-page"),
    path("di/<int:pk>/so-sanh/", versions.outgoing_compare, name="outgoing-compare"),
    path("di/<int:pk>/xem-truoc/", files.outgoing_preview, name="outgoing-preview"),
    path("di/<int:pk>/ban-word/", files.outgoing_word, name="outgoing-word"),
    path("di/<int:pk>/kiem-tra/", steps.outgoing_sign_off, name="outgoing-sign-off"),
    path("di/<int:pk>/tra-lai/", steps.outgoing_send_back, name="outgoing-send-back"),
    path("di/<int:pk>/y-kien/", steps.outgoing_remark, name="outgoing-remark"),
    path("di/<int:pk>/ky/", steps.outgoing_sign, name="outgoing-sign"),
    path("di/<int:pk>/vao-so/", steps.outgoing_enter, name="outgoing-enter"),
    path("di/<int:pk>/dong-dau/", steps.outgoing_seal, name="outgoing-seal"),
    *(
        path(
            f"di/<int:pk>/{address}/",
            steps.outgoing_step,
            {"step": step},
            name=f"outgoing-{step}",
        )
        for step, address in STEPS.items()
    ),
    path("gui/<int:pk>/da-gui/", steps.dispatch_sent, name="dispatch-sent"),
    path("gui/<int:pk>/gui-lai/", steps.dispatch_again, name="dispatch-again"),
]
