"""Who adds to the catalogue: planners, keepers, and the clerk who registers documents."""

from __future__ import annotations

from binhminh.core.people.choices import Role
from binhminh.core.people.permissions import KEEPERS, PLANNERS

CATALOGUERS = PLANNERS | KEEPERS | {Role.CLERK}
