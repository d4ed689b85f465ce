from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "binhminh.core.notices"
    label = "notices"

    def ready(self) -> None:
        from binhminh.core.jobs import failures as jobs

        from .audit_words import register_words
        from .failures import tell_keepers

        jobs.register("notices", tell_keepers)
        register_words()
