"""The plan's appendix on paper."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from binhminh.core.people.decorators import desk
from binhminh.plans.sheet_changes import cells_of
from binhminh.plans.views.plans import plan_or_404

#: What stands on a document by law (Decree 30/2020/NĐ-CP, Appendix I), in no other language.
FIXED = {
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "number": "Số:",
    "no_number": "……/KH-……",
    "no_day": "ngày … tháng … năm ……",
    "row": "TT",
    "to": "Nơi nhận:",
    "recipients": ["Như trên;", "Lưu: VT."],
    "head": "HIỆU TRƯỞNG",
}


def day_words(day: date | None) -> str:
    """ngày 05 tháng 01 năm 2023; a day below 10 and January and February with a zero."""
    if day is None:
        return FIXED["no_day"]  # type: ignore[return-value]
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


@desk()
def plan_print(request: HttpRequest, pk: int) -> HttpResponse:
    """A4, across (``?kho=doc`` upright): head, the tasks by area, place for the signature."""
    plan = plan_or_404(request, pk)
    today = timezone.localdate()
    lines = list(cells_of(plan, today))
    parts = [
        (name, [(task, cells) for task, cells in group])
        for name, group in groupby(lines, key=lambda line: line[1]["area"])
    ]
    upright = request.GET.get("kho") == "doc"
    organisation = plan.organisation
    names = organisation.named_on(plan.issued_on or today)
    return render(
        request,
        "plans/plan_print.html",
        {
            "title": _("Appendix to the plan"),
            "plan": plan,
            "parts": parts,
            "upright": upright,
            "parent_name": plan.parent_name or names.parent_name,
            "issuer": plan.issuer or names.name,
            "place": plan.place or organisation.place,
            "day_words": day_words(plan.issued_on),
            "fixed": FIXED,
            "recipients": plan.recipients or FIXED["recipients"],
            "today": today,
            "back_url": plan.get_absolute_url(),
        },
    )


urlpatterns = [path("<int:pk>/in/", plan_print, name="plan-print")]
