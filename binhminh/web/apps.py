from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "binhminh.web"
    label = "web"
