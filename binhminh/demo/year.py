"""A year of a demo school: its plan read from text, work given out, and done as people do it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib.resources import files
from random import Random
from zoneinfo import ZoneInfo

from binhminh.core.evidence.actions import add_evidence
from binhminh.core.indicators.actions import enter_figure
from binhminh.core.indicators.periods import Period
from binhminh.core.organisations.models import Organisation
from binhminh.law.vietnamese import fold
from binhminh.plans import actions
from binhminh.plans.actions.imports import import_now
from binhminh.plans.choices import Cadence
from binhminh.plans.models import Occurrence, Plan, Target, Task
from binhminh.plans.queries.targets import manual_key

from . import texts
from .people import Staff

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """An aware time of that day in Hanoi."""
    return datetime.combine(day, time(hour, minute), HANOI)


def plan_text(school: Organisation, year: int, number: int, principal: str) -> str:
    """The demo plan's text for a school and a year."""
    text = files("binhminh.demo").joinpath("data/ke-hoach.txt").read_text(encoding="utf-8")
    name = school.name.removeprefix("Trường Mầm non ")
    words = {
        "commune": "YÊN HẠ", "NAME": name.upper(), "Name": name, "short": school.short_name,
        "year": str(year), "number": str(number), "place": school.place, "day": "10",
        "principal": principal,
    }  # fmt: skip
    for key, value in words.items():
        text = text.replace("{" + key + "}", value)
    return text


def make_year(
    school: Organisation, staff: Staff, year: int, today: date, rng: Random, *, first: bool
) -> Plan:
    """The plan of one year with its work up to ``today``; an earlier year is closed at its end."""
    start = moment(date(year, 1, 9))
    calendar_year = actions.ensure_year(
        organisation=school, number=year, actor=staff.principal, now=start
    )
    plan = import_now(
        organisation=school,
        data=plan_text(school, year, rng.randint(5, 30), str(staff.principal)).encode(),
        name=f"ke-hoach-cchc-{year}.txt",
        year=calendar_year,
        actor=staff.reform,
        now=start,
    )
    _name_targets(plan, staff, start)
    _assign(plan, staff, rng, start + timedelta(hours=2))
    actions.submit_plan(plan=plan, actor=staff.reform, now=start + timedelta(days=1))
    actions.approve_plan(plan=plan, actor=staff.principal, now=start + timedelta(days=1, hours=3))
    actions.issue_plan(plan=plan, actor=staff.principal, now=start + timedelta(days=2))
    until = min(today, calendar_year.ends_on)
    for work in (
        Occurrence.objects.filter(task__plan=plan).select_related("task").order_by("due_on", "pk")
    ):
        _live(work, staff, rng, until, past=today > calendar_year.ends_on)
    _enter_figures(plan, staff, rng, until)
    if today > calendar_year.ends_on:
        calendar_year.closed_at = moment(date(year + 1, 1, 15))
        calendar_year.save(update_fields=["closed_at"])
    return plan


def _name_targets(plan: Plan, staff: Staff, now: datetime) -> None:
    for target in plan.targets.all():
        actions.change_target(
            target=target,
            name=texts.SHORT_NAMES.get(target.indicator, ""),
            owner=staff.reform,
            actor=staff.reform,
            now=now,
        )


def _owner_of(task: Task, staff: Staff, rng: Random) -> tuple[object, object]:
    """Who would do such a task in a kindergarten: by its words."""
    words = fold(task.text)
    office = staff.units["Tổ Văn phòng"]
    if any(word in words for word in ("quy ", "du toan", "tai san", "luong")):
        return staff.accountant, office
    if any(word in words for word in ("van ban", "ho so", "niem yet", "thu tuc", "so hoa")):
        return staff.clerk, office
    if any(word in words for word in ("bao cao", "ke hoach", "tong ket", "khao sat", "sang kien")):
        return staff.reform, None
    if any(word in words for word in ("kien toan", "phan cong", "to chuc", "quy che")):
        return staff.principal, None
    if "dang tin" in words or "trang thong tin" in words:
        return staff.teachers[0], None
    return rng.choice([staff.vice, *staff.heads, *staff.teachers[:6]]), None


def _assign(plan: Plan, staff: Staff, rng: Random, now: datetime) -> None:
    for task in plan.tasks.workable().order_by("pk"):
        owner, unit = _owner_of(task, staff, rng)
        more = rng.sample(staff.teachers, 2) if rng.random() < 0.25 else []
        actions.assign_task(
            task=task,
            owner=owner,
            unit=unit,
            cooperators=[user for user in more if user != owner],
            actor=staff.reform,
            now=now,
        )


def _result(task: Task, rng: Random) -> str:
    if task.cadence == Cadence.WEEKLY:
        return rng.choice(texts.HEADLINES)
    return rng.choice(texts.RESULTS)


