"""How often somebody without an account may ask for what costs the machine something.

Counted in the database, so that all web processes of all machines count together; in fixed windows.
Of who asked only a hash stays, made with the secret key and the window: it tells nobody's address,
and the same address has another one in the next window. It goes when the window is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.utils.crypto import salted_hmac

from .models import Tally


class Limit(NamedTuple):
    """`most` times in `seconds`; `everybody`: all who ask, together."""

    most: int
    seconds: int
    everybody: bool = False


def seconds_to_wait(who: str, action: str, limits: Sequence[Limit], *, now: datetime) -> int:
    """Count one request; 0 where it may go on, else the seconds until it may.

    The limits are taken in their order and the first that is passed ends the counting: whoever
    asks too often uses up their own share, not that of all.

    Args:
        who: what tells one from another, an address.
        action: what is asked for.
    """
    forget(now=now)
    for limit in limits:
        window = int(now.timestamp() // limit.seconds)
        ends_at = datetime.fromtimestamp((window + 1) * limit.seconds, UTC)
        of = "*" if limit.everybody else f"={who}"
        if _count_up(_key(f"{action} {limit.seconds} {window} {of}"), ends_at) > limit.most:
            return max(1, -int((now - ends_at) // timedelta(seconds=1)))
    return 0


def _key(text: str) -> str:
    return salted_hmac("binhminh.core.limits", text, algorithm="sha256").hexdigest()


def _count_up(key: str, ends_at: datetime) -> int:
    """Add one and return the sum: one statement, so that no two count the same."""
    table = connection.ops.quote_name(Tally._meta.db_table)
    adapted = connection.ops.adapt_datetimefield_value(ends_at)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS t (key, count, ends_at) VALUES (%s, 1, %s)"
            " ON CONFLICT (key) DO UPDATE SET count = t.count + 1 RETURNING count",
            [key, adapted],
        )
        return int(cursor.fetchone()[0])


def forget(*, now: datetime) -> int:
    """Delete the counts of windows that are over; how many."""
    return Tally.objects.filter(ends_at__lte=now).delete()[0]
