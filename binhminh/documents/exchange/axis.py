"""What an axis has to be able to do, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from binhminh.documents import errors
from binhminh.documents.choices import AxisKind
from binhminh.documents.models import AxisPlace


class Arrived(Protocol):
    """A message that waits to be taken in. It is told what became of it only after that is safely
    written down; a message that was told nothing comes again."""

    @property
    def name(self) -> str: ...

    def read(self) -> bytes:
        """Raises errors.MessageTooLarge."""

    def done(self) -> None: ...

    def failed(self, reason: str) -> None: ...


class Axis(Protocol):
    """Sends messages and fetches those that came."""

    def check(self) -> None:
        """Raises AxisNotConfigured or OSError where messages could not go and come now."""

    def send(self, name: str, data: bytes) -> None:
        """Hand a message over; the same name again changes nothing. Raises as `check`."""

    def receive(self) -> Iterator[Arrived]:
        """What waits, oldest first. Raises as `check`."""

    def failures(self) -> Iterator[tuple[str, str]]:
        """Names of messages of ours that could not be passed on, each with its reason."""


def axis_of(place: AxisPlace) -> Axis:
    """The adapter that the school chose."""
    from .folder import FolderAxis, folder_of

    if place.kind == AxisKind.FOLDER:
        return FolderAxis(folder_of(place.organisation))
    return NationalAxis()


class NationalAxis:
    """The national document axis (VXP). Its interface is given out with an account only, so this
    is the place for it and nothing more: it refuses, and says so."""

    def check(self) -> None:
        raise errors.AxisNotConfigured

    def send(self, name: str, data: bytes) -> None:
        raise errors.AxisNotConfigured

    def receive(self) -> Iterator[Arrived]:
        raise errors.AxisNotConfigured

    def failures(self) -> Iterator[tuple[str, str]]:
        raise errors.AxisNotConfigured
