"""Who sees what came by machine, and who sets up how."""

from __future__ import annotations

from typing import Any

from binhminh.core.files.models import File
from binhminh.core.organisations.models import Organisation
from binhminh.core.people.permissions import KEEPERS, standing
from binhminh.documents.models import Parcel, ParcelQuerySet

from .books import SEE_ALL_DOCUMENTS

#: The check that decides who opens an e-mail or message (see `core.files.access`).
PARCEL_GUARD = "documents.parcel"
#: Who sees what arrived: it may hold anything, so only those who see every document.
PARCEL_READERS = SEE_ALL_DOCUMENTS


def visible_parcels(user: Any, organisation: Organisation) -> ParcelQuerySet:
    everything = Parcel.objects.of(organisation)
    found = standing(user, organisation)
    return everything if found.is_member and found.has(*PARCEL_READERS) else everything.none()


def can_set_up_exchange(user: Any, organisation: Organisation) -> bool:
    found = standing(user, organisation)
    return found.is_member and found.has(*KEEPERS)


def may_open_parcel_file(user: Any, file: File) -> bool:
    """Files say which parcel they are of: ``documents.parcel:17``."""
    key = file.guard.partition(":")[2]
    return key.isdecimal() and visible_parcels(user, file.organisation).filter(pk=int(key)).exists()
