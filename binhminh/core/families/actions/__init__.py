"""Everything that is written about children, families and groups."""

from .children import admit_child, change_child, leave, move_child, return_child
from .families import add_guardian, change_family, change_guardian, remove_guardian
from .groups import (
    add_group,
    add_homeroom,
    change_group,
    end_homeroom,
    graduate_group,
    hand_over_homerooms,
    promote_group,
)
from .imports import import_families
from .records import NewChild, NewFamily, NewGuardian

__all__ = [
    "NewChild",
    "NewFamily",
    "NewGuardian",
    "add_group",
    "add_guardian",
    "add_homeroom",
    "admit_child",
    "change_child",
    "change_family",
    "change_group",
    "change_guardian",
    "end_homeroom",
    "graduate_group",
    "hand_over_homerooms",
    "import_families",
    "leave",
    "move_child",
    "promote_group",
    "remove_guardian",
    "return_child",
]
