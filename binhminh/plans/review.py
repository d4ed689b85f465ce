"""A reading on its way to a plan: the flat form in which a person checks and corrects it.

The reader's JSON is nested; a review page, a comparison and a spreadsheet are flat. `flatten` turns
one into the other once, giving each item an id that stays:

``{"head": {title, issuer, parent, number, place, date, year, signer}, "bases": [words],
"purposes": [words], "solutions": […], "organisation_notes": […], "recipients": […],
"targets": [item], "areas": [item], "tasks": [item], "citations": [item], "missing": [names],
"warnings": [{code, params}]}``

Every item has ``id, keep, rev`` (how often a person changed it) and ``span`` in the source text (or
None: added by hand). A target has ``text, comparator, value, unit, by, indicator``; an area
``number, title, key``; a task ``area, parent, source, marker, text, lead, coop, deadline_text, due,
cadence, product, group, owner, unit``; a citation ``text, kind, number, status, findings, basis``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .choices import Cadence, Source

HEAD = ["title", "issuer", "parent", "number", "place", "date", "year", "signer"]

Flat = dict[str, Any]
Item = dict[str, Any]


def flatten(
    reading: dict[str, Any],
    citations: Iterable[dict[str, Any]] | None = None,
    warnings: Iterable[dict[str, Any]] = (),
) -> Flat:
    """The reader's JSON as a flat review; see the module's description.

    Args:
        citations: findings with their values, as `citation_json` makes them; those of the reading
            (codes only) where not given.
        warnings: what the reader of the file could not read in full.
    """
    given = list(reading.get("citations", []) if citations is None else citations)
    basis_places = {(base.get("start"), base.get("end")) for base in reading.get("bases", [])}
    flat: Flat = {
        "head": {name: reading.get(name) for name in HEAD},
        "rev": 0,
        "bases": [base.get("text", "") for base in reading.get("bases", [])],
        "purposes": list(_words(reading.get("purposes", []))),
        "solutions": list(_words(reading.get("solutions", []))),
        "organisation_notes": list(_words(reading.get("organisation", []))),
        "recipients": list(_words(reading.get("recipients", []))),
        "missing": list(reading.get("missing", [])),
        "warnings": list(warnings),
        "citations": [
            {
                "id": f"c{number}",
                **{name: one.get(name) for name in ("text", "kind", "number", "status")},
                "span": [one.get("start"), one.get("end")],
                "basis": (one.get("start"), one.get("end")) in basis_places,
                "findings": one.get("findings", []),
            }
            for number, one in enumerate(given, 1)
        ],
        "targets": [],
        "areas": [],
        "tasks": [],
    }
    for number, target in enumerate(reading.get("targets", []), 1):
        names = ("text", "comparator", "value", "unit", "by", "indicator", "span", "change")
        flat["targets"].append(
            {
                "id": f"t{number}",
                "keep": True,
                "rev": 0,
                **{name: target.get(name) for name in names},
            }
        )
    for number, area in enumerate(reading.get("areas", []), 1):
        area_id = f"a{number}"
        flat["areas"].append(
            {
                "id": area_id,
                "keep": True,
                "rev": 0,
                "number": str(area.get("number") or ""),
                "title": area.get("title") or "",
                "key": area.get("key") or "",
                "span": area.get("span"),
            }
        )
        _flatten_tasks(area.get("tasks", []), area_id, None, area_id, flat["tasks"])
    for number, row in enumerate(reading.get("worklist", []), 1):
        words = {"text": row.get("content", ""), "marker": str(row.get("order") or "")}
        flat["tasks"].append(
            _task(f"w{number}", {**row, **words}, area=None, parent=None, source=Source.WORKLIST)
        )
    return flat


def _words(given: Iterable[Any]) -> Iterable[str]:
    """The words of items and of what stands under them, in order."""
    for item in given:
        if isinstance(item, str):
            yield item
        else:
            marker = str(item.get("marker") or "")
            marker = f"{marker} " if any(map(str.isalnum, marker)) else ""  # "a)", not "-"
            yield marker + str(item.get("text", ""))
            yield from _words(item.get("tasks", []))


def _flatten_tasks(
    tasks: list[dict[str, Any]], area: str, parent: str | None, prefix: str, into: list[Item]
) -> None:
    for number, task in enumerate(tasks, 1):
        task_id = f"{prefix}.{number}"
        into.append(_task(task_id, task, area=area, parent=parent, source=Source.AREA))
        _flatten_tasks(task.get("tasks", []), area, task_id, task_id, into)


def _dates(task: dict[str, Any]) -> list[str]:
    """The dates on which work falls due: of a range its end, of "from … on" none."""
    due = list(task.get("due") or [])
    if task.get("deadline_kind") == "range":
        return due[-1:]
    return [] if task.get("deadline_kind") == "from" else due


def _task(
    task_id: str, task: dict[str, Any], *, area: str | None, parent: str | None, source: str
) -> Item:
    cadence = task.get("cadence")
    return {
        "id": task_id,
        "keep": True,
        "rev": 0,
        "area": area,
        "parent": parent,
        "source": str(source),
        "marker": task.get("marker") or "",
        "text": task.get("text") or "",
        "lead": ", ".join(task.get("lead") or []),
        "coop": ", ".join(task.get("coop") or []),
        "deadline_text": task.get("deadline_text") or "",
        "due": _dates(task),
        "cadence": cadence if cadence in Cadence.values else str(Cadence.ONCE),
        "product": task.get("product") or "",
        "span": task.get("span"),
        "group": bool(task.get("tasks")),
        "owner": None,
        "unit": None,
    }


def blank(part: str, item_id: str) -> Item:
    """A target or a task that the machine did not find, before a person fills it in."""
    base: Item = {"id": item_id, "keep": True, "rev": 0, "span": None, "added": True}
    if part == "targets":
        return base | {
            "text": "", "comparator": ">=", "value": None, "unit": "%", "by": None,
            "indicator": None,
        }  # fmt: skip
    return base | {
        "area": None, "parent": None, "source": str(Source.AREA), "marker": "", "text": "",
        "lead": "", "coop": "", "deadline_text": "", "due": [], "cadence": str(Cadence.ONCE),
        "product": "", "group": False, "owner": None, "unit": None,
    }  # fmt: skip


def items(flat: Flat) -> dict[str, Item]:
    """Every target, area and task by its id."""
    return {item["id"]: item for part in ("targets", "areas", "tasks") for item in flat[part]}


def part_of(item_id: str) -> str:
    """The part of the review that an id belongs to: targets, areas or tasks."""
    if item_id[:1] == "t":
        return "targets"
    return "areas" if item_id[:1] == "a" and "." not in item_id else "tasks"


def kept(flat: Flat) -> dict[str, Item]:
    """The items that become part of the plan. What stands under a heading that a person left out
    is left out with it, and comes back with it."""
    found: dict[str, Item] = {item["id"]: item for item in flat["targets"] if item["keep"]}
    areas = {item["id"] for item in flat["areas"] if item["keep"]}
    found |= {item["id"]: item for item in flat["areas"] if item["keep"]}
    for item in flat["tasks"]:  # a parent stands before its children
        if (
            item["keep"]
            and (not item["area"] or item["area"] in areas)
            and (not item["parent"] or item["parent"] in found)
        ):
            found[item["id"]] = item
    return found


def counts(flat: Flat) -> dict[str, int]:
    """How many targets, areas, tasks (headings not counted) and unassigned tasks there will be."""
    found = kept(flat)
    parents = {item["parent"] for item in found.values() if item.get("parent")}
    tasks = [item for item in found.values() if "cadence" in item and item["id"] not in parents]
    return {
        "targets": sum("comparator" in item for item in found.values()),
        "areas": sum(part_of(name) == "areas" for name in found),
        "tasks": len(tasks),
        "unassigned": sum(not item["owner"] and not item["unit"] for item in tasks),
        "left_out": len(items(flat)) - len(found),
    }


def suggestion(citation: dict[str, Any]) -> str:
    """The document that a finding suggests instead, as it would be cited; "" without one."""
    for finding in citation["findings"]:
        params = finding.get("params", {})
        if params.get("better_number"):
            day = params.get("better_date", "")
            of = f" ngày {day[8:]}/{day[5:7]}/{day[:4]}" if len(day) == 10 else ""
            return f"{params.get('better_kind', '')} số {params['better_number']}{of}".strip()
    return ""
