from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "binhminh.core.calendar"
    label = "calendar"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
