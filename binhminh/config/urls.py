"""Every address of the product, by who owns it. The portal is the front door, the desk lies under
`/lam-viec/`, a person's own account under `/tai-khoan/`."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

#: app -> where its desk pages live
DESK = {
    "binhminh.desk": "lam-viec/",
    "binhminh.plans": "lam-viec/ke-hoach/",
    "binhminh.documents": "lam-viec/van-ban/",
    "binhminh.desk.administration.people": "lam-viec/con-nguoi/",
    "binhminh.desk.administration.organisations": "lam-viec/don-vi/",
    "binhminh.core.files": "lam-viec/tep/",
    "binhminh.core.jobs": "lam-viec/viec-nen/",
    "binhminh.core.notices": "lam-viec/thong-bao/",
    "binhminh.core.search": "lam-viec/tim/",
    "binhminh.core.indicators": "lam-viec/so-lieu/",
    "binhminh.core.evidence": "lam-viec/minh-chung/",
    "binhminh.desk.administration.families": "lam-viec/tre-va-gia-dinh/",
    "binhminh.desk.administration.legal": "lam-viec/phap-luat/",
    "binhminh.desk.administration.signatures": "lam-viec/chu-ky-so/",
    "binhminh.desk.administration.calendar": "lam-viec/lich-lam-viec/",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path("tai-khoan/", include("binhminh.desk.administration.account.urls")),
    path("tai-khoan/", include("allauth.urls")),
    *(
        path(where, include(f"{app}.urls"))
        for app, where in DESK.items()
        if find_spec(f"{app}.urls")
    ),
    path("", include("binhminh.portal.urls")),
]
if settings.STYLEGUIDE or settings.DEBUG:
    urlpatterns.insert(0, path("styleguide/", include("binhminh.web.urls")))

handler400 = "binhminh.web.errors.bad_request"
handler403 = "binhminh.web.errors.forbidden"
handler404 = "binhminh.web.errors.not_found"
handler500 = "binhminh.web.errors.server_error"
