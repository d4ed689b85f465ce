from django.urls import path

from . import delegations, sheet, views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="person-list"),
    path("them/", views.person_new, name="person-new"),
    path("nhap-excel/", sheet.person_import, name="person-import"),
    path("nhap-excel/mau/", sheet.person_sample, name="person-sample"),
    path("uy-quyen/", delegations.delegation_list, name="delegation-list"),
    path("uy-quyen/them/", delegations.delegation_new, name="delegation-new"),
    path("uy-quyen/<int:pk>/thu-hoi/", delegations.delegation_revoke, name="delegation-revoke"),
    path("toi/", views.profile, name="profile"),
    path("khong-co-ban-lam-viec/", views.no_desk, name="no-desk"),
    path("<int:pk>/", views.person_detail, name="person-detail"),
    path("<int:pk>/sua/", views.person_edit, name="person-edit"),
    path("<int:pk>/vai-tro/", views.person_roles, name="person-roles"),
    path("<int:pk>/thoi-lam/", views.person_end, name="person-end"),
    path("<int:pk>/tro-lai/", views.person_return, name="person-return"),
    path("<int:pk>/mat-khau/", views.person_reset, name="person-reset"),
]
