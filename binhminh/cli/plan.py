"""`binhminh plan read FILE [--json]` and `binhminh plan import FILE`: the plan, understood."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from binhminh.law.plan_text import Deadline, PlanText, Task

_CADENCES = {
    "continuous": "thường xuyên",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
}
_MISSING = {
    "issuer": "cơ quan ban hành",
    "parent": "cơ quan chủ quản",
    "number": "số, ký hiệu",
    "place": "địa danh",
    "date": "ngày ban hành",
    "title": "tên kế hoạch",
    "year": "năm",
    "bases": "căn cứ",
    "targets": "chỉ tiêu",
    "areas": "nhiệm vụ theo lĩnh vực",
    "worklist": "danh mục công việc",
    "recipients": "nơi nhận",
    "signer": "người ký",
}
_SIGNS = {">=": "từ", ">": "trên", "=": "đạt", "<": "dưới", "<=": "không quá", "~": "khoảng"}
_REFUSALS = {
    "Empty": "tệp rỗng, không có nội dung.",
    "TooLarge": "tệp lớn quá mức cho phép.",
    "WrongType": "không phải tệp văn bản, Word (.docx) hay PDF.",
    "PasswordProtected": "tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
    "NoText": "tệp PDF chỉ có ảnh quét, không có chữ. Hãy nhận dạng chữ (OCR) trước.",
    "Damaged": "tệp bị hỏng, không mở được.",
    "OldWordFormat": "tệp Word kiểu cũ (.doc). Hãy lưu lại thành .docx.",
    "ZipBomb": "tệp nén bất thường nên không mở, để bảo đảm an toàn.",
    "UnsafeContent": "tệp có nội dung không an toàn nên không mở.",
    "LegacyEncoding": "chữ trong tệp theo bảng mã cũ (TCVN3, VNI). Hãy chuyển sang Unicode.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `read` and `import` with their options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    read = actions.add_parser("read", help="show what is understood of a plan")
    read.add_argument("file", help=".txt, .docx or text .pdf; - for standard input")
    read.add_argument("--json", action="store_true", help="as JSON, for programs")
    importing = actions.add_parser("import", help="read a plan into the school's year")
    importing.add_argument("file", help=".txt, .docx or text .pdf")
    importing.add_argument("--organisation", metavar="CODE", help="code of the school")
    importing.add_argument("--year", type=int, metavar="N", help="year, if the plan names none")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 2 when the file cannot be read."""
    return import_file(args) if args.action == "import" else read_file(args)


def read_bytes(name: str) -> bytes:
    """Return a file's bytes, or those of standard input for "-"."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def read_file(args: argparse.Namespace) -> int:
    """Print the plan as JSON or as an outline."""
    from binhminh.law.plan_text import read_plan, to_json
    from binhminh.law.readers import DocumentError, read_document

    try:
        source = read_document(read_bytes(args.file), Path(args.file).name)
    except OSError as error:
        print(f"{args.file}: không mở được tệp ({error.strerror}).", file=sys.stderr)
        return 2
    except DocumentError as error:
        print(f"{args.file}: {refusal(error)}", file=sys.stderr)
        return 2
    from binhminh.cli import setup_django

    setup_django()
    from binhminh.core.legal.messages import finding_message

    plan = read_plan(source, message=finding_message)
    if args.json:
        print(json.dumps(to_json(plan), ensure_ascii=False, indent=2))
    else:
        print("\n".join(outline(plan)))
    return 0


def import_file(args: argparse.Namespace) -> int:
    """Read a plan into the school's year; the work is done by `binhminh.plans`."""
    from binhminh.cli import setup_django

    setup_django()
    try:
        importing = import_module("binhminh.plans.importing")
    except ModuleNotFoundError as error:
        if error.name != "binhminh.plans.importing":
            raise
        print("Chức năng nhập kế hoạch chưa có trong bản cài đặt này.", file=sys.stderr)
        return 2
    return int(importing.import_from_command(args) or 0)


def refusal(error: Exception) -> str:
    """Return why a document was refused, in plain Vietnamese."""
    for kind in type(error).__mro__:
        if kind.__name__ in _REFUSALS:
            return _REFUSALS[kind.__name__]
    return "không đọc được nội dung của tệp."


def outline(plan: PlanText) -> list[str]:
    """Return the plan as lines for reading."""
    head = plan.header
    lines = [f"{head.kind or 'Văn bản'}: {head.title or '(không có tên)'}"]
    facts = [
        ("Cơ quan ban hành", head.issuer),
        ("Cơ quan chủ quản", head.parent),
        ("Số", head.number),
        ("Địa danh", head.place),
        ("Ngày", _day(head.date) if head.date else None),
        ("Năm", str(head.year) if head.year else None),
        ("Người ký", head.signer),
        ("Nơi nhận", "; ".join(head.recipients) or None),
    ]
    lines += [f"  {name}: {value}" for name, value in facts if value]
    if plan.bases:
        lines += ["", "Căn cứ", *(f"  - {basis.text}" for basis in plan.bases)]
    if plan.targets:
        lines += ["", f"Chỉ tiêu ({len(plan.targets)})"]
        for target in plan.targets:
            value = f"{target.value:g}".replace(".", ",")
            year = f", đến năm {target.by}" if target.by else ""
            lines.append(
                f"  [{_SIGNS[target.comparator]} {value} {target.unit}{year}] {target.text}"
            )
    if plan.areas:
        lines += ["", f"Nhiệm vụ ({len(plan.areas)} lĩnh vực)"]
        for area in plan.areas:
            lines.append(f"  {area.number + '. ' if area.number else ''}{area.title}")
            lines += _tasks(area.tasks, 2)
    if plan.solutions:
        lines += ["", "Giải pháp", *_tasks(plan.solutions, 1)]
    if plan.organisation:
        lines += ["", "Tổ chức thực hiện", *_tasks(plan.organisation, 1)]
    if plan.worklist:
        lines += ["", f"Danh mục công việc ({len(plan.worklist)} dòng)"]
        for item in plan.worklist:
            who = f" · {', '.join(item.lead)}" if item.lead else ""
            lines.append(
                f"  {item.order or ''}. {item.content} · {_when(item.deadline) or '-'}{who}"
            )
    if plan.citations:
        lines += ["", f"Văn bản được viện dẫn: {len(plan.citations)}"]
    if plan.missing:
        names = ", ".join(_MISSING.get(name, name) for name in plan.missing)
        lines += ["", f"Trong văn bản không có: {names}."]
    return lines


def _tasks(tasks: list[Task], depth: int) -> list[str]:
    lines: list[str] = []
    for task in tasks:
        about = [_when(task.deadline), ", ".join(task.lead)]
        told = f" [{' · '.join(each for each in about if each)}]" if any(about) else ""
        lines.append(f"{'  ' * depth}{task.marker or '·'} {task.text}{told}")
        lines += _tasks(task.tasks, depth + 1)
    return lines


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _when(deadline: Deadline | None) -> str:
    if deadline is None or not deadline.text:
        return ""
    told = [
        _day(each) if "Q" not in each else f"quý {each[-1]}/{each[:4]}" for each in deadline.due
    ]
    if deadline.cadence:
        told.append(_CADENCES[deadline.cadence])
    return ", ".join(told) or deadline.text
