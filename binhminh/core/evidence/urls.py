from django.urls import path

from . import views

app_name = "evidence"
urlpatterns = [
    path("them/", views.add, name="add"),
    path("<int:pk>/", views.item_detail, name="item-detail"),
    path("<int:pk>/gan/", views.link, name="link"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("gan/<int:pk>/bo/", views.unlink, name="unlink"),
    path("gan/<int:pk>/gan-lai/", views.relink, name="relink"),
]
