from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "binhminh.core.limits"
    label = "limits"
