from django.apps import AppConfig


class NumberingConfig(AppConfig):
    name = "binhminh.core.numbering"
    label = "numbering"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
