"""Plain values of signing and checking: no database, no pyHanko."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Level = Literal["B-B", "B-T", "B-LT"]
#: Why a signature is not of the level B-LT; words for each in `messages.SHORTFALLS`.
Shortfall = Literal[
    "",
    "no_stamp_server",
    "not_trusted",
    "unreachable",
    "stamp_not_trusted",
    "stamp_unreachable",
    "stamp_revoked",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page; millimetres from the top left corner, pages from 1."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a signature. Without `place` it is invisible.

    Attributes:
        image: PNG with a transparent ground (the hand's signature in blue, the seal in red).
        text: lines drawn where there is no image (name of the body and time, ô 14).
        alt: what a screen reader says.
    """

    place: Place | None = None
    image: bytes | None = None
    text: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of its holder."""

    holder: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file and how it was signed; `shortfall` is why the level is not B-LT."""

    pdf: bytes
    level: Level
    field: str
    certificate: CertificateFacts
    at: datetime
    shortfall: Shortfall = ""


@dataclass(frozen=True, slots=True)
class CheckedSignature:
    """What is known of one signature in a file.

    Attributes:
        intact: the bytes it covers are as they were signed.
        covers_all: nothing was added after it but what its rules allow.
        trusted: a path leads to a root that the office trusts.
        revoked: True, False, or None where nothing that is at hand says.
        time_from: ``stamp`` (a trusted time stamp) or ``claimed`` (the signer's own clock).
        problems: codes of `messages.PROBLEMS`.
    """

    field: str
    certificate: CertificateFacts
    at: datetime | None
    time_from: Literal["stamp", "claimed", ""]
    level: str
    intact: bool
    covers_all: bool
    trusted: bool
    revoked: bool | None
    in_force: bool
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """It is intact, trusted, was in force when it was made and is not known to be revoked."""
        return self.intact and self.trusted and self.in_force and self.revoked is not True


@dataclass(frozen=True, slots=True)
class Checked:
    """Every signature of a file, oldest first, at the time of checking."""

    sha256: str
    at: datetime
    signatures: tuple[CheckedSignature, ...]

    @property
    def is_signed(self) -> bool:
        return bool(self.signatures)

    @property
    def holds(self) -> bool:
        return self.is_signed and all(one.holds for one in self.signatures)
