from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "binhminh.core.notices"
    label = "notices"
