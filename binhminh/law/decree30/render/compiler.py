"""The Typst compilers of a process, one for each template: fonts, a lock, what follows a fork.

Typst keeps threads. A process that was forked from one that had used Typst has none of them and
would wait for ever, so such a process lets a fresh one do the work: slower, and never stuck.
"""

import atexit
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

from .fonts import document_fonts

__all__ = ["OFFICIAL", "Template", "compile_pdf"]

#: Package and file name of a template; it gets its data in ``sys.inputs.data``.
Template = tuple[str, str]
OFFICIAL: Template = (__package__, "official.typ")

#: Seconds for a document in a process of its own.
_PATIENCE = 120


@dataclass
class _Here:
    """What this process has of Typst."""

    compilers: dict[Template, Any] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    forked: bool = False


_here = _Here()


def _after_fork() -> None:
    global _here
    _here = _Here(forked=_here.forked or bool(_here.compilers))


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_after_fork)


def compile_pdf(
    data: str, timestamp: int, standards: list[str], template: Template = OFFICIAL
) -> tuple[bytes, list[str]]:
    """The PDF that a template makes of ``data``, and Typst's warnings.

    Raises:
        ValueError: Typst's own message, when it cannot.
    """
    if _here.forked:
        return _compile_elsewhere(data, timestamp, standards, template)
    with _here.lock:
        if template not in _here.compilers:
            _here.compilers[template] = _new_compiler(template)
        return _compile(_here.compilers[template], data, timestamp, standards)


def _compile(
    compiler: Any, data: str, timestamp: int, standards: list[str]
) -> tuple[bytes, list[str]]:
    import typst

    try:
        made, warnings = compiler.compile_with_warnings(
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards=standards,
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise ValueError(str(error)) from error
    return made, [warning.message for warning in warnings]


def _new_compiler(template: Template) -> Any:
    """A compiler with exactly the font files we chose: a folder of its own holds them."""
    import typst

    folder = Path(tempfile.mkdtemp(prefix="binhminh-typst-"))
    atexit.register(_remove, folder, os.getpid())
    for file in document_fonts().files:
        shutil.copyfile(file, folder / file.name)
    package, name = template
    (folder / name).write_bytes(resources.files(package).joinpath(name).read_bytes())
    return typst.Compiler(
        str(folder / name),
        root=str(folder),
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
    )


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked process leaves its parent's folder alone
        shutil.rmtree(folder, ignore_errors=True)


def _compile_elsewhere(
    data: str, timestamp: int, standards: list[str], template: Template
) -> tuple[bytes, list[str]]:
    command = [sys.executable, "-c", f"from {__name__} import _serve; _serve()"]
    order = json.dumps([data, timestamp, standards, template])
    done = subprocess.run(
        command,
        input=order.encode(),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        timeout=_PATIENCE,
        check=True,
    )
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise ValueError(answer["error"])
    return base64.b64decode(answer["pdf"]), answer["warnings"]


def _serve() -> None:
    """Do one order from standard input: the other side of :func:`_compile_elsewhere`."""
    data, timestamp, standards, template = json.loads(sys.stdin.buffer.read())
    try:
        made, warnings = compile_pdf(data, timestamp, standards, tuple(template))
        answer = {"pdf": base64.b64encode(made).decode(), "warnings": warnings}
    except ValueError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))
