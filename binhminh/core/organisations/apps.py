from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


def _tell_scope(connection: Any, **_: Any) -> None:
    from binhminh.core import tenancy

    tenancy.apply(connection)


class OrganisationsConfig(AppConfig):
    name = "binhminh.core.organisations"
    label = "organisations"

    def ready(self) -> None:
        from .audit_words import register_words
        from .isolation import raise_walls

        connection_created.connect(_tell_scope, dispatch_uid="tenancy scope")
        post_migrate.connect(raise_walls, sender=None, dispatch_uid="row level security")
        register_words()
