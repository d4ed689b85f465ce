"""Papers of an incoming document: the slip of its handling, the print copy with the stamp."""

from __future__ import annotations

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from binhminh.core.organisations.queries import names_on
from binhminh.core.people.decorators import desk
from binhminh.documents import stamping
from binhminh.documents.choices import Part
from binhminh.documents.queries import incoming as queries
from binhminh.documents.views.incoming import incoming_or_404
from binhminh.law.readers import DocumentError


@require_safe
@desk()
def incoming_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Phiếu giải quyết văn bản đến (Decree 30/2020/NĐ-CP, Appendix IV)."""
    document = incoming_or_404(request, pk)
    if document.arrival_number is None:
        raise Http404
    instruction = queries.current_instruction(document)
    parts = list(instruction.assignments.all()) if instruction else []
    names = names_on(document.organisation, document.arrived_on)
    return render(
        request,
        "documents/incoming_slip.html",
        {
            "title": _("Slip of handling"),
            "back_url": document.get_absolute_url(),
            "document": document,
            "issuer": names.name,
            "parent_name": names.parent_name,
            "instruction": instruction,
            "leads": [str(one) for one in parts if one.part == Part.LEAD],
            "helpers": [str(one) for one in parts if one.part == Part.HELP],
            "done": [one for one in parts if one.done_at],
            "units": [one for one in parts if one.unit_id],
            "place": document.organisation.place,
            "today": timezone.localdate(),
        },
    )


@require_safe
@desk()
def incoming_stamped(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The print copy with the arrival stamp; what arrived is not touched."""
    document = incoming_or_404(request, pk)
    if document.arrival_number is None:
        raise Http404
    try:
        made = stamping.stamped_copy(document)
    except DocumentError:
        made = None
    if made is None:
        messages.error(
            request, _("No print copy can be made of this file. Print it, and stamp it by hand.")
        )
        return redirect(document)
    name = f"den-{document.year}-{document.arrival_number:04d}.pdf"
    return FileResponse(BytesIO(made), filename=name, content_type="application/pdf")
