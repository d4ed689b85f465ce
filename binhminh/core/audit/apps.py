from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "binhminh.core.audit"
    label = "audit"
