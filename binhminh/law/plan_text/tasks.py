"""Areas and their tasks, solutions, organisation and purposes, from the outline."""

import re
from bisect import bisect_left

from binhminh.law.vietnamese import fold_keep

from .deadlines import Deadline, find_deadline, parse_deadline
from .hints import area_key
from .model import Area, Found, Item, Task
from .outline import Node
from .source import Source
from .units import COOP_LABEL, LEAD_LABEL, find_units, split_units, starts_unit
from .zones import is_section, opens_aims, roles, sections, title_of, title_span

_TIME_LABEL = re.compile(
    r"(?:thoi gian|thoi han|tien do|thoi diem|lo trinh)(?: thuc hien| hoan thanh| to chuc)? ?: ?"
)
_PRODUCT_LABEL = re.compile(
    r"(?:(?:du kien )?(?:san pham|ket qua)(?: dau ra| du kien| can dat| phai dat)?|dau ra) ?: ?"
)
_CONTENT_LABEL = re.compile(
    r"(?:noi dung|nhiem vu)(?: thuc hien| cong viec| nhiem vu| cu the)? ?: ?|noi dung va hinh"
    r" thuc ?: ?"
)
_OTHER_LABEL = re.compile(
    r"(?:kinh phi|dia diem|doi tuong|thanh phan|chu de)(?: [a-z ]{1,20})? ?: ?"
)
_ASIDE = re.compile(r"(?:chu de|thoi gian|doi tuong|dia diem|kinh phi|pham vi|thanh phan)\b")
_MEASURES = {"bien phap", "giai phap", "bien phap thuc hien", "giai phap thuc hien", "nhiem vu",
             "cac bien phap", "cac giai phap", "nhiem vu, giai phap", "cach thuc hien"}  # fmt: skip
_CLOSING = re.compile(r"tren day la |noi nhan")
_NUMBERED = re.compile(r"(?:arabic|letter|paren|upper|dieu|muc)")


