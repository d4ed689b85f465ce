from django.urls import path

from . import styleguide

app_name = "web"
urlpatterns = [
    path("", styleguide.overview, name="styleguide"),
    path("<slug:kind>/", styleguide.kind, name="styleguide_kind"),
]
