"""`binhminh django reindex [--kind KIND] [--organisation CODE]`: make the search index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from binhminh.core.organisations.models import Organisation
from binhminh.core.search.index import rebuild
from binhminh.core.search.sources import all_sources


class Command(BaseCommand):
    help = "Make the search index anew from the records."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", action="append", help="only this kind; may be repeated")
        parser.add_argument("--organisation", help="code of one organisation; all where left out")

    def handle(self, *args: Any, **options: Any) -> None:
        sources = all_sources()
        if options["kind"]:
            unknown = set(options["kind"]) - {one.kind for one in sources}
            if unknown:
                raise CommandError(f"not searched: {', '.join(sorted(unknown))}")
            sources = [one for one in sources if one.kind in options["kind"]]
        organisations = Organisation.objects.order_by("pk")
        if options["organisation"]:
            organisations = organisations.filter(code=options["organisation"])
            if not organisations:
                raise CommandError(f"no such organisation: {options['organisation']}")
        for organisation in organisations:
            counts = rebuild(organisation, sources)
            words = ", ".join(f"{kind} {count}" for kind, count in counts.items())
            self.stdout.write(f"{organisation.code}: {words or 'nothing is searched'}")
