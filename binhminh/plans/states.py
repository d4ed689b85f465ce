"""States of a plan and of a piece of work, and the ways between them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for approval")
    APPROVED = "approved", pgettext_lazy("plan", "approved")
    ISSUED = "issued", _("issued")


#: state -> states it may go to. An approved or issued plan goes back to draft as a new version.
PLAN_WAYS: dict[str, frozenset[str]] = {
    PlanState.DRAFT: frozenset({PlanState.SUBMITTED}),
    PlanState.SUBMITTED: frozenset({PlanState.DRAFT, PlanState.APPROVED}),
    PlanState.APPROVED: frozenset({PlanState.DRAFT, PlanState.ISSUED}),
    PlanState.ISSUED: frozenset({PlanState.DRAFT}),
}


class WorkState(models.TextChoices):
    TODO = "todo", _("not started")
    DOING = "doing", _("in progress")
    WAITING = "waiting", _("waiting for confirmation")
    DONE = "done", pgettext_lazy("work", "done")
    CANCELLED = "cancelled", _("will not be done")


#: What still has to be done.
OPEN = frozenset({WorkState.TODO, WorkState.DOING, WorkState.WAITING})

#: What those in charge still owe: work that waits for a confirmation is late no more.
UNFINISHED = frozenset({WorkState.TODO, WorkState.DOING})

WORK_WAYS: dict[str, frozenset[str]] = {
    WorkState.TODO: frozenset(
        {WorkState.DOING, WorkState.WAITING, WorkState.DONE, WorkState.CANCELLED}
    ),
    WorkState.DOING: frozenset({WorkState.WAITING, WorkState.DONE, WorkState.CANCELLED}),
    WorkState.WAITING: frozenset({WorkState.DOING, WorkState.DONE, WorkState.CANCELLED}),
    WorkState.DONE: frozenset({WorkState.DOING}),
    WorkState.CANCELLED: frozenset({WorkState.TODO}),
}
