"""`binhminh django COMMAND …`: Django's own commands with the right settings."""

from __future__ import annotations

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="command and its arguments")


def run_rest(rest: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "binhminh.config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["binhminh django", *rest])
    return 0


def run(options: argparse.Namespace) -> int:
    return run_rest(options.rest)
