from django.urls import path

from . import views

app_name = "legal"
urlpatterns = [
    path("", views.document_list, name="document-list"),
    path("them/", views.document_new, name="document-new"),
    path("<int:pk>/sua/", views.document_edit, name="document-edit"),
    path("<int:pk>/bo/", views.document_remove, name="document-remove"),
]
