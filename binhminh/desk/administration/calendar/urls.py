from django.urls import path

from . import views

app_name = "calendar"
urlpatterns = [
    path("", views.year, name="year"),
    path("ngay/them/", views.day_new, name="day-new"),
    path("ngay/<int:pk>/sua/", views.day_edit, name="day-edit"),
    path("ngay/<int:pk>/bo/", views.day_remove, name="day-remove"),
    path("nam/<int:number>/xac-nhan/", views.year_announce, name="year-announce"),
]
