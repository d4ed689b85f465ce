from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("thong-tin/", views.details_edit, name="details-edit"),
    path("ten-goi/", views.rename, name="rename"),
    path("ten-mien/them/", views.host_new, name="host-new"),
    path("ten-mien/<int:pk>/bo/", views.host_remove, name="host-remove"),
    path("to/them/", views.unit_new, name="unit-new"),
    path("to/<int:pk>/sua/", views.unit_edit, name="unit-edit"),
    path("to/<int:pk>/ngung/", views.unit_deactivate, name="unit-deactivate"),
    path("to/<int:pk>/dung-lai/", views.unit_reactivate, name="unit-reactivate"),
    path("nam/mo/", views.year_new, name="year-new"),
    path("nam/<int:pk>/dong/", views.year_close, name="year-close"),
    path("nam/<int:pk>/mo-lai/", views.year_reopen, name="year-reopen"),
    path("buoc-thu-hai/", views.mfa_policy, name="mfa-policy"),
]
