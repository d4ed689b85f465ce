from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "binhminh.core.signatures"
    label = "signatures"

    def ready(self) -> None:
        from binhminh.core.audit import sentences
        from binhminh.core.files import access

        from .audit_words import FIELDS, WORDS
        from .permissions import KEY_GUARD, PICTURE_GUARD, opens_no_key, opens_picture

        sentences.register(WORDS, fields=FIELDS)
        access.register(KEY_GUARD, opens_no_key)
        access.register(PICTURE_GUARD, opens_picture)
