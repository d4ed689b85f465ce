from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "binhminh.portal"
    label = "portal"

    def ready(self) -> None:
        from binhminh.web.navigation import PortalItem, register_portal

        from .form_check import is_offered

        register_portal(
            PortalItem("plan", _("Plan of the year"), "portal:plan", order=20),
            PortalItem(
                "form-check", _("Check a document"), "portal:form-check", 60, shown=is_offered
            ),
        )
