"""Notices: in the product for everybody, by e-mail as each person prefers, once for one cause.

from binhminh.core.notices.actions import notify

notify(organisation=school, users=[owner], cause=f"plans.task.overdue:{task.pk}:{due_on}",
       category="deadline", title=_("Overdue: %(task)s") % {"task": task},
       url=task.get_absolute_url(), now=now)
"""
