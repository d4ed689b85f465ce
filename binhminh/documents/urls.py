"""`/lam-viec/van-ban/`"""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("kiem-tra/", views.check_list, name="check-list"),
    path("kiem-tra/moi/", views.check_new, name="check-new"),
    path("kiem-tra/<int:pk>/", views.check_detail, name="check-detail"),
    path("kiem-tra/<int:pk>/tien-do/", views.check_progress, name="check-progress"),
    path("kiem-tra/<int:pk>/trang/<int:page>/", views.check_picture, name="check-picture"),
    path("kiem-tra/<int:pk>/ban-sua/", views.check_fixed, name="check-fixed"),
    path("kiem-tra/<int:pk>/ban-unicode/", views.check_unicode, name="check-unicode"),
    path(
        "kiem-tra/<int:pk>/ban-unicode/kiem-tra/",
        views.check_unicode_copy,
        name="check-unicode-copy",
    ),
    path("kiem-tra/<int:pk>/doc-lai/", views.check_again, name="check-again"),
    path("kiem-tra/<int:pk>/xoa/", views.check_remove, name="check-remove"),
    path("trang-cong-khai/", views.public_page_switch, name="public-page-switch"),
]
