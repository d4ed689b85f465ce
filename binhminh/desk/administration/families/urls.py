from django.urls import path

from . import children, families, groups, sheet

app_name = "families"
urlpatterns = [
    path("", children.child_list, name="child-list"),
    path("tre/them/", children.child_new, name="child-new"),
    path("tre/<int:pk>/", children.child_detail, name="child-detail"),
    path("tre/<int:pk>/sua/", children.child_edit, name="child-edit"),
    path("tre/<int:pk>/xep-lop/", children.child_move, name="child-move"),
    path("tre/<int:pk>/thoi-hoc/", children.child_leave, name="child-leave"),
    path("tre/<int:pk>/tro-lai/", children.child_return, name="child-return"),
    path("gia-dinh/<int:pk>/", families.family_detail, name="family-detail"),
    path("gia-dinh/<int:pk>/sua/", families.family_edit, name="family-edit"),
    path("gia-dinh/<int:pk>/them-tre/", children.family_child, name="family-child"),
    path("gia-dinh/<int:pk>/them-nguoi-than/", families.family_guardian, name="family-guardian"),
    path("nguoi-than/<int:pk>/sua/", families.guardian_edit, name="guardian-edit"),
    path("nguoi-than/<int:pk>/bo/", families.guardian_remove, name="guardian-remove"),
    path("lop/", groups.group_list, name="group-list"),
    path("lop/them/", groups.group_new, name="group-new"),
    path("lop/<int:pk>/", groups.group_detail, name="group-detail"),
    path("lop/<int:pk>/sua/", groups.group_edit, name="group-edit"),
    path("lop/<int:pk>/in/", groups.group_print, name="group-print"),
    path("lop/<int:pk>/len-lop/", groups.group_promote, name="group-promote"),
    path("lop/<int:pk>/ra-truong/", groups.group_graduate, name="group-graduate"),
    path("lop/<int:pk>/giao-vien/", groups.group_teacher, name="group-teacher"),
    path("chu-nhiem/<int:pk>/thoi/", groups.homeroom_end, name="homeroom-end"),
    path("nhap-excel/", sheet.child_import, name="child-import"),
    path("nhap-excel/mau/", sheet.child_sample, name="child-sample"),
]
