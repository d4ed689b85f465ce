from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _renew_triggers(using: str = "default", **_: Any) -> None:
    """SQLite loses the triggers of a table that a migration makes anew."""
    from . import triggers

    triggers.create(connections[using])


class AuditConfig(AppConfig):
    name = "binhminh.core.audit"
    label = "audit"

    def ready(self) -> None:
        post_migrate.connect(_renew_triggers, sender=self, dispatch_uid="append-only")
