"""The `binhminh` command. Each command is a module here with `add_arguments` and `run`; only the
one asked for is imported, so that `binhminh --help` is instant."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

COMMANDS = {
    "run": "migrate, then serve web and worker",
    "check": "Decree 30 findings of .docx and .pdf files",
    "cite": "legal citations in texts, .docx and .pdf files",
    "plan": "read a plan's structure, or import it into the school's year",
    "demo": "deterministic, realistic records of demo schools",
    "user": "create a person with a role, set a password",
    "school": "create an organisation",
    "verify": "check every file, hash and chain",
    "backup": "everything in one file, checked",
    "restore": "the file of `backup` into an empty place",
    "bench": "the benchmarks, one figure a line as JSON",
    "django": "Django's own management commands",
}
#: What a shell says of a program whose reader went away: 128 and the number of SIGPIPE.
READER_LEFT = 141


def available() -> dict[str, str]:
    """The commands whose module is here."""
    from pathlib import Path

    here = Path(__file__).parent
    return {name: text for name, text in COMMANDS.items() if (here / f"{name}.py").exists()}


def setup_django() -> None:
    """Load Django with the settings of the environment (development's by default)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "binhminh.config.settings.dev")
    import django

    django.setup()


def main(arguments: list[str] | None = None) -> int:
    """Entry point of the command; returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    parser = argparse.ArgumentParser(
        prog="binhminh",
        description="Bình Minh: phần mềm cải cách hành chính cho trường học công lập.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((word for word in arguments if not word.startswith("-")), None)
    for name, text in available().items():
        sub = commands.add_parser(name, help=text, description=text)
        if name == chosen:
            import_module(f"binhminh.cli.{name}").add_arguments(sub)
    if chosen == "django":
        return import_module("binhminh.cli.django").run_rest(arguments[1:])
    options = parser.parse_args(arguments)
    try:
        return import_module(f"binhminh.cli.{options.command}").run(options) or 0
    except BrokenPipeError:  # whoever was listening ("… | head") has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_LEFT
