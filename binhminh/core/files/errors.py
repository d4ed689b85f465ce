"""Why a file is not accepted: what it is, and what would be."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from binhminh.core.errors import DomainError


class FileRefused(DomainError):
    """Any reason not to take a file; `name` is always among the parameters."""


class FileEmpty(FileRefused):
    message = _("“%(name)s” is empty (0 bytes). Choose the file again.")


class FileTooLarge(FileRefused):
    message = _("“%(name)s” is larger than %(limit)s. Make it smaller, or split it.")


class FileKindRefused(FileRefused):
    message = _("“%(name)s” is %(found)s by its content. Accepted here: %(accepted)s.")


class FileIsProgram(FileRefused):
    message = _("“%(name)s” is a program or holds one. Programs are not accepted.")


class FileHasMacro(FileRefused):
    message = _(
        "“%(name)s” holds macros. Save it without macros (.docx, .xlsx, .pptx) and try again."
    )


class FileProtected(FileRefused):
    message = _("“%(name)s” is protected by a password. Remove the password and try again.")


class FileDamaged(FileRefused):
    message = _(
        "“%(name)s” is damaged and cannot be opened. Open it on your machine, save it anew and "
        "try again."
    )


class FileBomb(FileRefused):
    message = _("“%(name)s” would unpack to an enormous size, so it is not accepted.")


class FileNotKept(FileRefused):
    message = _(
        "“%(name)s” could not be stored: the place where files are kept does not answer, or is "
        "full. Nothing was saved; try again, and tell the administrator if it stays so."
    )


class FileInUse(DomainError):
    message = _("“%(name)s” is attached to a record. Detach it there first.")


TROUBLES: dict[str, type[FileRefused]] = {
    "macro": FileHasMacro,
    "program": FileIsProgram,
    "protected": FileProtected,
    "damaged": FileDamaged,
    "bomb": FileBomb,
}
