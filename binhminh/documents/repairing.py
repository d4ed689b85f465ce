"""A corrected copy of a draft, made when it is asked for and kept nowhere."""

from __future__ import annotations

from datetime import date


def corrected_copy(data: bytes, name: str, *, today: date) -> tuple[str, bytes]:
    """Name and content of the copy: the form is put right where that is mechanical, no word is
    touched.

    Raises:
        DocumentError: it cannot be read, or must not be changed (signed).
    """
    from binhminh.law.decree30.fix import fix_word

    return f"{name.rpartition('.')[0] or name}.sua.docx", fix_word(data, name, today=today).data
