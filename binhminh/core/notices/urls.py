from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="notice-list"),
    path("<int:pk>/mo/", views.notice_open, name="notice-open"),
    path("da-doc-het/", views.mark_all_read, name="mark-all-read"),
    path("cach-nhan/", views.preferences, name="preferences"),
]
