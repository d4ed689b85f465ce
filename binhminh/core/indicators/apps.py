from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "binhminh.core.indicators"
    label = "indicators"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
