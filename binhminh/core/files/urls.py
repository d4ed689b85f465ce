"""`/lam-viec/tep/`"""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [path("<int:pk>/", views.file_open, name="file-open")]
