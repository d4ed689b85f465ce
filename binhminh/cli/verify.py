"""`binhminh verify`: every audit chain, number, register and file, and how the database is
guarded."""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from binhminh.core.organisations.models import Organisation


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--school", metavar="CODE", help="only this organisation")
    parser.add_argument("--skip-files", action="store_true", help="do not read the contents")


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.utils.translation import gettext as _

    from binhminh.cli.words import bad, good, refuse, speak, warn
    from binhminh.core.organisations.models import Organisation

    speak()
    organisations = Organisation.objects.order_by("pk")
    if options.school:
        organisations = organisations.filter(code__iexact=options.school)
        if not organisations:
            return refuse(_("There is no organisation with the code %s.") % options.school)
    began, found = time.monotonic(), 0
    schools = list(organisations)
    checks = [chains(schools), numbers(schools), registers(schools), guards()]
    if not options.skip_files:
        checks.append(files(organisations.first() if options.school else None))
    for check in checks:
        for kind, text in check:
            {"good": good, "bad": bad, "warn": warn}[kind](text)
            found += kind != "good"
    seconds = f"{time.monotonic() - began:.1f}"
    if found:
        bad(_("%(count)s problems (%(seconds)s s).") % {"count": found, "seconds": seconds})
        return 1
    good(_("Everything holds (%(seconds)s s).") % {"seconds": seconds})
    return 0


Lines = Iterator[tuple[str, str]]


def chains(organisations: list[Organisation]) -> Lines:
    """The audit trail of each organisation, and whether the database still refuses changes."""
    from django.db import connection
    from django.utils.translation import gettext as _
    from django.utils.translation import pgettext

    from binhminh.core.audit import triggers
    from binhminh.core.audit.chain import breaks
    from binhminh.core.audit.models import AuditEntry

    words = {
        "changed": pgettext("audit entry", "was changed"),
        "missing": pgettext("audit entry", "is missing"),
        "reordered": pgettext("audit entry", "stands in another place"),
        "cut": pgettext("audit entry", "and what followed were cut off"),
    }
    for organisation in organisations:
        found = list(breaks(organisation.pk))
        for each in found[:20]:
            yield (
                "bad",
                _("Audit trail of %(name)s: entry %(number)s %(what)s.")
                % {
                    "name": organisation,
                    "number": each.sequence,
                    "what": words.get(each.what, each.what),
                },
            )
        if not found:
            count = AuditEntry.objects.filter(organisation_id=organisation.pk).count()
            yield (
                "good",
                _("Audit trail of %(name)s: %(count)s entries, unbroken.")
                % {"name": organisation, "count": count},
            )
    for table in triggers.missing(connection):
        yield (
            "bad",
            _("The database no longer refuses to change the entries of “%(table)s”.")
            % {"table": table},
        )


def numbers(organisations: list[Organisation]) -> Lines:
    """Counters against the records that bear their numbers."""
    from django.utils.translation import gettext as _
    from django.utils.translation import pgettext

    from binhminh.core.numbering.models import Counter
    from binhminh.core.numbering.queries import faults

    words = {
        "missing": pgettext("number", "is borne by no record"),
        "duplicate": pgettext("number", "is borne by several records"),
        "beyond": pgettext("number", "was never given"),
    }
    sound = True
    for organisation in organisations:
        for fault in faults(organisation):
            sound = False
            yield (
                "bad",
                _("%(name)s, “%(series)s” %(year)s: number %(number)s %(what)s.")
                % {
                    "name": organisation,
                    "series": fault.series,
                    "year": fault.year,
                    "number": fault.number,
                    "what": words[fault.what],
                },
            )
    if sound:
        count = Counter.objects.filter(organisation__in=organisations).count()
        yield "good", _("Numbers: %(count)s counters, no gap and no duplicate.") % {"count": count}


def registers(organisations: list[Organisation]) -> Lines:
    """Each year of each register of documents: its lines, its numbers, its printed book."""
    from django.utils.translation import gettext as _

    from binhminh.documents import books
    from binhminh.documents.models import RegisterLine, RegisterYear

    words = books.fault_words()
    found = RegisterYear.objects.filter(organisation__in=organisations)
    years = found.select_related("register").order_by("organisation_id", "register_id", "year")
    known = {(book.register_id, book.year) for book in years}
    lines = RegisterLine.objects.filter(organisation__in=organisations).order_by()
    sound = True
    for register, name, year in lines.values_list(
        "register_id", "register__name", "year"
    ).distinct():
        if (register, year) not in known:
            sound = False
            yield "bad", _("%(book)s: its end was taken away.") % {"book": f"{name} {year}"}
    names = {school.pk: str(school) for school in organisations}
    for book in years:
        for fault in itertools.islice(books.faults(book), 20):
            sound = False
            yield (
                "bad",
                _("%(name)s, %(book)s: %(what)s.")
                % {
                    "name": names[book.organisation_id],
                    "book": book,
                    "what": words[fault.what] % {"place": fault.place},
                },
            )
    if sound:
        yield (
            "good",
            _("Registers: %(books)s books, %(lines)s lines, consecutive, unbroken, as printed.")
            % {"books": len(known), "lines": lines.count()},
        )


def files(organisation: Organisation | None) -> Lines:
    """Each content, hashed anew."""
    from django.utils.translation import gettext as _
    from django.utils.translation import pgettext

    from binhminh.core.files import queries

    words = {
        "missing": pgettext("content of a file", "is missing"),
        "damaged": pgettext("content of a file", "is damaged"),
        "unreadable": pgettext("content of a file", "cannot be read"),
    }
    sound = True
    for damage in queries.verify(organisation):
        sound = False
        yield (
            "bad",
            _("Content %(hash)s (%(names)s) %(what)s.")
            % {
                "hash": damage.sha256[:12],
                "names": ", ".join(damage.names) or "–",
                "what": words[damage.what],
            },
        )
    if sound:
        count = sum(1 for _blob in queries.blobs(organisation))
        yield "good", _("Files: %(count)s contents, all whole.") % {"count": count}


def guards() -> Lines:
    """PostgreSQL's wall between schools: policies on every table, and a role they bind."""
    from django.db import connection
    from django.utils.translation import gettext as _

    from binhminh.core.organisations.isolation import POLICY, guarded_models

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            yield (
                "warn",
                _(
                    "The database role is a superuser: row-level security does not bind it. "
                    "Connect with an ordinary role."
                ),
            )
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid "
            "WHERE p.polname = %s AND c.relrowsecurity AND c.relforcerowsecurity",
            [POLICY],
        )
        guarded = {row[0] for row in cursor.fetchall()}
    bare = sorted({model._meta.db_table for model in guarded_models()} - guarded)
    if bare:
        yield "bad", _("Tables without row-level security: %s.") % ", ".join(bare)
    else:
        yield "good", _("Row-level security: on every table of the schools.")
