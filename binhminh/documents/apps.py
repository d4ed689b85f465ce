from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "binhminh.documents"
    label = "documents"

    def ready(self) -> None:
        from binhminh.core.audit import sentences, triggers
        from binhminh.core.files import access
        from binhminh.core.numbering import registry as numbering
        from binhminh.core.people import handover
        from binhminh.core.people.permissions import KEEPERS
        from binhminh.web.navigation import NavItem, register

        from . import (  # noqa: F401
            filing_handlers,
            handlers,
            indicators,
            outgoing_handlers,
            permissions,
            reminders,
            searching,
        )
        from .audit_words import FIELDS, WORDS
        from .books import numbers_of
        from .exchange import statuses

        sentences.register(WORDS, fields=FIELDS)
        access.register(permissions.GUARD, permissions.may_open_file)
        access.register(permissions.OUTGOING_GUARD, permissions.may_open_outgoing_file)
        access.register(permissions.INCOMING_GUARD, permissions.may_open_incoming_file)
        access.register(permissions.WORK_FILE_GUARD, permissions.may_open_work_file_paper)
        access.register(permissions.BOOK_GUARD, permissions.may_open_book_file)
        access.register(permissions.PARCEL_GUARD, permissions.may_open_parcel_file)
        triggers.protect("documents_registerline")
        numbering.register("documents", numbers_of)
        handover.register(
            _("work files"),
            filing_handlers.kept_files,
            filing_handlers.hand_over,
            key="documents.work_files",
        )
        statuses.listen()
        searching.declare()
        indicators.declare()
        register(
            NavItem(
                "document-registers",
                _("Registers"),
                "documents:register-list",
                "book",
                2,
                16,
                tuple(sorted(permissions.BOOK_READERS)),
            )
        )
        register(
            NavItem("incoming", _("Incoming documents"), "documents:incoming-list", "inbox", 2, 10)
        )
        register(
            NavItem(
                "parcels",
                _("Arrived by machine"),
                "documents:parcel-list",
                "mail",
                2,
                12,
                tuple(sorted(permissions.PARCEL_READERS)),
            )
        )
        register(
            NavItem(
                "exchange",
                _("Mailbox and document axis"),
                "documents:exchange-settings",
                "link",
                9,
                60,
                tuple(sorted(KEEPERS)),
            )
        )
        register(
            NavItem("outgoing", _("Outgoing documents"), "documents:outgoing-list", "outbox", 2, 11)
        )
        register(
            NavItem("form-checks", _("Form of documents"), "documents:check-list", "stamp", 2, 20)
        )
        register(
            NavItem("work-files", _("Work files"), "documents:work-file-list", "folder", 2, 18),
            NavItem(
                "law-watch", _("Review of documents"), "documents:law-watch-list", "scale", 2, 22
            ),
        )
