"""`/lam-viec/van-ban/`: one list, a section for each topic."""

from django.urls import path

from .views import checks

app_name = "documents"
urlpatterns = [
    # --- outgoing documents: di/ ----------------------------------------------------------------
    # --- incoming documents: den/ ---------------------------------------------------------------
    # --- registers: so/ -------------------------------------------------------------------------
    # --- work files: ho-so/ ---------------------------------------------------------------------
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
