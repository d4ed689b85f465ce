"""`binhminh restore FILE`: a backup into an empty place, checked before and after."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="made by `binhminh backup`")


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.conf import settings
    from django.utils.translation import gettext as _

    from binhminh.cli import restoring, verify
    from binhminh.cli.archive import BadArchive
    from binhminh.cli.words import good, refuse, speak

    speak()
    if not options.file.is_file():
        return refuse(_("There is no file %s.") % options.file)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    try:
        manifest = restoring.restore(options.file)
    except BadArchive as problem:
        return refuse(
            _("%(file)s is not a whole backup (%(part)s). Nothing was restored.")
            % {"file": options.file, "part": problem}
        )
    except restoring.NotEmpty:
        return refuse(
            _(
                "There are records or files here already. Restore into an empty place: set "
                "BINHMINH_DATA (or DATABASE_URL) to a new one."
            )
        )
    except restoring.TooNew as problem:
        return refuse(
            _("The backup was made by a newer version. Install that version first (%s).") % problem
        )
    good(
        _("Restored: %(count)s organisations, as of %(when)s.")
        % {"count": manifest["organisations"], "when": manifest["made_at"]}
    )
    return verify.run(argparse.Namespace(school=None, skip_files=False))
