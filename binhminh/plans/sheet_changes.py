"""What an uploaded spreadsheet would change, row by row, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from binhminh.core.organisations.models import Unit
from binhminh.core.people.models import User
from binhminh.core.people.queries import working
from binhminh.law.vietnamese import fold, nfc

from . import dates, queries
from .choices import Cadence, Source
from .models import Plan, Task
from .sheets import HEADS, READ, Row
from .words import deadline_words

#: So many tasks are changed by one file.
MOST_CHANGES = 1000
WORDS = {"text", "product"}


def cells_of(plan: Plan, today: date) -> Iterable[tuple[Task, dict[str, str]]]:
    """Each task of the plan as a row of the appendix, in the order of the plan (4 queries)."""
    from .states import WorkState

    results = queries.results_of(plan)
    states = {queries.LATE: _("late"), **{one.value: str(one.label) for one in WorkState}}
    tasks = queries.task_register(plan, today).prefetch_related("cooperators")
    for number, task in enumerate(tasks, start=1):
        yield (
            task,
            {
                "number": str(number),
                "text": clean(task.text),
                "area": str(task.area or task.get_source_display()),
                "owner": str(task.owner or ""),
                "unit": str(task.unit or ""),
                "cooperators": "; ".join(sorted(user.full_name for user in task.cooperators.all())),
                "product": clean(task.product),
                "deadline": clean(deadline_words(task)),
                "cadence": str(task.get_cadence_display()),
                "state": states[task.work_state],  # type: ignore[attr-defined]
                "result": results.get(task.pk, ""),
            },
        )


def clean(text: str) -> str:
    """As a spreadsheet gives it back."""
    return nfc(text).replace("\r\n", "\n").strip()


@dataclass
class Change:
    """One row: what it changes (heading, before, after), what is wrong, what an action is given."""

    line: int
    task: Task | None
    title: str
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)


@dataclass
class Changes:
    """What a file does to a plan."""

    rows: list[Change]
    unchanged: int

    @property
    def changed(self) -> list[Change]:
        return [row for row in self.rows if row.values]

    @property
    def wrong(self) -> list[Change]:
        return [row for row in self.rows if row.errors]

    @property
    def is_too_large(self) -> bool:
        return len(self.changed) > MOST_CHANGES


class _People:
    """Finds people and units by the names people type."""

    def __init__(self, plan: Plan, today: date) -> None:
        self.users: dict[str, list[User]] = {}
        for user in working(plan.organisation, today):
            for name in {fold(user.full_name), fold(user.username)}:
                self.users.setdefault(name, []).append(user)
        units = Unit.objects.of(plan.organisation).filter(is_active=True)
        self.units = {fold(unit.name): unit for unit in units}

    def user(self, name: str) -> User | str:
        """The person, or a sentence saying why not."""
        found = self.users.get(fold(" ".join(name.split())), [])
        if len(found) == 1:
            return found[0]
        exact = [user for user in found if user.full_name == " ".join(name.split())]
        if len(exact) == 1:
            return exact[0]
        if found:
            names = ", ".join(user.username for user in found)
            return _(
                "More than one person is called “%(name)s”. Write the sign-in name: %(names)s."
            ) % {"name": name, "names": names}
        return _("“%(name)s” does not work here. Write the name as in the list of people.") % {
            "name": name
        }


def find_changes(plan: Plan, rows: Iterable[Row], today: date) -> Changes:
    """Compare a file's rows with the plan as it stands now. Nothing is written."""
    current = {task.pk: (task, cells) for task, cells in cells_of(plan, today)}
    people, found, unchanged, seen = _People(plan, today), [], 0, set()
    for row in rows:
        if row.pk is None and not row.foreign:
            change = _new_task(plan, row, people)
        elif row.foreign or row.pk not in current:
            change = Change(row.line, None, row.cells.get("text", ""))
            change.errors.append(
                _(
                    "This row belongs to no task of this plan. Leave the hidden columns as they"
                    " are; for a new task, fill in an empty row."
                )
            )
        elif row.pk in seen:
            change = Change(row.line, current[row.pk][0], row.cells.get("text", ""))
            change.errors.append(_("This task is in the file twice. Remove one of the rows."))
        else:
            seen.add(row.pk)
            task, cells = current[row.pk]
            change = _compare(plan, row, task, cells, people)
        if change.values or change.errors or change.notes:
            found.append(change)
        else:
            unchanged += 1
    return Changes(found, unchanged)


