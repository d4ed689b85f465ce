"""`binhminh backup FILE`: everything in one file, checked; the product may go on running."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a .tar; replaced when it is whole")


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.template.defaultfilters import filesizeformat
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from binhminh.cli import archive
    from binhminh.cli.words import bad, good, refuse, speak

    speak()
    if not options.file.parent.is_dir():
        return refuse(_("There is no folder %s.") % options.file.parent)
    try:
        manifest = archive.write(options.file, now=timezone.now())
    except OSError as problem:
        return refuse(
            _("The backup could not be written: %s. An older one is untouched.") % problem
        )
    good(
        _("%(file)s: %(count)s organisations, %(size)s, checked.")
        % {
            "file": options.file,
            "count": manifest["organisations"],
            "size": filesizeformat(options.file.stat().st_size),
        }
    )
    for sha256 in manifest["damaged"]:
        bad(_("Content %s is damaged or missing and is not in the backup.") % sha256[:12])
    return 1 if manifest["damaged"] else 0
