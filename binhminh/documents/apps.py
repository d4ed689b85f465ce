from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "binhminh.documents"
    label = "documents"

    def ready(self) -> None:
        from binhminh.core.audit import sentences
        from binhminh.core.files import access
        from binhminh.web.navigation import NavItem, register

        from .audit_words import WORDS
        from .permissions import GUARD, may_open_file

        sentences.register(WORDS)
        access.register(GUARD, may_open_file)
        register(
            NavItem("form-checks", _("Form of documents"), "documents:check-list", "stamp", 2, 20)
        )
