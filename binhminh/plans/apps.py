from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "binhminh.plans"
    label = "plans"

    def ready(self) -> None:
        from binhminh.core.audit import sentences
        from binhminh.core.evidence import targets as evidence
        from binhminh.core.people import handover
        from binhminh.web.navigation import NavItem, register

        from . import handlers, indicators, permissions, queries, searching  # noqa: F401
        from .audit_words import FIELDS, WORDS

        indicators.declare()
        sentences.register(WORDS, fields=FIELDS)
        evidence.register(
            "plans.Task",
            can_add=permissions.can_work,
            say_on_behalf=permissions.require_work,
            records=queries.tasks_with_helpers,
        )
        evidence.register(
            "plans.Target",
            can_add=permissions.can_plan,
            say_on_behalf=permissions.require_plan,
            records=queries.targets_at_school,
        )
        handover.register(
            _("tasks of the plan"), handlers.open_tasks, handlers.hand_over, key="plans"
        )
        register(
            NavItem("plans", _("Plan"), "plans:plan-list", icon="target", section=1, order=30),
        )
