"""Work in the background: a row in the caller's transaction, done by a worker soon after.

    @jobs.job("plans.remind", max_attempts=8)
    def remind(job: jobs.Running, task: int) -> None: ...

    jobs.enqueue("plans.remind", organisation=school, task=task.pk)      # inside an action
    jobs.every("plans.remind_all", at="06:30", per_organisation=True)

Jobs live in `tasks.py` of an app. What must succeed together is never left to a job.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .registry import Definition, every, job

if TYPE_CHECKING:
    from .running import Running, enqueue

__all__ = ["Definition", "Running", "enqueue", "every", "job"]


def __getattr__(name: str) -> Any:
    """`enqueue` and `Running` need models, which are not loaded when this package first is."""
    if name in {"enqueue", "Running"}:
        from . import running

        return getattr(running, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
