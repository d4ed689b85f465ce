"""What of a plan the search box finds: its tasks and targets, for every member of the school."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.core import search
from binhminh.core.organisations.models import Organisation

from .models import Plan, Target, Task


def tasks(organisation: Organisation) -> QuerySet[Task]:
    return Task.objects.of(organisation).workable().select_related("plan__year", "area", "owner")


def task_entry(task: Task) -> search.Entry:
    return search.Entry(
        title=task.text,
        subtitle=" · ".join(
            filter(None, [task.plan.year.label, str(task.area or ""), str(task.owner or "")])
        ),
        body=" ".join(filter(None, [task.product, task.deadline_text, task.responsible_text])),
        url=task.get_absolute_url(),
        happened_on=task.plan.year.ends_on,
        audience=("staff",),
    )


def targets(organisation: Organisation) -> QuerySet[Target]:
    return Target.objects.of(organisation).select_related("plan__year")


def target_entry(target: Target) -> search.Entry:
    return search.Entry(
        title=target.name or target.text,
        subtitle=_("Target of %(year)s") % {"year": target.plan.year.label},
        body=target.text,
        url=target.get_absolute_url(),
        happened_on=target.plan.year.ends_on,
        weight=2,
        audience=("staff",),
    )


def plans(organisation: Organisation) -> QuerySet[Plan]:
    return Plan.objects.of(organisation).select_related("year")


def plan_entry(plan: Plan) -> search.Entry:
    return search.Entry(
        title=plan.title,
        subtitle=plan.year.label,
        body=" ".join(filter(None, [plan.number, plan.issuer])),
        url=plan.get_absolute_url(),
        happened_on=plan.issued_on or plan.year.starts_on,
        weight=3,
        audience=("staff",),
    )


search.source(
    "plans.task", tasks, task_entry, label=gettext_lazy("Tasks"), icon="my-work", order=10
)
search.source(
    "plans.target", targets, target_entry, label=gettext_lazy("Targets"), icon="target", order=5
)
search.source("plans.plan", plans, plan_entry, label=gettext_lazy("Plans"), icon="book", order=1)
