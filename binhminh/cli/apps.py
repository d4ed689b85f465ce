from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "binhminh.cli"
    label = "cli"
