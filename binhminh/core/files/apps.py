from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "binhminh.core.files"
    label = "files"

    def ready(self) -> None:
        from .audit_words import register_words

        register_words()