def _live(work: Occurrence, staff: Staff, rng: Random, until: date, *, past: bool) -> None:
    """What happened to one piece of work up to ``until``."""
    task = work.task
    owner = task.owner or staff.clerk
    weekly = task.cadence == Cadence.WEEKLY
    luck = rng.random()
    if work.due_on > until:
        soon = (work.due_on - until).days <= 45 and work.starts_on < until
        if soon and not weekly and luck < 0.6:
            begun = max(work.starts_on, until - timedelta(days=rng.randint(10, 30)))
            span = max((work.due_on - work.starts_on).days, 1)
            reached = 100 * (until - work.starts_on).days / span - rng.choice([0, 0, 0, 5, 25])
            actions.report_progress(
                occurrence=work,
                percent=min(95, max(5, round(reached / 5) * 5)),
                text=rng.choice(texts.PROGRESS),
                actor=owner,
                now=moment(min(begun, until), 10, rng.randint(0, 59)),
            )
        return
    fresh = (until - work.due_on).days <= 25 and not past
    if fresh and luck < (0.06 if weekly else 0.28):
        if luck < 0.03 and not weekly:
            actions.extend_work(
                occurrence=work,
                due_on=until + timedelta(days=7),
                reason=rng.choice(texts.EXTENSIONS),
                actor=staff.reform,
                now=moment(work.due_on, 15),
            )
        return
    if past and luck < 0.01:
        return
    late = luck > 0.95
    day = work.due_on + timedelta(days=rng.randint(1, 6)) if late else (
        work.due_on - timedelta(days=rng.randint(0, 2 if weekly else 6))
    )  # fmt: skip
    day = min(max(day, work.starts_on if work.starts_on.year == work.due_on.year else day), until)
    hour = rng.randint(8, 16)
    if not weekly and rng.random() < 0.4:
        actions.report_progress(
            occurrence=work,
            percent=rng.choice([30, 50, 70]),
            text=rng.choice(texts.PROGRESS),
            actor=owner,
            now=moment(day - timedelta(days=3), hour),
        )
    actions.submit_work(
        occurrence=work, result=_result(task, rng), actor=owner, now=moment(day, hour), done_on=day
    )
    if not weekly and rng.random() < 0.5:
        note = rng.choice(texts.NOTES)
        add_evidence(
            organisation=work.organisation,
            targets=[task],
            kind="note",
            title=note.rstrip("."),
            note=note,
            happened_on=day,
            actor=owner,
            now=moment(day, hour, 20),
        )
    work.refresh_from_db()
    waits = (until - day).days <= 4 and not past
    if work.state == "waiting" and not (waits and rng.random() < 0.7):
        actions.confirm_work(
            occurrence=work, actor=staff.reform, now=moment(min(day + timedelta(days=1), until), 16)
        )
    if rng.random() < 0.04:
        actions.comment(
            task=task, text=rng.choice(texts.COMMENTS), actor=staff.principal, now=moment(day, 17)
        )


def _enter_figures(plan: Plan, staff: Staff, rng: Random, until: date) -> None:
    """Figures by hand at the end of each quarter: 400 families, 50 people, a register."""
    year = plan.year.starts_on.year
    ends = [d for d in (date(year, 3, 31), date(year, 6, 30), date(year, 9, 30)) if d < until]
    ends.append(until)
    for target in plan.targets.all():
        for number, end in enumerate(ends, 1):
            reached, whole = _share(target, number, len(ends), rng)
            enter_figure(
                organisation=plan.organisation,
                key=manual_key(target),
                period=Period(plan.year.starts_on, end),
                numerator=Decimal(reached),
                denominator=Decimal(whole),
                note=texts.FIGURES.get(target.indicator, "Sổ theo dõi của tổ văn phòng."),
                actor=staff.reform,
                now=moment(end, 16),
            )
            source = texts.FIGURES.get(target.indicator, "Sổ theo dõi của tổ văn phòng.")
            add_evidence(
                organisation=plan.organisation,
                targets=[target],
                kind="note",
                title=f"{source.rstrip('.')}, đến {end:%d/%m/%Y}",
                note=source,
                happened_on=end,
                actor=staff.reform,
                now=moment(end, 16, 10),
            )


def _share(target: Target, number: int, count: int, rng: Random) -> tuple[int, int]:
    match target.indicator:
        case "surveys.satisfaction":
            answered = rng.randint(352, 388)
            return round(answered * rng.uniform(0.885, 0.955)), answered
        case "documents.electronic_share":
            sent = 38 * number + rng.randint(0, 6)
            return round(sent * (0.82 + 0.02 * number)), sent
        case "training.staff_trained":
            return min(
                50, 50 - (count - number) * 9 - (2 if number == count else rng.randint(0, 3))
            ), 50
        case _:
            received = 4 * number + rng.randint(0, 2)
            return received, received
