"""Pages of a person's own account that stand before django-allauth's at the same addresses.

The names are allauth's as well, so that its pages, mails and links lead here.
"""

from django.urls import path

from . import views

urlpatterns = [
    path("email/", views.own_address, name="account_email"),
    path("sessions/", views.device_list, name="usersessions_list"),
    path("sessions/<int:pk>/dang-xuat/", views.device_end, name="account_device_end"),
    path("oidc/<str:provider_id>/login/", views.sign_on, name="openid_connect_login"),
]
