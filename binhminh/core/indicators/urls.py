from django.urls import path

from . import views

app_name = "indicators"
urlpatterns = [
    path("", views.indicator_list, name="indicator-list"),
    path("nhap/", views.figure_new, name="figure-new"),
    path("nhap/<int:pk>/", views.figure_detail, name="figure-detail"),
    path("nhap/<int:pk>/rut/", views.figure_withdraw, name="figure-withdraw"),
    path("chot/<int:pk>/", views.snapshot_detail, name="snapshot-detail"),
    path("<str:name>/", views.indicator_detail, name="indicator-detail"),
    path("<str:name>/chot/", views.snapshot_take, name="snapshot-take"),
]
