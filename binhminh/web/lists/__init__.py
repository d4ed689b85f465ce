"""A register on a page: sort, search, filters, pages of 50, saved views, export.

Everything a person has chosen stands in the address, so a list can be sent, bookmarked and saved.
Unknown sort keys, filter values and pages are ignored, never an error. Example::

    tasks = ListPage(
        request,
        queries.tasks(request.organisation),
        columns=[
            Column("text", _("Task"), sort="text", link=True),
            Column("due_on", _("Due"), sort="due_on", kind="date"),
            Column("state", _("State"), value=lambda t: t.get_state_display()),
        ],
        filters=[Filter("state", _("State"), State.choices, lookup="state")],
        search=lambda rows, text: rows.filter(folded__contains=fold(text)),
        default_sort="due_on",
        export_name="nhiem-vu",
        row_url=lambda task: task.get_absolute_url(),
    )
    if (export := tasks.export()) is not None:
        return export
    return render(request, "plans/task_list.html", {"title": _("Tasks"), "list": tasks})
"""

from .columns import Column, Empty, Filter, SavedView
from .page import ListPage

__all__ = ["Column", "Empty", "Filter", "ListPage", "SavedView"]