def _compare(plan: Plan, row: Row, task: Task, now: dict[str, str], people: _People) -> Change:
    change = Change(row.line, task, task.text)
    for key in READ:
        if key not in row.cells:
            continue
        wanted, before = row.cells[key], row.before[key] if row.before else now[key]
        if wanted == clean(before) or wanted == now[key]:
            continue
        if clean(before) != now[key]:
            change.errors.append(
                _(
                    "%(column)s: somebody changed this to “%(now)s” after you downloaded the"
                    " file. Download it again."
                )
                % {"column": HEADS[key], "now": now[key] or "—"}
            )
            continue
        change.shown.append((str(HEADS[key]), now[key], wanted))
        _take(change, plan, row, key, wanted, people)
    if "text" in change.values and not plan.is_editable and task.source != Source.OWN:
        del change.values["text"]
        change.errors.append(
            _(
                "The plan is no longer a draft, so the words of its tasks stay. Open a new"
                " version first."
            )
        )
    return change


def _new_task(plan: Plan, row: Row, people: _People) -> Change:
    change = Change(row.line, None, row.cells.get("text", "") or _("(without content)"))
    if not row.cells.get("text"):
        change.errors.append(_("Write the content of the new task."))
        return change
    for key in READ:
        if row.cells.get(key):
            change.shown.append((str(HEADS[key]), "", row.cells[key]))
            _take(change, plan, row, key, row.cells[key], people)
    wanted = row.cells.get("area", "")
    if wanted:
        areas = {fold(str(area)): area for area in plan.areas.all()}
        areas |= {fold(area.title): area for area in plan.areas.all()}
        area = areas.get(fold(wanted))
        if area is None:
            change.errors.append(_("The plan has no area “%(area)s”.") % {"area": wanted})
        else:
            change.values["area"] = area
    return change


def _take(change: Change, plan: Plan, row: Row, key: str, text: str, people: _People) -> None:
    """Understand one cell into `values`, or say what is wrong with it."""
    head = str(HEADS[key])
    if key in row.formulas:
        change.errors.append(
            _("%(column)s: this is a formula. Paste its value instead.") % {"column": head}
        )
    elif key in WORDS:
        if key == "text" and not text:
            change.errors.append(_("%(column)s: this must not be empty.") % {"column": head})
        elif len(text) > (4000 if key == "text" else 300):
            change.errors.append(_("%(column)s: this is too long.") % {"column": head})
        else:
            change.values[key] = text
    elif key == "owner":
        user = people.user(text) if text else None
        _put(change, key, user, head)
    elif key == "cooperators":
        names = filter(str.strip, text.replace("\n", ";").split(";"))
        users = [people.user(name.strip()) for name in names]
        for wrong in (user for user in users if isinstance(user, str)):
            change.errors.append(f"{head}: {wrong}")
        if not any(isinstance(user, str) for user in users):
            change.values[key] = users
    elif key == "unit":
        unit = people.units.get(fold(text)) if text else None
        if text and unit is None:
            change.errors.append(
                _("%(column)s: there is no unit “%(name)s”.") % {"column": head, "name": text}
            )
        else:
            change.values[key] = unit
    elif key == "cadence":
        known = {fold(str(label)): value for value, label in Cadence.choices}
        if fold(text) not in known:
            words = ", ".join(str(label) for _value, label in Cadence.choices)
            change.errors.append(
                _("%(column)s: “%(text)s” is not known. Write one of: %(words)s.")
                % {"column": head, "text": text, "words": words}
            )
        else:
            change.values[key] = known[fold(text)]
    else:
        try:
            change.values["due"] = dates.parse_all(text, year=plan.year.starts_on.year)
        except dates.NotADate as error:
            change.errors.append(
                _("%(column)s: “%(text)s” is not a date. Write 31/03/2023, 3/2023 or Quý I/2023.")
                % {"column": head, "text": str(error)}
            )


def _put(change: Change, key: str, found: User | str | None, head: str) -> None:
    if isinstance(found, str):
        change.errors.append(f"{head}: {found}")
    else:
        change.values[key] = found
