from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "binhminh.core.events"
    label = "events"
