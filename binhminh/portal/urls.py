from django.urls import path

from . import public

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("ke-hoach/", public.plan, name="plan"),
    path("kha-nang-tiep-can/", public.accessibility, name="accessibility"),
    path("du-lieu-ca-nhan/", public.privacy, name="privacy"),
]
