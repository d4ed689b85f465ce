"""The books: registers, their years, and their lines, which nobody can change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from binhminh.core.organisations.models import Scoped, ScopedQuerySet
from binhminh.documents.choices import Direction, LineKind


class DocumentRegisterQuerySet(ScopedQuerySet):
    def outgoing(self) -> DocumentRegisterQuerySet:
        return self.filter(direction=Direction.OUTGOING, is_active=True)

    def incoming(self) -> DocumentRegisterQuerySet:
        return self.filter(direction=Direction.INCOMING, is_active=True)


class DocumentRegister(Scoped):
    """A register (sổ đăng ký) with its own series of numbers, from 01 on 1 January.

    Which documents share a series is for the head to decide (Art. 15): one for all, one a type, one
    for a council. `types` are keys of `law.decree30.types`; empty takes every type that no other
    register of that direction and body takes. An old one (`is_old`) was transcribed from a book
    kept elsewhere: it gives no numbers, and a number missing there was missing in that book.
    """

    direction = models.CharField(_("register of"), max_length=10, choices=Direction.choices)
    name = models.CharField(_("name"), max_length=120)
    body = models.CharField(
        _("issuing body"),
        max_length=200,
        blank=True,
        help_text=_("A council or committee with numbers of its own; empty for the school."),
    )
    abbreviation = models.CharField(
        _("abbreviation in symbols"),
        max_length=20,
        blank=True,
        help_text=_("Of the body; empty takes the school's short name."),
    )
    types = models.JSONField(_("types of documents"), default=list, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    is_old = models.BooleanField(
        _("transcribed"),
        default=False,
        help_text=_("Entered from an old book, with its numbers as they were given."),
    )

    objects = DocumentRegisterQuerySet.as_manager()

    class Meta:
        ordering = ["direction", "name", "pk"]
        verbose_name = _("register of documents")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "direction", "name"],
                name="document_register_name",
                violation_error_message=_("There is a register of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:register-detail", args=[self.pk])

    @property
    def series(self) -> str:
        """Of its numbers, in `core.numbering`."""
        return f"documents.{self.direction}.{self.pk}"


class RegisterYear(Scoped):
    """A register in one year: the end of the chain of its lines, and whether the book is closed."""

    register = models.ForeignKey(DocumentRegister, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    lines = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    printed = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("printed book"),
    )
    printed_lines = models.PositiveIntegerField(default=0)
    printed_hash = models.CharField(
        max_length=64, blank=True, help_text="Of the rows as they were printed."
    )

    class Meta:
        ordering = ["-year", "register", "pk"]
        verbose_name = _("year of a register")
        constraints = [
            models.UniqueConstraint(fields=["register", "year"], name="register_year_unique")
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("documents:register-detail", args=[self.register_id]) + f"?year={self.year}"


class RegisterLine(Scoped):
    """One line of a register, never changed and never deleted (the database refuses).

    An ENTRY gives a number to a document and freezes what the book prints of it; PASSED adds when
    it was passed on; other kinds say later, with a reason, what became of that number. `columns`
    are texts by column key of `law.registers`. Each line's hash covers its own words and the hash
    before it.
    """

    register = models.ForeignKey(DocumentRegister, on_delete=models.PROTECT, related_name="lines")
    year = models.PositiveSmallIntegerField(_("year"))
    position = models.PositiveIntegerField(_("line"))
    kind = models.CharField(
        pgettext_lazy("register", "kind"), max_length=12, choices=LineKind.choices
    )
    number = models.PositiveIntegerField(_("number"))
    outgoing = models.ForeignKey(
        "documents.OutgoingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
    )
    incoming = models.ForeignKey(
        "documents.IncomingDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lines",
    )
    columns = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    is_late = models.BooleanField(_("registered late"), default=False)
    at = models.DateTimeField(_("written"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["register", "year", "position"]
        verbose_name = _("line of a register")
        indexes = [
            # a page of a book, its counts and what is void, without reading the lines themselves
            models.Index(
                fields=["organisation", "register", "year", "kind", "number"],
                name="register_line_kind",
            ),
            models.Index(fields=["register", "year", "number"], name="register_line_number"),
            models.Index(fields=["register", "year", "is_late"], name="register_line_late"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "year", "position"], name="register_line_position"
            ),
            models.UniqueConstraint(
                fields=["register", "year", "number"],
                condition=Q(kind=LineKind.ENTRY),
                name="register_line_one_entry_a_number",
            ),
            models.CheckConstraint(
                condition=Q(outgoing__isnull=False, incoming__isnull=True)
                | Q(outgoing__isnull=True, incoming__isnull=False),
                name="register_line_of_one_document",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[LineKind.ENTRY, LineKind.PASSED]) | ~Q(reason=""),
                name="register_line_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}, {self.number}"
