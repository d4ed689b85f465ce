"""`binhminh plan import FILE`: a plan read and confirmed in one go, without pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core import tenancy
from binhminh.core.errors import DomainError
from binhminh.core.files.actions import store
from binhminh.core.organisations.actions import calendar_year, open_year
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.models import User
from binhminh.core.people.permissions import PLANNERS
from binhminh.core.people.queries import holders, working
from binhminh.law.plan_text import read_plan
from binhminh.law.readers import DocumentError, read_document

from . import messages, queries
from .actions.imports import import_now
from .models import Plan


class CannotImport(DomainError):
    """The command cannot tell for which school, for which year or in whose name."""


def _organisation(code: str | None) -> Organisation:
    schools = Organisation.objects.active().schools()
    if code:
        found = schools.filter(code__iexact=code).first()
        if found is None:
            raise CannotImport(_("There is no school with the code %(code)s."), code=code)
        return found
    few = list(schools.order_by("pk")[:2])
    if len(few) != 1:
        raise CannotImport(_("Say for which school: --organisation CODE."))
    return few[0]


def _actor(organisation: Organisation, username: str | None) -> User:
    today = timezone.localdate()
    if username:
        found = working(organisation, today).filter(username=username).first()
    else:
        principals = holders(organisation, today, Role.PRINCIPAL)
        found = principals.first() or holders(organisation, today, *PLANNERS).first()
    if found is None:
        raise CannotImport(_("Nobody here may make a plan in the school's name."))
    return found


def import_plan_file(
    path: str | Path,
    organisation_code: str | None = None,
    year: int | None = None,
    username: str | None = None,
) -> Plan:
    """Read a plan's file and make the plan of its year; the file is kept with the import.

    Args:
        organisation_code: which school; may be left out where there is only one.
        year: which year; the one the text names by default. It is opened where it is not yet.
        username: in whose name; the principal's by default.
    Raises:
        CannotImport, DocumentError, OSError, and what `confirm_import` refuses.
    """
    file, now = Path(path), timezone.now()
    data = file.read_bytes()
    organisation = _organisation(organisation_code)
    with tenancy.scope(organisation.pk), transaction.atomic():
        actor = _actor(organisation, username)
        number = year or read_plan(read_document(data, file.name), citations=False).header.year
        if number is None:
            raise CannotImport(_("The text does not name its year. Say it: --year 2023."))
        row = queries.calendar_year(organisation, number) or open_year(
            organisation=organisation, actor=actor, now=now, **calendar_year(number)
        )
        kept = store(organisation=organisation, content=data, name=file.name, actor=actor, now=now)
        return import_now(
            organisation=organisation,
            data=data,
            name=file.name,
            year=row,
            actor=actor,
            now=now,
            file=kept,
        )


def import_from_command(args: argparse.Namespace) -> int:
    """Run the command; 0 when the plan was made, 2 with the reason when it was not."""
    try:
        plan = import_plan_file(
            args.file, args.organisation, args.year, getattr(args, "username", None)
        )
    except OSError as error:
        reason = error.strerror or str(error)
    except DocumentError as error:
        reason = messages.refusal(error.code, error.params)
    except DomainError as error:
        reason = str(error)
    else:
        said = _("%(title)s (%(year)s): %(targets)s targets, %(areas)s areas, %(tasks)s tasks.") % {
            "title": plan.title,
            "year": plan.year.label,
            "targets": plan.targets.count(),
            "areas": plan.areas.count(),
            "tasks": plan.tasks.filter(is_group=False).count(),
        }
        sys.stdout.write(f"{said}\n")
        return 0
    sys.stderr.write(f"{args.file}: {reason}\n")
    return 2