class Reader:
    """Makes tasks of nodes; holds what every task needs: the text, the year, the citations."""

    def __init__(self, source: Source, year: int | None, citations: list[Found]) -> None:
        self.source = source
        self.year = year
        self.citations = citations
        self._starts = [each.span[0] for each in citations]

    # --- citations ------------------------------------------------------------------------------

    def cited(self, span: tuple[int, int]) -> list[Found]:
        """Return the citations that begin within a raw span."""
        first = bisect_left(self._starts, span[0])
        found = []
        for each in self.citations[first:]:
            if each.span[0] >= span[1]:
                break
            found.append(each)
        return found

    # --- tasks ----------------------------------------------------------------------------------

    def task(self, node: Node) -> Task:
        """Make a task of a node, with the tasks under it; labelled lines become its fields."""
        source = self.source
        assert node.para is not None
        start, end = node.para.start, node.para.end
        text = source.shown(start, end)
        span = source.span(start, end)
        task = Task(node.marker, text, span, citations=self.cited(span))
        self._prose(task, source.flat[start:end], source.folded[start:end])
        task.tasks = self.tasks([child for child in node.children if not self._field(task, child)])
        return task

    def _prose(self, task: Task, text: str, folded: str) -> None:
        low = re.sub(r"\s", " ", folded)
        found = find_deadline(text, folded=low, year=self.year)
        if found and (task.deadline is None or not task.deadline.due):
            task.deadline = found
        lead, coop = find_units(text, low)
        task.lead += [unit for unit in lead if unit not in task.lead]
        task.coop += [unit for unit in coop if unit not in task.coop and unit not in task.lead]

    def _field(self, task: Task, node: Node) -> bool:
        """Take a line such as "Cơ quan chủ trì: …" into its task; return False for other lines."""
        if node.para is None or node.children:
            return False
        text = self.source.shown(node.para.start, node.para.end)
        low = fold_keep(text)
        if match := _TIME_LABEL.match(low):
            task.deadline = parse_deadline(text[match.end() :].rstrip(" .;"), year=self.year)
        elif match := LEAD_LABEL.match(low):
            self._leads(task, text[match.end() :], low[match.end() :])
        elif match := COOP_LABEL.match(low):
            task.coop += split_units(text[match.end() :])
        elif match := _PRODUCT_LABEL.match(low):
            task.product = text[match.end() :].rstrip(" .;")
        elif match := _CONTENT_LABEL.match(low):
            rest = text[match.end() :]
            task.details = f"{task.details}\n{rest}" if task.details else rest
            task.citations += self.cited(self.source.span(node.para.start, node.para.end))
        else:
            return False
        return True

    def _leads(self, task: Task, text: str, low: str) -> None:
        lead, coop = find_units(text, low)
        if not lead:
            task.lead += split_units(text)
            return
        task.lead += lead
        task.coop += coop
        for part in text.split(";")[1:]:
            unit = re.split(
                r"\s+(?:chủ động|phối hợp|triển khai|tổ chức|thực hiện|có trách)", part
            )[0]
            if starts_unit(fold_keep(unit)):
                task.coop.append(unit.strip(" .,"))

    def labelled(self, node: Node) -> bool:
        """Tell whether a node is one task described by labelled lines."""
        return sum(1 for child in node.children if self._label(child)) >= 1 and any(
            child.para is not None and not child.children for child in node.children
        )

    def _label(self, node: Node) -> bool:
        if node.para is None or node.children:
            return False
        low = self.source.folded[node.para.start : node.para.start + 80]
        return any(
            pattern.match(low) for pattern in (_TIME_LABEL, LEAD_LABEL, COOP_LABEL, _PRODUCT_LABEL)
        )

    def tasks(self, nodes: list[Node]) -> list[Task]:
        """Make tasks of nodes, without closing sentences and lines that announce a list."""
        found: list[Task] = []
        for node in nodes:
            if node.para is None:
                continue
            if opens_aims(self.source, node):
                continue  # the aims of an area are targets, not things to do
            if node.children and title_of(self.source, node) in _MEASURES:
                found += self.tasks(node.children)
                continue
            if node.style == "lead":
                found += self.tasks(node.children) if not self._named(node) else [self.task(node)]
                continue
            if node.style == "text" and _CLOSING.match(
                self.source.folded[node.para.start : node.para.start + 20]
            ):
                continue
            found.append(self.task(node))
        return found

    def _named(self, node: Node) -> bool:
        """Tell whether a line that announces a list names a subject ("Công tác văn thư:")."""
        assert node.para is not None
        low = self.source.folded[node.para.start : node.para.end].strip()
        return (
            bool(node.children)
            and len(low) < 90
            and not re.search(r"sau ?(?:day)? ?:$|nhu sau", low)
        )

    # --- areas ----------------------------------------------------------------------------------

    def areas_of(self, section: Node) -> list[Area]:
        """Return the areas of a part on tasks; the part itself is the area when it has none."""
        numbered = [
            child for child in section.children
            if _NUMBERED.match(child.style) and child.marker and not self._aside(child)
        ]  # fmt: skip
        parents = [child for child in numbered if child.children]
        single = not numbered or len(parents) * 2 < len(numbered)
        if numbered and sum(1 for child in numbered if self.labelled(child)) * 2 >= len(numbered):
            single = True
        keyed = sum(1 for child in numbered if area_key(title_of(self.source, child)))
        if single and len(numbered) >= 3 and keyed * 2 > len(numbered):
            single = any(self.labelled(child) for child in numbered)
        if single:
            children = [child for child in section.children if not self._aside(child)]
            area = self._area(section, self.tasks(children))
            return [area] if area.tasks else []
        areas: list[Area] = []
        loose: list[Node] = []
        for child in section.children:
            if child in numbered:
                areas.append(self._titled(child))
            elif child.style != "text" and not self._aside(child):
                loose.append(child)
        if loose and (extra := self.tasks([n for n in loose if n.style != "lead" or n.children])):
            areas.append(self._area(section, extra))
        return areas

    def _aside(self, node: Node) -> bool:
        title = title_of(self.source, node)
        return (
            not node.children
            and bool(title)
            and _ASIDE.match(title) is not None
            and (
                self.source.flat.find(":", node.para.start, node.para.end) > 0
                if node.para
                else False
            )
        )

    def _titled(self, node: Node) -> Area:
        assert node.para is not None
        if node.children and self.labelled(node):
            task = self.task(node)
            return self._area(node, [task])
        tasks = self.tasks(node.children)
        title = title_span(self.source, node)
        whole = (node.para.start, node.para.end)
        if not tasks or (title is None and whole[1] - whole[0] > 250):
            # a numbered item with nothing under it is itself the thing to do
            own = self.task(Node(node.para, node.style, node.rank, node.number))
            tasks.insert(0, own)
        elif (
            title is not None
            and title[1] + 12 < whole[1]
            and self.source.folded[title[1] + 1 : whole[1]].strip()
        ):
            start = title[1] + 1
            text = self.source.shown(start, whole[1])
            span = self.source.span(start, whole[1])
            lead = Task(None, text, span, citations=self.cited(span))
            self._prose(
                lead, self.source.flat[start : whole[1]], self.source.folded[start : whole[1]]
            )
            if not text.endswith(":"):
                tasks.insert(0, lead)
        return self._area(node, tasks)

    def _area(self, node: Node, tasks: list[Task]) -> Area:
        if node.para is None:
            return Area(None, "", (0, 0), None, tasks)
        span = title_span(self.source, node) or (node.para.start, node.para.end)
        title = self.source.shown(*span).rstrip(" :.?")
        number = node.marker.strip(" .:)/(-–") if node.marker else None
        return Area(number, title, self.source.span(*span), area_key(title), tasks)

    # --- the other parts ------------------------------------------------------------------------

    def organisation(self, section: Node) -> list[Task]:
        """Return who does what: an item titled with a unit gives that unit to what is under it."""
        found = self.tasks(section.children)
        for task in found:
            titled = task.text.split(":", 1)[0] if ":" in task.text[:90] else task.text
            unit = re.sub(r"^(?:Đề nghị|Giao|Phân công)\s+", "", titled).rstrip(" :.")
            if (
                len(unit) < 140
                and starts_unit(fold_keep(unit))
                and (task.tasks or len(titled) < len(task.text))
            ):
                task.lead = task.lead or [unit]
                task.coop = [each for each in task.coop if each not in task.lead]
                for under in task.tasks:
                    under.lead = under.lead or list(task.lead)
        return found

    def items(self, node: Node) -> list[Item]:
        """Return the single items under a node, flat, headings left out."""
        found: list[Item] = []
        for child in node.children:
            if child.para is None:
                continue
            if not child.children or title_span(self.source, child) is None:
                span = self.source.span(child.para.start, child.para.end)
                found.append(
                    Item(
                        self.source.shown(child.para.start, child.para.end),
                        span,
                        child.marker,
                        self.cited(span),
                    )
                )
            found += self.items(child)
        return found


