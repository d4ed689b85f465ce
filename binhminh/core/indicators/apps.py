from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "binhminh.core.indicators"
    label = "indicators"
