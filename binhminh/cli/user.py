"""`binhminh user add|password`: the first people of a school, and a way back in."""

from __future__ import annotations

import argparse
import sys
from datetime import date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|password")
    add = verbs.add_parser("add", help="a person with one or more roles in a school")
    add.add_argument("username", help="sign-in name: lannt")
    add.add_argument("--name", required=True, help="full name")
    add.add_argument(
        "--role", action="append", required=True, help="principal, clerk, teacher…; may be repeated"
    )
    add.add_argument("--school", required=True, metavar="CODE", help="code of the organisation")
    add.add_argument("--position", default="", help="as printed: Hiệu trưởng")
    add.add_argument("--email", default="")
    add.add_argument("--from", dest="from_on", type=date.fromisoformat, metavar="DATE")
    password = verbs.add_parser("password", help="a new first password for a person")
    password.add_argument("username")


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.core.exceptions import ValidationError

    from binhminh.cli.words import refuse, speak
    from binhminh.core.errors import DomainError

    speak()
    try:
        return add(options) if options.verb == "add" else password(options)
    except DomainError as refused:
        return refuse(refused)
    except ValidationError as wrong:
        return refuse(" ".join(wrong.messages))


def add(options: argparse.Namespace) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from binhminh.cli.words import refuse
    from binhminh.core.organisations.models import Organisation
    from binhminh.core.people import actions

    organisation = Organisation.objects.filter(code__iexact=options.school).first()
    if organisation is None:
        return refuse(_("There is no organisation with the code %s.") % options.school)
    new = actions.NewPerson(
        full_name=options.name,
        roles=options.role,
        from_on=options.from_on or timezone.localdate(),
        username=options.username,
        email=options.email,
        position=options.position,
    )
    added = actions.add_person_by_machine(organisation=organisation, new=new, now=timezone.now())
    told = _("%(name)s works at %(school)s now.")
    print(told % {"name": added.user.full_name, "school": organisation.name}, file=sys.stderr)
    if added.first_password:
        _show(added.user.username, added.first_password)
    else:
        linked = _("The existing account %s was linked.") % added.user.username
        print(linked, file=sys.stderr)
    return 0


def password(options: argparse.Namespace) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from binhminh.cli.words import refuse
    from binhminh.core.people import actions
    from binhminh.core.people.credentials import make_credentials
    from binhminh.core.people.models import User

    user = User.objects.filter(username__iexact=options.username).first()
    if user is None:
        return refuse(_("There is no person with the sign-in name %s.") % options.username)
    credential = make_credentials(1)[0]
    actions.set_password_by_machine(user=user, credential=credential, now=timezone.now())
    _show(user.username, credential.plain)
    return 0


def _show(username: str, password: str) -> None:
    """Shown once, kept nowhere: ``username<tab>password`` for programs, the rest beside it."""
    from django.utils.translation import gettext as _

    print(f"{username}\t{password}")
    print(_("It is shown this once; a new one is chosen at the next sign-in."), file=sys.stderr)
