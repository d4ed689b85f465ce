"""By itself: notices of work files that fall due, and the watch over what our documents cite."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from binhminh.core.jobs import Running, every, job
from binhminh.core.notices.actions import notify
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.choices import Role
from binhminh.core.people.models import Membership

from . import lawwatch
from .models import WorkFile
from .queries.workfiles import due_for_transfer


@job("documents.file_notices", label=gettext_lazy("Notices of work files"), atomic=True)
def file_notices(job: Running) -> None:
    """Tell keeper and clerk 30 days before a file goes to the archive, and once a year of files
    whose period has run out (Decree 30/2020/NĐ-CP, Appendix VI, Part I)."""
    school, now = job.organisation, timezone.now()
    if school is None:
        return
    today = timezone.localdate(now)
    clerks = clerks_of(school)
    for work_file in due_for_transfer(school, today):
        notify(
            organisation=school,
            users=[work_file.keeper, *clerks],
            cause=f"documents.work_file.transfer:{work_file.pk}:{work_file.transfer_due_on}",
            category="deadline",
            title=_("To be handed over to the archive by %(day)s: %(file)s")
            % {"day": f"{work_file.transfer_due_on:%d/%m/%Y}", "file": work_file},
            url=work_file.get_absolute_url(),
            now=now,
        )
    over = WorkFile.objects.of(school).to_dispose(today).count()
    if over:
        from django.urls import reverse

        notify(
            organisation=school,
            users=clerks,
            cause=f"documents.work_file.dispose:{today.year}",
            category="deadline",
            title=_("The period of %(count)s work files has run out") % {"count": over},
            url=f"{reverse('documents:work-file-list')}?roi=dispose",
            now=now,
        )


def clerks_of(school: Organisation) -> list[object]:
    """Who keeps the office's papers; the principal where there is no clerk."""
    current = Membership.objects.of(school).current(timezone.localdate()).select_related("user")
    for role in (Role.CLERK, Role.PRINCIPAL):
        found = [one.user for one in current.filter(role_rows__role=role).order_by("pk")]
        if found:
            return found
    return []


@job("documents.watch_law", label=gettext_lazy("Review of documents against the law"))
def watch_law(job: Running) -> None:
    """Look at what every document in force cites; again when the catalogue changes."""
    if job.organisation is None:
        return
    with transaction.atomic():
        lawwatch.look_again(job.organisation, timezone.localdate())


every("documents.file_notices", at="06:20", per_organisation=True)
every("documents.watch_law", at="02:40", per_organisation=True)
