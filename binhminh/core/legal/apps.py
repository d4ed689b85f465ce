from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "binhminh.core.legal"
    label = "legal"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
