from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "binhminh.desk"
    label = "desk"

    def ready(self) -> None:
        from .navigation import register_work
        from .navigation_core import register_core
        from .navigation_ground import register_ground

        register_work()
        register_core()
        register_ground()
