from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "binhminh.core.signatures"
    label = "signatures"
