"""Pages of tasks: one task and its work, the list, files and calendars."""

from __future__ import annotations

from . import feed, lists, paper, record, sheet, work

urlpatterns = [
    *record.urlpatterns,
    *work.urlpatterns,
    *lists.urlpatterns,
    *sheet.urlpatterns,
    *paper.urlpatterns,
    *feed.urlpatterns,
]
