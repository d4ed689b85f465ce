"""Included by the desk's own urls, under its namespace: `desk:audit-list`."""

from django.urls import path

from . import views

urlpatterns = [
    path("nhat-ky/", views.audit_list, name="audit-list"),
    path("nhat-ky/kiem-tra/", views.audit_verify, name="audit-verify"),
    path("nhat-ky/<int:sequence>/", views.audit_detail, name="audit-detail"),
]
