from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "binhminh.core.search"
    label = "search"

    def ready(self) -> None:
        from . import searching  # noqa: F401
