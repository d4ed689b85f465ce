from django.urls import path

from . import form_check, public

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("ke-hoach/", public.plan, name="plan"),
    path("kiem-tra-the-thuc/", form_check.form_check, name="form-check"),
    path("kha-nang-tiep-can/", public.accessibility, name="accessibility"),
    path("du-lieu-ca-nhan/", public.privacy, name="privacy"),
]
