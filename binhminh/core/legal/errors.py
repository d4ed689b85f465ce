"""What the school's catalogue refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class DocumentKnown(DomainError):
    message = _("The school has already added %(document)s. Open it to change it.")


class DatesReversed(DomainError):
    message = _("A document is issued first, then in force, then expired. Check the dates.")


class NumberUnreadable(DomainError):
    message = _("“%(number)s” is not a number and symbol. Write it as printed: 112/2020/NĐ-CP.")
