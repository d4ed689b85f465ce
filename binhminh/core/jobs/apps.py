from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "binhminh.core.jobs"
    label = "jobs"

    def ready(self) -> None:
        from binhminh.core import events

        from .audit_words import register_words
        from .later import defer

        events.set_deferrer(defer)
        register_words()
