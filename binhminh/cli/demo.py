"""`binhminh demo`: deterministic, realistic records, also for load tests."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--schools", type=int, default=1, help="how many schools to add")
    parser.add_argument("--years", type=int, default=1, help="years of plans, up to this one")
    parser.add_argument(
        "--seed", type=int, default=2023, help="the same seed gives the same records"
    )


def run(options: argparse.Namespace) -> int:
    from binhminh.cli import setup_django

    setup_django()
    from django.core.management import call_command

    from binhminh.demo.build import NotADemo, build

    call_command("migrate", verbosity=0)
    try:
        built = build(
            schools=options.schools,
            years=options.years,
            seed=options.seed,
            tell=lambda line: print(line, file=sys.stderr),
        )
    except NotADemo as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(built.schools)} trường, {built.people} người, {built.plans} kế hoạch.")
    for school in built.schools[:5]:
        print(f"  {school.name}: http://{school.code}.localhost:8000/")
    return 0
