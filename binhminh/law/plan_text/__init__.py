"""Plan text: a plan as offices write it, read into targets, areas, tasks and work with dates.

``read_plan(text)`` understands a text; ``to_json(plan)`` gives the JSON of ``binhminh plan read``;
``compare(old, new)`` tells what changed between two readings. What the text does not have is named
in ``missing`` and never invented.
"""

from .deadlines import Deadline, find_deadline, parse_deadline
from .model import Area, Found, Header, Item, PlanText, Target, Task, WorkItem
from .read import read_plan
from .serialise import to_json

__all__ = [
    "Area",
    "Deadline",
    "Found",
    "Header",
    "Item",
    "PlanText",
    "Target",
    "Task",
    "WorkItem",
    "find_deadline",
    "parse_deadline",
    "read_plan",
    "to_json",
]
