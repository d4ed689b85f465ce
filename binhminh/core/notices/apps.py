from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "binhminh.core.notices"
    label = "notices"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
