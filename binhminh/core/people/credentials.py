"""First passwords and sign-in names, made by the machine."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password

from binhminh.law.vietnamese import fold, slug

# No letters or digits that look alike on paper (0 O 1 l I).
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


# A random first password has 59 bits, so it needs no slow hash to be safe; a thousand of them must
# not keep a school waiting. Django hashes anew, with its full count, when one is first used.
FIRST_ITERATIONS = 60_000


def _hash(plain: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(plain, hasher.salt(), iterations=FIRST_ITERATIONS)
    return make_password(plain)


@dataclass(frozen=True)
class Credential:
    """A first password: `plain` is shown once and kept nowhere, `hashed` is stored."""

    plain: str = field(repr=False)
    hashed: str = field(repr=False)


def first_password() -> str:
    """Three groups of four signs (59 bits), easy to read out: ``k3vn-x8pd-m2qa``."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


def make_credentials(count: int) -> list[Credential]:
    """Make ``count`` first passwords.

    Hashing takes time; do it before the transaction, not while the database waits.
    """

    def make(_: int) -> Credential:
        plain = first_password()
        return Credential(plain, _hash(plain))

    if count == 1:
        return [make(0)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(make, range(count)))


def username_base(full_name: str) -> str:
    """A sign-in name the way offices make them: ``Nguyễn Thị Lan`` gives ``lannt``."""
    words = [slug(word) for word in fold(full_name).split()]
    words = [word for word in words if word]
    base = (words[-1] + "".join(word[0] for word in words[:-1])) if words else "nguoidung"
    return base[:50]


def suggest_username(full_name: str, taken: Collection[str]) -> str:
    """The first free one of ``lannt``, ``lannt2``, ``lannt3``…

    Args:
        taken: sign-in names in use that begin like it, in lower case.
    """
    base = username_base(full_name)
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{number}", number + 1
    return name
