"""`/lam-viec/viec-nen/`"""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="job-list"),
    path("<int:pk>/tien-do/", views.job_progress, name="job-progress"),
    path("<int:pk>/thu-lai/", views.job_retry, name="job-retry"),
    path("<int:pk>/bo/", views.job_discard, name="job-discard"),
]
