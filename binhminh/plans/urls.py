"""Addresses of the plan's desk pages, by the room that answers them."""

from __future__ import annotations

from binhminh.plans.views import imports, plans, targets, tasks

app_name = "plans"
urlpatterns = [
    *plans.urlpatterns,
    *targets.urlpatterns,
    *imports.urlpatterns,
    *tasks.urlpatterns,
]
