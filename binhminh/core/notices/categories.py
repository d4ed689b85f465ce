"""What notices are about. A person chooses for each category how it comes by e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import Mail


@dataclass(frozen=True)
class Category:
    """A kind of notice. `mail` holds until a person chooses otherwise."""

    code: str
    label: str | Promise
    hint: str | Promise = ""
    mail: str = Mail.DAILY


_categories: dict[str, Category] = {}


def register(*categories: Category) -> None:
    for category in categories:
        _categories[category.code] = category


def get(code: str) -> Category:
    """Raises ValueError for a category that no app declared."""
    try:
        return _categories[code]
    except KeyError:
        raise ValueError(f"no such category of notices: {code}") from None


def all_categories() -> list[Category]:
    return list(_categories.values())


register(
    Category(
        "deadline", _("Deadlines"), _("What falls due soon, today, or is late."), Mail.AT_ONCE
    ),
    Category("approval", _("Approvals"), _("What waits for your decision."), Mail.AT_ONCE),
    Category("work", _("Work"), _("Tasks given to you and what is said about them.")),
    Category("system", _("System"), _("Backups, updates and failures.")),
)
