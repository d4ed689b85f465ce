"""Doors of the desk: who may open a page. What they may do there is decided by actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def desk(*roles: str) -> Callable[[View], View]:
    """For members of the organisation only; strangers get 404, members without a role 403.

    Use as ``@desk()`` or ``@desk(Role.CLERK, Role.PRINCIPAL)``.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.standing.is_member:  # type: ignore[attr-defined]
                raise Http404
            if roles and not request.standing.has(*roles):  # type: ignore[attr-defined]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.door = roles or ("member",)  # type: ignore[attr-defined]
        return guarded

    return decorate
