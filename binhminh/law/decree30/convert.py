"""Turning .doc into .docx, and Word files into PDF, by LibreOffice where it is present.

LibreOffice runs on its own in a folder that lives as long as the call: its own profile, without
macros, without looking up anything outside, and it ends with all it started when time is up.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from binhminh.law.readers.errors import ConversionFailed
from binhminh.law.readers.sniff import detect

__all__ = ["DEFAULT_SECONDS", "can_convert", "to_docx", "to_pdf"]

DEFAULT_SECONDS = 60.0
_LARGEST = 200 * 1024 * 1024  # bytes of a result
_ARCHIVE = ':{"SelectPdfVersion":{"type":"long","value":"2"}}'  # PDF/A-2b
_SUFFIXES = {"zip": ".docx", "ole": ".doc"}

# No macros, no links followed, no recovery, and nothing asked on the way.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document">
<prop oor:name="AutoSave" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


@cache
def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def can_convert() -> bool:
    """Tell whether LibreOffice is on the PATH; looked for once."""
    return _program() is not None


def to_docx(data: bytes, name: str, *, seconds: float = DEFAULT_SECONDS) -> bytes:
    """Return a Word file of any age as .docx.

    Args:
        name: for messages only; it reaches no command line.
        seconds: time after which the conversion is given up.
    Raises:
        ConversionFailed: no LibreOffice, no time, or a file it cannot read.
    """
    return _convert(data, "docx:MS Word 2007 XML", name, seconds)


def to_pdf(
    data: bytes, name: str, *, seconds: float = DEFAULT_SECONDS, archive: bool = False
) -> bytes:
    """Return a .docx or .doc as PDF; arguments and errors as :func:`to_docx`.

    Args:
        archive: as PDF/A-2, for what is signed and kept.
    """
    return _convert(data, "pdf:writer_pdf_Export" + (_ARCHIVE if archive else ""), name, seconds)


def _convert(data: bytes, target: str, name: str, seconds: float) -> bytes:
    program = _program()
    if program is None:
        raise ConversionFailed(reason="missing", name=name)
    suffix = _SUFFIXES.get(detect(data))
    if suffix is None:  # LibreOffice would take it for plain text
        raise ConversionFailed(reason="failed", name=name, detail="not a Word file")
    with tempfile.TemporaryDirectory(
        prefix="binhminh-convert-", ignore_cleanup_errors=True
    ) as place:
        folder = Path(place)
        source = folder / f"input{suffix}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        out = folder / "out"
        out.mkdir()
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nofirststartwizard", "--nolockcheck",
            "--convert-to", target, "--outdir", str(out), str(source),
        ]  # fmt: skip
        said = _run(command, folder, name, seconds)
        result = out / f"input.{target.partition(':')[0]}"
        if not result.is_file() or not 0 < result.stat().st_size <= _LARGEST:
            raise ConversionFailed(reason="failed", name=name, detail=said[-500:])
        return result.read_bytes()


def _run(command: list[str], folder: Path, name: str, seconds: float) -> str:
    """Run LibreOffice in a session of its own, so that everything it starts ends with it."""
    environment = {
        key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "LC_ALL", "TZ")
    }
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise ConversionFailed(reason="timeout", name=name, seconds=int(seconds)) from None
        finally:
            _end(process)
    return log.read_bytes().decode("utf-8", "replace")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the session; the leader is waited for so that no zombie stays."""
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()
