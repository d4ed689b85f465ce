"""`binhminh school add|list`: the organisations of this installation."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list")
    add = verbs.add_parser("add", help="create an organisation")
    add.add_argument("code", help="its identifier, or a short code of your own")
    add.add_argument("--name", required=True, help="full name: Trường Mầm non Bình Minh")
    add.add_argument("--short", required=True, help="short name, as in symbols: MNBM")
    add.add_argument("--kind", default="kindergarten", help="kindergarten, primary, district…")
    add.add_argument(
        "--host", action="append", default=[], help="host name it answers to; may be repeated"
    )
    add.add_argument("--parent", default="", metavar="CODE", help="code of the body above")
    add.add_argument("--parent-name", default="", help="body above, as printed on documents")
    add.add_argument("--place", default="", help="place name on documents: Gia Lâm")
    add.add_argument("--address", default="")
    verbs.add_parser("list", help="code, kind, name and host names of each")


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.core.exceptions import ValidationError
    from django.core.management import call_command

    from binhminh.cli.words import refuse, speak
    from binhminh.core.errors import DomainError

    speak()
    if options.verb == "list":
        return list_all()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    try:
        return add(options)
    except DomainError as refused:
        return refuse(refused)
    except ValidationError as wrong:
        return refuse(" ".join(wrong.messages))


def add(options: argparse.Namespace) -> int:
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from binhminh.cli.words import good, refuse
    from binhminh.core.organisations import actions
    from binhminh.core.organisations.models import Organisation

    parent = None
    if options.parent:
        parent = Organisation.objects.filter(code__iexact=options.parent).first()
        if parent is None:
            return refuse(_("There is no organisation with the code %s.") % options.parent)
    school = actions.create(
        code=options.code,
        name=options.name,
        short_name=options.short,
        kind=options.kind,
        hosts=options.host,
        parent=parent,
        parent_name=options.parent_name,
        place=options.place,
        address=options.address,
        now=timezone.now(),
    )
    good(_("%(name)s was created.") % {"name": school.name})
    print(
        "  "
        + _("Next: %s")
        % f'binhminh user add lannt --name "Nguyễn Thị Lan" --role principal --school {school.code}'
    )
    return 0


def list_all() -> int:
    from binhminh.core.organisations.models import Organisation

    for school in Organisation.objects.order_by("pk").prefetch_related("hosts"):
        hosts = " ".join(host.host for host in school.hosts.all()) or "–"
        print(f"{school.code}\t{school.get_kind_display()}\t{school.name}\t{hosts}")
    return 0