def task_sections(source: Source, root: Node) -> tuple[list[Node], list[Node]]:
    """Return (parts that hold the areas, parts that hold solutions).

    The parts headed "nhiệm vụ" come first; else "nội dung"; else parts that name fields of reform;
    else the solutions; else whatever is not about something else.
    """
    every = sections(root)
    told = [(node, roles(source, node)) for node in every]
    solutions = [node for node, found in told if "solutions" in found and "targets" not in found]
    chosen: list[Node] = []
    for node, found in told:
        if "tasks" in found:
            inner = [c for c in node.children if "tasks" in roles(source, c) and c.children]
            if "targets" in found and inner:
                chosen += inner
            elif "targets" not in found:
                chosen.append(node)
    if not chosen:
        chosen = [node for node, found in told if "content" in found and "targets" not in found]
    if not chosen:
        other = {"organisation", "bases", "situation", "purposes", "targets", "budget", "scope"}
        free = [node for node, found in told if not found & other and node.children]
        chosen = [node for node in free if area_key(title_of(source, node))]
        if not chosen and solutions:
            return solutions, []
        if not chosen:
            chosen = free
    if not chosen and not every:
        chosen = [root]
    if all(is_section(node) and area_key(title_of(source, node)) for node in chosen) and (
        len(chosen) > 2 and not any("tasks" in roles(source, node) for node in chosen)
    ):
        return chosen, [node for node in solutions if node not in chosen]
    return chosen, [node for node in solutions if node not in chosen]


NO_DEADLINE = Deadline("")
