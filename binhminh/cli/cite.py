"""`binhminh cite FILE…`: the legal citations of texts, Word and PDF files, and what is wrong."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from binhminh.law.citations import Citation
    from binhminh.law.readers import DocumentError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=".txt, .docx or .pdf")
    parser.add_argument("--json", action="store_true", help="one JSON list of all citations")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DATE",
        help="date of the texts (2023-02-28); else taken from each text",
    )


def _text(path: Path) -> str:
    """The text that the offsets refer to: a text file's as it stands, else what was read."""
    from binhminh.law.readers import read_document

    data = path.read_bytes()
    source = read_document(data, path.name)
    if source.kind == "txt":
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return source.text


# The command speaks Vietnamese, as its sisters do; the findings' sentences are translated ones.
_REFUSALS = {
    "empty": "tệp rỗng, không có nội dung.",
    "too_large": "tệp lớn quá mức cho phép.",
    "wrong_type": "không phải tệp văn bản, Word (.docx) hay PDF.",
    "old_word_format": "tệp Word đời cũ (.doc). Hãy lưu lại thành .docx rồi thử lại.",
    "legacy_encoding": "chữ trong tệp theo bảng mã cũ. Hãy chuyển sang Unicode rồi thử lại.",
    "password_protected": "tệp có mật khẩu. Hãy gỡ mật khẩu rồi thử lại.",
    "no_text": "tệp là ảnh quét, không có chữ. Hãy nhận dạng chữ (OCR) trước.",
    "damaged": "tệp bị hỏng. Hãy mở ra, lưu lại rồi thử lại.",
    "unsafe_content": "tệp có nội dung không an toàn nên không đọc.",
    "zip_bomb": "tệp nén bất thường nên không đọc.",
}


def _refusal(error: OSError | DocumentError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không tìm thấy tệp."
    if isinstance(error, OSError):
        return f"không đọc được tệp ({error.strerror})."
    return _REFUSALS.get(error.code, f"không đọc được tệp ({error}).")


def run(options: argparse.Namespace) -> int:
    """Print the citations; 2 when a file could not be read, else 0."""
    from binhminh.cli import setup_django

    setup_django()
    from django.utils import timezone, translation

    from binhminh.law.citations import find_citations, to_json
    from binhminh.law.readers import DocumentError

    entries: list[dict[str, Any]] = []
    failed = False
    with translation.override("vi"):
        from binhminh.core.legal.messages import finding_message

        for name in options.files:
            try:
                text = _text(Path(name))
            except (OSError, DocumentError) as error:
                print(f"{name}: {_refusal(error)}", file=sys.stderr)
                failed = True
                continue
            found = find_citations(text, on=options.on, today=timezone.localdate())
            found = [citation for citation in found if not citation.is_self]
            if options.json:
                entries += [to_json(item, finding_message, file=name) for item in found]
            else:
                _print(name, text, found)
    if options.json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
    return 2 if failed else 0


def _print(name: str, text: str, citations: list[Citation]) -> None:
    from binhminh.core.legal.messages import finding_message, severity_label, status_label

    print(f"{name}: {len(citations)} viện dẫn")
    line, counted = 1, 0
    for citation in citations:
        line += text.count("\n", counted, citation.start)
        counted = citation.start
        day = citation.issued
        if citation.issued_on:
            day = citation.issued_on.strftime("%d/%m/%Y")
        title = " ".join(filter(None, (citation.kind, citation.number)))
        parts = [title if citation.number else citation.subject, day]
        parts.append(citation.subject if citation.number else "")
        parts.append(status_label(citation.status))
        print(f"\nDòng {line}: " + " · ".join(filter(None, parts)))
        for finding in citation.findings:
            print(f"  {severity_label(finding.severity)}: {finding_message(finding)}")
    print()
