"""What this app's audit codes say to a reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.audit import sentences


def register_words() -> None:
    sentences.register(
        {
            "files.file.stored": _("stored a file"),
            "files.file.removed": _("removed a file"),
        },
        fields={"sha256": _("SHA-256 of the content"), "size": _("size in bytes")},
    )
