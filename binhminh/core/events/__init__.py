"""Domain events: a house tells a fact ("plans.task.completed"), others act on it.

Handlers run at once, in the publisher's transaction and in a fixed order; one that fails fails the
action, so that what must succeed together does. A handler that may be lost runs after the commit.

    @events.on("plans.task.completed")
    def count_it(event: events.Event) -> None: ...

    events.publish("plans.task.completed", organisation=task.organisation, subject=task,
                   actor=actor, at=now, late=False)
"""

from .bus import Event, Handler, handlers_of, on, publish, run_kept, set_deferrer

__all__ = ["Event", "Handler", "handlers_of", "on", "publish", "run_kept", "set_deferrer"]
