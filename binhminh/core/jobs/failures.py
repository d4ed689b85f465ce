"""Who is told when a job was tried as often as it may be, and failed.

Parts above register themselves here; the queue knows none of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from .models import Job

Listener = Callable[[Job, datetime], None]
log = logging.getLogger(__name__)
_listeners: dict[str, Listener] = {}


def register(name: str, listener: Listener) -> None:
    """Have ``listener(job, now)`` called after each failure for good."""
    _listeners[name] = listener


def tell(job: Job, now: datetime) -> None:
    """Call every listener. The failure is stored already: trouble here is logged with it."""
    for name, listener in _listeners.items():
        try:
            listener(job, now)
        except Exception:  # a listener's mistake must not stop the worker
            log.exception("%s was not told that job %s (%s) failed", name, job.pk, job.name)
