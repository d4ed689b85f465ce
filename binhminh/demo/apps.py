from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "binhminh.demo"
    label = "demo"
